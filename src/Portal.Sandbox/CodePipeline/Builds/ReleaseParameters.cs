using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>What the templates of a release are given, for the stages and for the monitor.</summary>
internal sealed class ReleaseParameters(ProjectSettings settings, ProjectConfiguration configuration, IReadOnlyDictionary<string, string> environment, SageMaker.ModelPackage version)
{
    private bool Realtime => environment.GetValueOrDefault("INFERENCE_MODE") == "realtime";

    /// <summary>SageMaker Model Monitor reads what endpoints capture; batch predictions are watched by the platform's own job.</summary>
    public bool ModelMonitor => Realtime && configuration["monitoring.with"] == "modelMonitor";

    /// <param name="target">What is different in an account of its own: role, subnets, security groups.</param>
    public JsonObject Stage(string stage, (string RoleArn, string Subnets, string Groups)? target = null)
    {
        var path = "inference." + (stage == "staging" ? "staging" : "production");
        var machine = configuration[path + ".instanceType"] ?? (environment.GetValueOrDefault("INFERENCE_INSTANCE_TYPE") is { Length: > 0 } own ? own : "ml.m5.large");
        var given = Shared();
        given["Stage"] = stage;
        given["ModelPackageArn"] = version.Arn;
        if (target is var (role, subnets, groups))
        {
            (given["ServingRoleArn"], given["SubnetIds"], given["SecurityGroupIds"]) = (role, subnets, groups);
        }

        if (Realtime)
        {
            var count = configuration[path + ".instanceCount"] ?? configuration[path + ".minInstances"] ?? "1";
            given["InstanceType"] = machine;
            given["InstanceCount"] = count;
            given["MaxInstanceCount"] = configuration[path + ".maxInstances"] ?? count;
            given["InvocationsPerInstance"] = configuration[path + ".invocationsPerInstance"] ?? "500";
        }
        else
        {
            given["PipelineDefinition"] = BatchDefinition(stage, machine, configuration[path + ".instanceCount"] ?? "1").ToJsonString();
        }

        return given;
    }

    public JsonObject Monitor()
    {
        var run = version.Members["CustomerMetadataProperties"] as JsonObject ?? [];
        var baseline = Input.Text(run, "baseline") ?? "";
        var given = Shared();
        given["Schedule"] = configuration["monitoring.schedule"] ?? "daily";
        if (!ModelMonitor)
        {
            given["EventsRoleArn"] = settings["events-role-arn"];
            given["ImageUri"] = $"{settings["ecr/preprocessing"]}:{Input.Text(run, "commit")}";
            given["BaselineUri"] = baseline;
            given["CapturedUri"] = Realtime ? $"s3://{settings.Bucket}/capture/prod" : $"s3://{settings.Bucket}/batch/prod/input";
            given["DriftThreshold"] = configuration["monitoring.driftThreshold"] ?? "0.1";
            return given;
        }

        var checks = configuration.List("monitoring.checks") is { Count: > 0 } chosen ? chosen : ["dataQuality"];
        given["EndpointName"] = $"{settings.Project}-{settings.ProjectId}-prod";
        given["AnalyzerImageUri"] = $"{settings["ecr/preprocessing"]}:model-monitor";
        given["ClarifyImageUri"] = $"{settings["ecr/preprocessing"]}:clarify";
        given["BaselineUri"] = $"{baseline[..Math.Max(0, baseline.LastIndexOf('/'))]}/monitor";
        given["AnalysisUri"] = baseline;
        given["GroundTruthUri"] = $"s3://{settings.Bucket}/ground-truth";
        foreach (var check in new[] { "dataQuality", "modelQuality", "bias", "explainability" })
        {
            given[char.ToUpperInvariant(check[0]) + check[1..]] = checks.Contains(check, StringComparer.Ordinal) ? "yes" : "no";
        }

        return given;
    }

    private JsonObject Shared() => new()
    {
        ["ProjectName"] = settings.Project,
        ["ProjectId"] = settings.ProjectId,
        ["ServingRoleArn"] = settings["serving-role-arn"],
        ["KmsKeyArn"] = settings.KmsKeyArn,
        ["SubnetIds"] = settings["subnet-ids"],
        ["SecurityGroupIds"] = settings["security-group-ids"],
        ["BucketName"] = settings.Bucket,
    };

    private JsonObject BatchDefinition(string stage, string machine, string count)
    {
        var place = $"s3://{settings.Bucket}/batch/{stage}";
        return new JsonObject
        {
            ["Version"] = "2020-12-01",
            ["Metadata"] = new JsonObject(),
            ["Parameters"] = new JsonArray(
                new JsonObject { ["Name"] = "StartedBy", ["Type"] = "String", ["DefaultValue"] = "hand" },
                new JsonObject { ["Name"] = "Input", ["Type"] = "String", ["DefaultValue"] = place + "/input/" }),
            ["Steps"] = new JsonArray(new JsonObject
            {
                ["Name"] = "Predict",
                ["Type"] = "Transform",
                ["Arguments"] = new JsonObject
                {
                    ["ModelName"] = "@MODEL@",
                    ["TransformInput"] = new JsonObject
                    {
                        ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3Uri"] = new JsonObject { ["Get"] = "Parameters.Input" } } },
                        ["ContentType"] = "text/csv",
                        ["SplitType"] = "Line",
                    },
                    ["TransformOutput"] = new JsonObject
                    {
                        ["S3OutputPath"] = new JsonObject { ["Std:Join"] = new JsonObject { ["On"] = "/", ["Values"] = new JsonArray(place + "/output", new JsonObject { ["Get"] = "Execution.PipelineExecutionId" }) } },
                        ["Accept"] = "text/csv",
                        ["AssembleWith"] = "Line",
                        ["KmsKeyId"] = settings.KmsKeyArn,
                    },
                    ["TransformResources"] = new JsonObject
                    {
                        ["InstanceType"] = machine,
                        ["InstanceCount"] = int.Parse(count, CultureInfo.InvariantCulture),
                        ["VolumeKmsKeyId"] = settings.KmsKeyArn,
                    },
                    ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "mlops:project", ["Value"] = settings.Project }),
                },
            }),
        };
    }
}

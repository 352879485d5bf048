using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>The SageMaker pipeline that the project's own build makes: prepare, train, evaluate, and register what is good enough.</summary>
internal sealed class TrainingDefinition(ProjectSettings settings, ProjectConfiguration configuration, IReadOnlyDictionary<string, string> environment)
{
    private static readonly string[] Prepared = ["train", "validation", "test", "baseline"];

    private readonly string _commit = environment.GetValueOrDefault("COMMIT") ?? "";

    private string Run => $"s3://{settings.Bucket}/runs/{_commit}";

    public string Json() => new JsonObject
    {
        ["Version"] = "2020-12-01",
        ["Metadata"] = new JsonObject(),
        ["Parameters"] = new JsonArray(new JsonObject { ["Name"] = "InputData", ["Type"] = "String", ["DefaultValue"] = $"s3://{settings.Bucket}/data/" }),
        ["PipelineExperimentConfig"] = new JsonObject { ["ExperimentName"] = Get("Execution.PipelineName"), ["TrialName"] = Get("Execution.PipelineExecutionId") },
        ["Steps"] = new JsonArray(Preprocess(), Train(), Evaluate(), GoodEnough()),
    }.ToJsonString();

    private JsonObject Preprocess() => Processing("Preprocess", "model.preprocess",
        [Source("data", Get("Parameters.InputData"), "input")],
        [.. Prepared.Select(name => Result(name, $"output/{name}"))],
        [.. configuration.Map("build.parameters").SelectMany(option => new[] { "--" + option.Key, option.Value })]);

    private JsonObject Evaluate()
    {
        var step = Processing("Evaluate", "model.evaluate",
            [Source("model", Get("Steps.Train.ModelArtifacts.S3ModelArtifacts"), "model"), Source("test", OutputOf("test"), "test")],
            [Result("evaluation", "evaluation"), Result("answered", "answered")], []);
        step["PropertyFiles"] = new JsonArray(new JsonObject { ["PropertyFileName"] = "Evaluation", ["OutputName"] = "evaluation", ["FilePath"] = "evaluation.json" });
        return step;
    }

    private JsonObject Train() => new()
    {
        ["Name"] = "Train",
        ["Type"] = "Training",
        ["Arguments"] = new JsonObject
        {
            ["AlgorithmSpecification"] = new JsonObject { ["TrainingImage"] = Image("training"), ["TrainingInputMode"] = "File" },
            ["HyperParameters"] = new JsonObject(configuration.Map("build.parameters").Select(option => KeyValuePair.Create(option.Key, (JsonNode?)option.Value))),
            ["InputDataConfig"] = new JsonArray([.. Prepared[..2].Select(name => new JsonObject
            {
                ["ChannelName"] = name,
                ["DataSource"] = new JsonObject { ["S3DataSource"] = new JsonObject { ["S3DataType"] = "S3Prefix", ["S3DataDistributionType"] = "FullyReplicated", ["S3Uri"] = OutputOf(name) } },
                ["ContentType"] = "text/csv",
            })]),
            ["OutputDataConfig"] = new JsonObject { ["S3OutputPath"] = $"{Run}/model", ["KmsKeyId"] = settings.KmsKeyArn },
            ["ResourceConfig"] = Cluster("training"),
            ["RoleArn"] = settings["role-arn"],
            ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 14_400 },
            ["Tags"] = Tags(),
            ["VpcConfig"] = Network(),
        },
    };

    private JsonObject GoodEnough()
    {
        var (metric, minimum) = (configuration["quality.metric"] ?? "auc", configuration["quality.minimum"] ?? "0");
        return new JsonObject
        {
            ["Name"] = "GoodEnough",
            ["Type"] = "Condition",
            ["Arguments"] = new JsonObject
            {
                ["Conditions"] = new JsonArray(new JsonObject
                {
                    ["Type"] = "GreaterThanOrEqualTo",
                    ["LeftValue"] = new JsonObject
                    {
                        ["Std:JsonGet"] = new JsonObject { ["PropertyFile"] = Get("Steps.Evaluate.PropertyFiles.Evaluation"), ["Path"] = $"binary_classification_metrics.{metric}.value" },
                    },
                    ["RightValue"] = double.Parse(minimum, CultureInfo.InvariantCulture),
                }),
                ["IfSteps"] = new JsonArray(Register()),
                ["ElseSteps"] = new JsonArray(new JsonObject
                {
                    ["Name"] = "NotGoodEnough",
                    ["Type"] = "Fail",
                    ["Arguments"] = new JsonObject { ["ErrorMessage"] = $"The model misses the quality bar of mlops.yml: {metric} of at least {minimum}." },
                }),
            },
        };
    }

    private JsonObject Register()
    {
        var machine = new JsonArray(configuration["inference.production.instanceType"] ?? environment.GetValueOrDefault("INFERENCE_INSTANCE_TYPE") ?? "ml.m5.large");
        return new JsonObject
        {
            ["Name"] = "RegisterModel",
            ["Type"] = "RegisterModel",
            ["Arguments"] = new JsonObject
            {
                ["ModelPackageGroupName"] = settings.ModelPackageGroup,
                ["ModelApprovalStatus"] = "PendingManualApproval",
                ["InferenceSpecification"] = new JsonObject
                {
                    ["Containers"] = new JsonArray(new JsonObject { ["Image"] = Image("inference"), ["ModelDataUrl"] = Get("Steps.Train.ModelArtifacts.S3ModelArtifacts") }),
                    ["SupportedContentTypes"] = new JsonArray("text/csv", "application/json"),
                    ["SupportedResponseMIMETypes"] = new JsonArray("application/json", "text/csv"),
                    ["SupportedRealtimeInferenceInstanceTypes"] = machine,
                    ["SupportedTransformInstanceTypes"] = machine.DeepClone(),
                },
                ["ModelMetrics"] = new JsonObject
                {
                    ["ModelQuality"] = new JsonObject { ["Statistics"] = new JsonObject { ["ContentType"] = "application/json", ["S3Uri"] = $"{Run}/evaluation/evaluation.json" } },
                },
                ["MetadataProperties"] = new JsonObject { ["CommitId"] = _commit, ["Repository"] = settings["repository-url"], ["ProjectId"] = settings.ProjectId },
                ["CustomerMetadataProperties"] = new JsonObject { ["commit"] = _commit, ["baseline"] = $"{Run}/baseline" },
            },
        };
    }

    private JsonObject Processing(string name, string module, JsonNode[] inputs, JsonNode[] outputs, string[] arguments)
    {
        var app = new JsonObject { ["ImageUri"] = Image("preprocessing"), ["ContainerEntrypoint"] = new JsonArray("python3", "-m", module) };
        if (arguments.Length > 0)
        {
            app["ContainerArguments"] = new JsonArray([.. arguments.Select(argument => JsonValue.Create(argument))]);
        }

        return new JsonObject
        {
            ["Name"] = name,
            ["Type"] = "Processing",
            ["Arguments"] = new JsonObject
            {
                ["AppSpecification"] = app,
                ["ProcessingInputs"] = new JsonArray(inputs),
                ["ProcessingOutputConfig"] = new JsonObject { ["KmsKeyId"] = settings.KmsKeyArn, ["Outputs"] = new JsonArray(outputs) },
                ["ProcessingResources"] = new JsonObject { ["ClusterConfig"] = Cluster("preprocessing") },
                ["NetworkConfig"] = new JsonObject { ["VpcConfig"] = Network(), ["EnableNetworkIsolation"] = false },
                ["RoleArn"] = settings["role-arn"],
                ["StoppingCondition"] = new JsonObject { ["MaxRuntimeInSeconds"] = 7200 },
                ["Tags"] = Tags(),
            },
        };
    }

    private JsonObject Cluster(string job) => new()
    {
        ["InstanceType"] = configuration[$"build.{job}.instanceType"] ?? environment.GetValueOrDefault("INSTANCE_TYPE") ?? "ml.m5.large",
        ["InstanceCount"] = int.Parse(configuration[$"build.{job}.instanceCount"] ?? "1", CultureInfo.InvariantCulture),
        ["VolumeSizeInGB"] = 30,
        ["VolumeKmsKeyId"] = settings.KmsKeyArn,
    };

    private string Image(string name) => $"{settings["ecr/" + name]}:{_commit}";

    private JsonObject Result(string name, string folder) => new()
    {
        ["OutputName"] = name,
        ["AppManaged"] = false,
        ["S3Output"] = new JsonObject { ["S3Uri"] = $"{Run}/{name}", ["LocalPath"] = "/opt/ml/processing/" + folder, ["S3UploadMode"] = "EndOfJob" },
    };

    private JsonObject Network() => new() { ["SecurityGroupIds"] = Split("security-group-ids"), ["Subnets"] = Split("subnet-ids") };

    private JsonArray Split(string setting) => new([.. settings[setting].Split(',').Select(id => JsonValue.Create(id))]);

    private JsonArray Tags() => new(new JsonObject { ["Key"] = "mlops:project", ["Value"] = settings.Project });

    private static JsonObject Source(string name, JsonNode address, string folder) => new()
    {
        ["InputName"] = name,
        ["AppManaged"] = false,
        ["S3Input"] = new JsonObject { ["S3Uri"] = address, ["LocalPath"] = "/opt/ml/processing/" + folder, ["S3DataType"] = "S3Prefix", ["S3InputMode"] = "File" },
    };

    private static JsonObject OutputOf(string name) => Get($"Steps.Preprocess.ProcessingOutputConfig.Outputs['{name}'].S3Output.S3Uri");

    private static JsonObject Get(string path) => new() { ["Get"] = path };
}

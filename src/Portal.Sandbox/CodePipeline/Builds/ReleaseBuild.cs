using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.S3;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.Ssm;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>Turns one approved version into templates and parameters for staging, production and monitoring.</summary>
internal static class ReleaseBuild
{
    private const string TargetsRoot = "/mlops/platform/targets/";

    public static ActionEnd Finish(ActionWork work, IReadOnlyDictionary<string, string> environment)
    {
        var settings = ProjectSettings.Read(work.Account, environment);
        if (ProjectConfiguration.Read(work) is not { } configuration)
        {
            return ActionEnd.Failed("Build terminated with state: FAILED. mlops.yml is missing or cannot be read.");
        }

        var (version, problem) = Version(work, settings, environment.GetValueOrDefault("MODEL_PACKAGE_ARN") ?? "");
        if (version is null)
        {
            return ActionEnd.Failed("Build terminated with state: FAILED. " + problem);
        }

        var parameters = new ReleaseParameters(settings, configuration, environment, version);
        var mode = environment.GetValueOrDefault("INFERENCE_MODE") ?? "realtime";
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, source) in new[] { ($"{mode}.yaml", $"inference/{mode}.yaml"), ("monitor.yaml", parameters.ModelMonitor ? "monitor/model-monitor.yaml" : "monitor/platform-monitor.yaml") })
        {
            if (StoredFiles.ReadText(work.Account, environment.GetValueOrDefault("TEMPLATES") + source) is not { } template)
            {
                return ActionEnd.Failed($"Build terminated with state: FAILED. The template {source} is not in the platform's artifacts.");
            }

            files[name] = template;
        }

        foreach (var stage in new[] { "staging", "prod" })
        {
            files[stage + ".json"] = Deployment(settings, parameters.Stage(stage));
            if (environment.GetValueOrDefault("DEPLOY_TO") == "target-accounts")
            {
                files[stage + "-target.json"] = Listed(parameters.Stage(stage, Target(work, stage == "staging" ? "staging" : "production")));
            }
        }

        files["monitor.json"] = Deployment(settings, parameters.Monitor());
        ArtifactStore.Put(work, files);
        return new ActionEnd($"Prepared the release of version {version.Version.ToString(CultureInfo.InvariantCulture)}")
        {
            Outputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["MODEL_PACKAGE_ARN"] = version.Arn },
        };
    }

    /// <summary>The version that the event named, or the newest approved one; never one that is not approved.</summary>
    private static (ModelPackage? Version, string Problem) Version(ActionWork work, ProjectSettings settings, string wanted)
    {
        var packages = work.Account.State<SageMakerState>().ModelPackages;
        if (wanted == "newest-approved")
        {
            var newest = packages.Values.Where(package => package.Group == settings.ModelPackageGroup && package.ApprovalStatus == "Approved").MaxBy(package => package.Version);
            return (newest, "No version of the model is approved. Approve one in Portal.");
        }

        return packages.GetValueOrDefault(wanted) switch
        {
            null => (null, $"ModelPackage {wanted} does not exist."),
            var other when other.Group != settings.ModelPackageGroup => (null, "The version belongs to another project."),
            { ApprovalStatus: not "Approved" } other => (null, $"The version is {other.ApprovalStatus}, not Approved."),
            var version => (version, ""),
        };
    }

    private static string Deployment(ProjectSettings settings, JsonObject parameters) => new JsonObject
    {
        ["Parameters"] = parameters,
        ["Tags"] = new JsonObject { ["mlops:project"] = settings.Project },
    }.ToJsonString();

    private static string Listed(JsonObject parameters) =>
        new JsonArray([.. parameters.Select(parameter => new JsonObject { ["ParameterKey"] = parameter.Key, ["ParameterValue"] = parameter.Value?.DeepClone() })]).ToJsonString();

    private static (string RoleArn, string Subnets, string Groups) Target(ActionWork work, string name)
    {
        string Setting(string setting) => work.Account.State<SsmState>().Parameters.GetValueOrDefault($"{TargetsRoot}{name}/{setting}")?.Value ?? "";
        return ($"arn:aws:iam::{Setting("account")}:role/mlops/target/mlops-{work.Account.Region}-model", Setting("subnet-ids"), Setting("security-group-ids"));
    }
}

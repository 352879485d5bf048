using Portal.Sandbox.Ssm;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>What the platform recorded about the project, from the parameters that its stack wrote.</summary>
internal sealed class ProjectSettings
{
    private readonly Dictionary<string, string> _values;

    private ProjectSettings(string project, string projectId, Dictionary<string, string> values) => (Project, ProjectId, _values) = (project, projectId, values);

    public string Project { get; }

    public string ProjectId { get; }

    public string Prefix => $"sagemaker-{Project}-{ProjectId}";

    public string Bucket => this["bucket"];

    public string KmsKeyArn => this["kms-key-arn"];

    public string ModelPackageGroup => this["model-package-group"];

    public string this[string name] => _values.GetValueOrDefault(name) ?? "";

    public static ProjectSettings Read(Account account, IReadOnlyDictionary<string, string> environment)
    {
        var project = environment.GetValueOrDefault("PROJECT_NAME") ?? "";
        var root = $"/mlops/projects/{project}/";
        var values = account.State<SsmState>().Parameters.Where(parameter => parameter.Key.StartsWith(root, StringComparison.Ordinal))
            .ToDictionary(parameter => parameter.Key[root.Length..], parameter => parameter.Value.Value, StringComparer.Ordinal);
        return new ProjectSettings(project, environment.GetValueOrDefault("PROJECT_ID") ?? "", values);
    }
}

using Portal.Core.Kernel;
using Portal.Core.Projects;

namespace Portal.Core.Platform;

/// <summary>Finds the stacks of the base infrastructure, from the outermost to the nested ones.</summary>
public sealed class BaseStackReader(IProjectStacks stacks, IShippedTemplates shipped, PlatformOptions options)
{
    private const int Deepest = 4;

    public const string EntryPoint = "mlops_entry_point.yaml";
    public const string Infrastructure = "1-infra.yaml";

    public async Task<Result<IReadOnlyList<BaseStack>>> ReadAsync(CancellationToken ct)
    {
        foreach (var name in options.Names)
        {
            var found = await stacks.FindAsync(name, ct);
            if (found.Error is { } error) return error;
            if (found.Value is not { } root) continue;
            var all = new List<BaseStack>();
            var problem = await WalkAsync(root, root.Name, null, 0, all, ct);
            return problem is null ? Result<IReadOnlyList<BaseStack>>.From(all) : problem;
        }

        return PlatformStackErrors.NotDeployed(options.Names);
    }

    private async Task<Error?> WalkAsync(ProjectStack stack, string logicalId, string? path, int depth, List<BaseStack> all, CancellationToken ct)
    {
        var listed = await stacks.ReadResourcesAsync(stack.Arn, ct);
        if (listed.Error is { } error) return error;
        var resources = listed.Value!.Where(row => row.Status != "DELETE_COMPLETE").ToList();
        path ??= resources.Exists(row => row.LogicalId == "Infrastructure") ? EntryPoint : Infrastructure;
        all.Add(new(stack.Name, stack.Arn, logicalId, depth, stack.Status, stack.StatusReason, stack.Parameters, stack.Outputs, resources, path));
        if (depth >= Deepest) return null;
        var nested = shipped.Find(path) is { } text ? TemplateText.Nested(text) : new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in resources.Where(row => row.Type == "AWS::CloudFormation::Stack" && row.PhysicalId.Length > 0))
        {
            var found = await stacks.FindAsync(child.PhysicalId, ct);
            if (found.Error is { } unreadable) return unreadable;
            if (found.Value is not { } below) continue;
            var problem = await WalkAsync(below, child.LogicalId, nested.TryGetValue(child.LogicalId, out var address) ? TemplateText.PathOf(path, address) : "", depth + 1, all, ct);
            if (problem is not null) return problem;
        }

        return null;
    }
}

/// <param name="Depth">0 for the outermost.</param>
/// <param name="TemplatePath">Where its template lies below <c>cfn/</c>; empty when this build ships none for it.</param>
public sealed record BaseStack(
    string Name,
    string Arn,
    string LogicalId,
    int Depth,
    string Status,
    string? StatusReason,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyDictionary<string, string> Outputs,
    IReadOnlyList<StackResource> Resources,
    string TemplatePath);

/// <summary>Section <c>Platform</c> of the settings.</summary>
public sealed class PlatformOptions
{
    public const string Section = "Platform";

    private static readonly string[] UsualNames = ["mlops", "mlops-platform"];

    /// <summary>Name of the outermost stack; empty to look for the usual ones.</summary>
    public string BaseStack { get; set; } = "";

    public IReadOnlyList<string> Names => BaseStack.Length > 0 ? [BaseStack] : UsualNames;
}

public static class PlatformStackErrors
{
    public static Error NotDeployed(IReadOnlyList<string> names) => new(
        "platform.not-deployed",
        $"There is no stack named {string.Join(" or ", names)} in this account and region.",
        "Deploy the base infrastructure with the quick-create link, or set Platform:BaseStack to the name it has.",
        ErrorKind.NotFound);

    public static Error NotABaseStack { get; } = new(
        "platform.stack.unknown", "This stack is not one of the base infrastructure.", "Open the Platform page again and choose one from its list.", ErrorKind.NotFound);

    public static Error NotShipped(string stack) => new(
        "platform.template.not-shipped", $"This build of Portal ships no template for the stack {stack}.", "Compare it in CloudFormation, or run the build of Portal that belongs to it.", ErrorKind.NotFound);

    public static Error TooLarge(string path) => new(
        "platform.template.too-large", $"The template {path} is larger than CloudFormation takes in one call.", "Publish the release and look at the change set in CloudFormation.", ErrorKind.Failed);

    public static Error NoTarget { get; } = new(
        "platform.target.unknown", "There is no such target account.", "Open the Platform page again and choose one from its list.", ErrorKind.NotFound);
}

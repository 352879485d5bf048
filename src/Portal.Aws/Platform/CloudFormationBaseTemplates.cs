using Amazon.CloudFormation;
using Amazon.CloudFormation.Model;
using Portal.Aws.Calls;
using Portal.Core.Kernel;
using Portal.Core.Platform;

namespace Portal.Aws.Platform;

/// <summary>Templates of the base stacks, and change sets that are asked for, read and deleted. None is ever executed.</summary>
internal sealed class CloudFormationBaseTemplates(IAmazonCloudFormation cloudFormation, TimeProvider clock) : IBaseTemplates
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] NothingToDo = ["didn't contain changes", "No updates are to be performed"];

    public Task<Result<string>> ReadDeployedAsync(string stackArn, CancellationToken ct) => AwsCall.TryAsync(
        async () => (await cloudFormation.GetTemplateAsync(new GetTemplateRequest { StackName = stackArn, TemplateStage = TemplateStage.Original }, ct)).TemplateBody, ct);

    public async Task<Result<StackPreview>> PreviewAsync(string stackArn, string template, IReadOnlyList<string> kept, CancellationToken ct)
    {
        var name = $"portal-preview-{Guid.NewGuid():N}";
        var asked = await AwsCall.TryAsync(
            () => cloudFormation.CreateChangeSetAsync(
                new CreateChangeSetRequest
                {
                    StackName = stackArn,
                    ChangeSetName = name,
                    Description = "Asked by Portal to see what would change; never executed.",
                    TemplateBody = template,
                    Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
                    Parameters = [.. kept.Select(key => new Parameter { ParameterKey = key, UsePreviousValue = true })],
                },
                ct),
            ct);

        // A lost answer may have left one behind, so it is deleted whatever came back.
        var read = asked.IsError ? asked.Error : await ReadAsync(stackArn, name, ct);
        var deleted = await AwsCall.TryEndAsync(
            () => cloudFormation.DeleteChangeSetAsync(new DeleteChangeSetRequest { StackName = stackArn, ChangeSetName = name }, CancellationToken.None), CancellationToken.None);
        if (read.Error is { } failed) return failed;
        string?[] ids = [asked.Value?.ResponseMetadata?.RequestId, deleted.Value];
        return new StackPreview(read.Value!, [.. ids.OfType<string>()], deleted.Error);
    }

    private async Task<Result<IReadOnlyList<StackChange>>> ReadAsync(string stackArn, string name, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + Longest;
        while (true)
        {
            var page = await AwsCall.TryAsync(() => cloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { StackName = stackArn, ChangeSetName = name }, ct), ct);
            if (page.Error is { } error) return error;
            var found = page.Value!;
            if (found.Status == ChangeSetStatus.CREATE_COMPLETE) return await AwsCall.TryAsync(() => ReadChangesAsync(stackArn, name, ct), ct);
            if (found.Status == ChangeSetStatus.FAILED)
            {
                return Array.Exists(NothingToDo, words => found.StatusReason?.Contains(words, StringComparison.OrdinalIgnoreCase) is true)
                    ? Result<IReadOnlyList<StackChange>>.From([])
                    : PreviewFailed(found.StatusReason);
            }

            if (clock.GetUtcNow() > until) return PreviewFailed($"CloudFormation still says {found.Status} after {Longest.TotalSeconds:0} seconds.");
            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task<IReadOnlyList<StackChange>> ReadChangesAsync(string stackArn, string name, CancellationToken ct)
    {
        var changes = await AwsCall.ReadAllAsync<Change>(async cursor =>
        {
            var page = await cloudFormation.DescribeChangeSetAsync(new DescribeChangeSetRequest { StackName = stackArn, ChangeSetName = name, NextToken = cursor }, ct);
            return (page.Changes, page.NextToken);
        });
        return [.. changes.Where(change => change.ResourceChange is not null).Select(change => Translate(change.ResourceChange)).OrderBy(change => change.Kind)];
    }

    private static StackChange Translate(ResourceChange change) => new(
        KindOf(change),
        change.LogicalResourceId,
        change.PhysicalResourceId ?? "",
        change.ResourceType,
        [.. (change.Details ?? []).Select(detail => detail.Target?.Name ?? detail.Target?.Attribute?.Value).OfType<string>().Distinct(StringComparer.Ordinal)]);

    private static StackChangeKind KindOf(ResourceChange change) => change.Action?.Value switch
    {
        "Add" or "Import" => StackChangeKind.Added,
        "Remove" => StackChangeKind.Removed,
        _ when change.Replacement == Replacement.True => StackChangeKind.Replaced,
        _ when change.Replacement == Replacement.Conditional => StackChangeKind.MayBeReplaced,
        _ => StackChangeKind.Modified,
    };

    private static Error PreviewFailed(string? reason) => new(
        "platform.preview.failed",
        "CloudFormation could not tell what the upgrade would change.",
        "Read the raw text; a new parameter without a default has to be given in CloudFormation itself.",
        ErrorKind.Failed)
    { Raw = reason };
}

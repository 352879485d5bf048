using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Platform;

/// <summary>The base stacks: how they stand, what they give out, and whether each runs the template that this build ships.</summary>
[Requires("platform.read")]
public sealed class ReadBaseStacks(UnitOfWorkFactory work, BaseStackReader reader, IBaseTemplates templates, IShippedTemplates shipped, IPlatform platform)
{
    private const int AtOnce = 4;

    public async Task<Result<BaseDetail>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.PlatformRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.read", new AuditTarget("platform", "base"), ct);
        }

        var read = await reader.ReadAsync(ct);
        if (read.Error is { } error) return error;
        var identity = await platform.ReadIdentityAsync(ct);
        var stacks = read.Value!;
        var rows = new BaseStackRow[stacks.Count];
        await Parallel.ForAsync(0, stacks.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, token) =>
            rows[index] = await CompareAsync(stacks[index], token));
        return new BaseDetail(
            rows,
            [.. stacks.SelectMany(stack => stack.Resources.Where(row => row.Type == "AWS::EC2::VPCEndpoint"))],
            QuickCreate.Link(stacks[0], identity.Value?.Region),
            Permissions.Check(uow.Actor, Permission.AccountRegister));
    }

    private async Task<BaseStackRow> CompareAsync(BaseStack stack, CancellationToken ct)
    {
        if (shipped.Find(stack.TemplatePath) is not { } text) return new(stack, TemplateStanding.NotShipped, null, null, null);
        var deployed = await templates.ReadDeployedAsync(stack.Arn, ct);
        if (deployed.Error is { } error) return new(stack, TemplateStanding.Unknown, null, TemplateText.Digest(text), error);
        return new(
            stack,
            TemplateText.Same(deployed.Value!, text) ? TemplateStanding.Current : TemplateStanding.Differs,
            TemplateText.Digest(deployed.Value!),
            TemplateText.Digest(text),
            null);
    }
}

/// <param name="Link">Opens CloudFormation's form for this platform, filled in; null when it cannot be known.</param>
/// <param name="PreviewRefusal">Why this person may not ask what an upgrade would change; null when they may.</param>
public sealed record BaseDetail(IReadOnlyList<BaseStackRow> Stacks, IReadOnlyList<StackResource> Endpoints, Uri? Link, Error? PreviewRefusal)
{
    public int Differing => Stacks.Count(row => row.Standing is TemplateStanding.Differs);
}

/// <param name="Deployed">Digest of the template it runs; null when it could not be read.</param>
/// <param name="Shipped">Digest of the template this build ships; null when it ships none.</param>
public sealed record BaseStackRow(BaseStack Stack, TemplateStanding Standing, string? Deployed, string? Shipped, Error? Problem);

public enum TemplateStanding
{
    /// <summary>It runs what this build ships.</summary>
    Current,

    /// <summary>It runs something else.</summary>
    Differs,

    /// <summary>This build ships nothing to compare with.</summary>
    NotShipped,

    /// <summary>What it runs could not be read.</summary>
    Unknown,
}

using System.Text;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Platform;

/// <summary>
/// What the template that this build ships would change in one base stack. CloudFormation is asked and the question deleted; nothing is
/// executed. Upgrading itself is done in CloudFormation by whoever runs the platform.
/// </summary>
[Requires("account.register target")]
public sealed class PreviewBaseUpgrade(UnitOfWorkFactory work, BaseStackReader reader, IBaseTemplates templates, IShippedTemplates shipped)
{
    private const int Largest = 51_200;

    public async Task<Result<StackPreview>> ExecuteAsync(SessionId caller, string stackArn, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var target = new AuditTarget("platform", stackArn);
        if (uow.Authorise(Permission.AccountRegister) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "platform.upgrade.preview", target, ct);
        }

        var stacks = await reader.ReadAsync(ct);
        if (stacks.Error is { } error) return error;
        if (stacks.Value!.FirstOrDefault(candidate => candidate.Arn == stackArn) is not { } stack) return PlatformStackErrors.NotABaseStack;
        if (shipped.Find(stack.TemplatePath) is not { } text) return PlatformStackErrors.NotShipped(stack.Name);
        var deployed = await templates.ReadDeployedAsync(stack.Arn, ct);
        if (deployed.Error is { } unreadable) return unreadable;

        var body = TemplateText.WithAddressesOf(text, deployed.Value!);
        if (Encoding.UTF8.GetByteCount(body) > Largest) return PlatformStackErrors.TooLarge(stack.TemplatePath);
        string[] kept = [.. TemplateText.Parameters(text).Where(stack.Parameters.ContainsKey)];
        var preview = await templates.PreviewAsync(stack.Arn, body, kept, ct);
        if (preview.Error is { } failed) return await uow.RefuseAsync(failed, "platform.upgrade.preview", target, ct);
        uow.Audit(new AuditEvent("platform.upgrade.previewed", target, AuditOutcome.Succeeded, $"{preview.Value!.Changes.Count} changes; nothing was executed.")
        {
            AwsRequestIds = preview.Value.RequestIds,
        });
        var committed = await uow.CommitAsync(ct);
        return committed.Error is { } conflict ? conflict : preview;
    }
}

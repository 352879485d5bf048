using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Templates;

/// <summary>The templates a project can be made from.</summary>
[Requires("template.read")]
public sealed class ListTemplates(UnitOfWorkFactory work, IProjectTemplates templates)
{
    public async Task<Result<IReadOnlyList<ProjectTemplate>>> ExecuteAsync(SessionId caller, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        if (uow.Authorise(Permission.TemplateRead) is { } refusal)
        {
            return await uow.RefuseAsync(refusal, "template.list", new AuditTarget("template", "*"), ct);
        }

        return await templates.ListAsync(ct);
    }
}

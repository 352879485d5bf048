using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Persistence;

namespace Portal.CrashHost;

/// <summary>Does with access what people would do in the browser, by the same use cases: somebody asks, and the project's owner decides.</summary>
internal sealed class AccessCases(
    IDbContextFactory<PortalDbContext> contexts, Callers callers, RequestAccess request, ExtendAccess extend, DecideAccess decide, RevokeAccess revoke)
{
    private static readonly AccessWish Wish = new("To be interrupted.", 30);

    public async Task ProvisionAsync(string person, CancellationToken ct)
    {
        var scientist = await callers.ScientistAsync(person, ct);
        var project = await ProjectCases.FindAsync(contexts, Order.StudioProject, ct);
        await ApproveAsync(callers.Done(await request.ExecuteAsync(scientist, project, forWhom: null, Wish, ct)), ct);
    }

    public async Task SuspendAsync(string person, CancellationToken ct)
    {
        var scientist = await callers.ScientistAsync(person, ct);
        callers.Done(await revoke.ExecuteAsync(scientist, (await GrantAsync(person, ct)).Id, "Done for now.", removeNow: null, ct));
    }

    /// <summary>What was asked for before the process died is not asked for again.</summary>
    public async Task RenewAsync(string person, CancellationToken ct)
    {
        var scientist = await callers.ScientistAsync(person, ct);
        var asked = await OpenRequestAsync(person, ct)
            ?? callers.Done(await extend.ExecuteAsync(scientist, (await GrantAsync(person, ct)).Id, Wish, ct));
        await ApproveAsync(asked, ct);
    }

    public async Task RemoveAsync(string person, CancellationToken ct)
    {
        var scientist = await callers.ScientistAsync(person, ct);
        var grant = await GrantAsync(person, ct);
        callers.Done(await revoke.ExecuteAsync(scientist, grant.Id, "Leaves the company.", removeNow: grant.ProfileName, ct));
    }

    private async Task ApproveAsync(AccessRequestId asked, CancellationToken ct) =>
        callers.Done(await decide.ExecuteAsync(await callers.DanaAsync(ct), [asked], VoteKind.Approve, reason: null, ct));

    private async Task<AccessGrant> GrantAsync(string person, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.AccessGrants.AsNoTracking().SingleAsync(row => row.PersonSubject == person, ct);
    }

    private async Task<AccessRequestId?> OpenRequestAsync(string person, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return (await db.AccessRequests.AsNoTracking().SingleOrDefaultAsync(row => row.PersonSubject == person && row.OpenKey != null, ct))?.Id;
    }
}

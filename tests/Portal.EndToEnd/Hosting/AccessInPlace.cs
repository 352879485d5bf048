using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.EndToEnd.Hosting;

/// <summary>What a test needs to stand already, written past the pages. People must have signed in before.</summary>
internal static class AccessInPlace
{
    public static async Task SetPolicyAsync(PortalHost portal, string project, Func<ApprovalPolicy, ApprovalPolicy> change)
    {
        await using var uow = await BeginAsync(portal);
        var id = await uow.Db.Projects.Where(row => row.Name == project).Select(row => row.Id).SingleAsync();
        var policy = ProjectPolicy.For(id);
        policy.Change(change(portal.Services.GetRequiredService<AccessPolicies>().Standard), "test", uow.Now);
        uow.Db.ProjectPolicies.Add(policy);
        await CommitAsync(uow);
    }

    /// <summary>A person's request, left open or approved so that Portal provisions what follows. What stands already is answered.</summary>
    public static async Task<AccessRequestId> AskAsync(PortalHost portal, string project, string subject, bool approve)
    {
        await using var uow = await BeginAsync(portal);
        var row = await uow.Db.Projects.SingleAsync(one => one.Name == project);
        var known = await uow.Db.KnownPeople.SingleAsync(person => person.Subject == subject);
        var key = AccessRequest.KeyOf(known.Person, row.Id);
        if (await uow.Db.AccessGrants.SingleOrDefaultAsync(held => held.OpenKey == key) is { } held) return held.RequestId;
        if (await uow.Db.AccessRequests.SingleOrDefaultAsync(open => open.OpenKey == key) is { } open) return open.Id;
        var by = new Actor(known.Person, known.Name, known.Roles, null);
        var policy = await portal.Services.GetRequiredService<AccessPolicies>().InForceAsync(uow.Db, row.Id, CancellationToken.None);
        var request = AccessRequest.Ask(RequestKind.Access, row, by, NamedPerson.Of(by), new("To look after the model.", 60, "ML-42"), policy, null, uow.Now);
        uow.Db.AccessRequests.Add(request);
        if (approve)
        {
            request.Answer(RequestState.Approved, "Anna Kowalska", uow.Now);
            Assert.Null((await portal.Services.GetRequiredService<GrantTransitions>().ApproveAsync(uow, request, policy, null, CancellationToken.None)).Error);
        }

        await CommitAsync(uow);
        return request.Id;
    }

    public static async Task<AccessGrant> GrantOfAsync(PortalHost portal, string project, string subject)
    {
        await using var uow = await BeginAsync(portal);
        return await uow.Db.AccessGrants.AsNoTracking().OrderByDescending(row => row.CreatedAt).FirstAsync(row => row.ProjectName == project && row.PersonSubject == subject);
    }

    public static async Task<AccessGrant> ActiveGrantAsync(PortalHost portal, string project, string subject)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var grant = await GrantOfAsync(portal, project, subject);
            if (grant.State is GrantState.Active) return grant;
            await Task.Delay(200, patience.Token);
        }
    }

    private static Task<UnitOfWork> BeginAsync(PortalHost portal) =>
        portal.Services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);

    private static async Task CommitAsync(UnitOfWork uow)
    {
        uow.Audit(new AuditEvent("test.prepared", new AuditTarget("test", "access"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(CancellationToken.None)).Error);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Audit;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects.Requests;

namespace Portal.EndToEnd.Hosting;

/// <summary>A project that somebody asks for, written past the pages. The person must have signed in before.</summary>
internal static class WishInPlace
{
    public static async Task<ProjectRequestId> AskAsync(PortalHost portal, string subject)
    {
        await using var uow = await portal.Services.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), CancellationToken.None);
        var known = await uow.Db.KnownPeople.SingleAsync(person => person.Subject == subject);
        var wish = new ProjectWish("forecasts", "Forecasts demand for spare parts", "Order parts before they run out, and no sooner.", "internal", "prod-none", "mlops-sklearn", "CC-1001");
        var request = ProjectRequest.Ask(wish, new Actor(known.Person, known.Name, known.Roles, null), uow.Now);
        uow.Db.ProjectRequests.Add(request);
        uow.Audit(new AuditEvent("test.prepared", AuditTarget.ProjectRequest(request.Id), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(CancellationToken.None)).Error);
        return request.Id;
    }
}

using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary><c>Custom::StudioCleanUp</c>: before the domain is deleted, apps, spaces and profiles go, one kind after the other.</summary>
internal sealed class StudioCleanUpResource() : StudioTeardown("Custom::StudioCleanUp")
{
    public override ResourceOutcome Create(ResourceContext context)
    {
        var domain = context.Text("DomainId") ?? "";
        if (Home(context) is not { } home)
        {
            return Refuse($"ResourceNotFound: Domain [{domain}] does not exist.");
        }

        home.Tags[Mark] = context.Text("Leftovers") ?? "";
        return ResourceOutcome.Made(domain);
    }

    public override ResourceOutcome Update(ResourceContext context) => Create(context);

    public override ResourceOutcome Delete(ResourceContext context) =>
        Undecided(context, Home(context)) is { } question ? Refuse(question) : ResourceOutcome.Done;

    public override ResourceOutcome? Stabilize(ResourceContext context)
    {
        if (!context.Deleting)
        {
            return ResourceOutcome.Done;
        }

        var account = (Account)context.World;
        var (state, domain) = (account.State<SageMakerState>(), context.RefValue!);
        new StudioLifecycle().Advance(account, context.Now);
        var apps = state.Apps.FindAll(app => app.DomainId == domain && app.Status != StudioStatus.Deleted);
        foreach (var app in apps.Where(app => app.Status != StudioStatus.Deleting))
        {
            Apps.Stop(account, app, context.Now);
        }

        return apps.Count > 0 || Remove(state.Spaces.Values, domain, context) || Remove(state.UserProfiles.Values, domain, context) ? null : ResourceOutcome.Done;
    }

    private static bool Remove<T>(IEnumerable<T> things, string domain, ResourceContext context)
        where T : StudioThing
    {
        var left = things.Where(thing => thing.DomainId == domain).ToList();
        foreach (var thing in left.Where(thing => thing.Status == StudioStatus.InService))
        {
            thing.Begin(StudioStatus.Deleting, context.Now, StudioSettings.Duration((Account)context.World, context, TimeSpan.FromSeconds(10)));
        }

        return left.Count > 0;
    }

    private static HomeFileSystem? Home(ResourceContext context)
    {
        var domain = context.RefValue ?? context.Text("DomainId");
        return ((Account)context.World).State<NetworkState>().FileSystems.Find(system => system.DomainId == domain);
    }
}

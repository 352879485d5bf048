using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.Plans;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.CrashHost;

namespace Portal.EndToEnd.Crashes;

/// <summary>One person's access to the one project: at most one provisioned product and one user profile, and the grant in its right state.</summary>
/// <param name="run">Where it happens.</param>
/// <param name="ends">The state the grant is to end in.</param>
internal abstract class StudioStory(CrashRun run, GrantState ends) : CrashStory(run)
{
    private bool _hasProject;

    /// <summary>Apps that must be running afterwards; null where any number is right.</summary>
    protected virtual int? Apps => 0;

    protected virtual int Spaces => 2;

    public override async Task<bool> HasEndedAsync(string subject) => await IsAtRestAsync(subject, ends);

    public override async Task<IReadOnlyList<string>> ProblemsAsync(string subject)
    {
        if (await GrantAsync(subject) is not { } grant) return ["there is no grant"];
        List<string> problems = [];
        if (grant.State != ends) problems.Add($"the access is {grant.State}");
        problems.AddRange(await OpenAsync(subject));
        if (grant.DomainId is not { } domain) return [.. problems, "nothing was provisioned"];
        var cloud = new StudioInCloud(Run.Account, domain, grant.ProfileName);
        var expected = ends is GrantState.Removed ? 0 : 1;
        Expect(problems, await cloud.ProductsAsync(), expected, "provisioned products");
        Expect(problems, await cloud.ProfilesAsync(), expected, "user profiles");
        Expect(problems, await cloud.SpacesAsync(), Spaces, "spaces");
        if (Apps is { } apps) Expect(problems, await cloud.AppsAsync(), apps, "running apps");
        return problems;
    }

    /// <summary>A project to ask for, once in each run.</summary>
    protected async Task HaveProjectAsync()
    {
        if (_hasProject) return;
        await Run.OrderAsync(new("create", Order.StudioProject));
        await NeedAsync("The project", async () => await ProjectAsync() is ProjectState.Active);
        _hasProject = true;
    }

    /// <summary>Access that is active, with two apps running in two spaces. Stopping one takes long enough to be interrupted at.</summary>
    protected async Task HaveAccessAsync(string subject)
    {
        await HaveProjectAsync();
        await Run.OrderAsync(new("provision", subject));
        await NeedAsync("The Studio user", () => IsAtRestAsync(subject, GrantState.Active));
        var grant = (await GrantAsync(subject))!;
        await new StudioInCloud(Run.Account, grant.DomainId!, grant.ProfileName).WorkAsync();
        await Run.Account.BreakAsync(new { kind = "slow", operation = "SageMaker.AppStopping", seconds = 0.5 });
    }

    protected async Task<bool> IsAtRestAsync(string subject, GrantState state) => (await GrantAsync(subject))?.State == state && (await OpenOperationsAsync(subject)).Count == 0;

    protected override async Task<IQueryable<Operation>> OperationsOfAsync(PortalDbContext db, string subject)
    {
        var grant = (await GrantAsync(subject))?.Id.Value ?? Guid.Empty;
        return db.Operations.Where(row => row.SubjectId == grant);
    }

    private async Task<AccessGrant?> GrantAsync(string subject)
    {
        await using var db = await Run.OpenAsync();
        return await db.AccessGrants.AsNoTracking().SingleOrDefaultAsync(row => row.PersonSubject == subject);
    }

    private async Task<ProjectState?> ProjectAsync()
    {
        await using var db = await Run.OpenAsync();
        return await db.Projects.AsNoTracking().Where(row => row.Name == Order.StudioProject).Select(row => (ProjectState?)row.State).SingleOrDefaultAsync();
    }

    private static void Expect(List<string> problems, int found, int expected, string what)
    {
        if (found != expected) problems.Add($"{found} {what}");
    }
}

/// <summary>Somebody asks, the owner approves, the Studio user is made.</summary>
internal sealed class ProvisionStory(CrashRun run) : StudioStory(run, GrantState.Active)
{
    public override string Begin => "provision";

    public override string? Kind => ProvisionStudioUserPlan.KindName;

    protected override int Spaces => 0;

    public override Task PrepareAsync(string subject) => HaveProjectAsync();
}

/// <summary>Access ends: apps are stopped, spaces stay.</summary>
internal sealed class SuspendStory(CrashRun run) : StudioStory(run, GrantState.Suspended)
{
    public override string Begin => "suspend";

    public override string? Kind => SuspendStudioUserPlan.KindName;

    public override Task PrepareAsync(string subject) => HaveAccessAsync(subject);
}

/// <summary>Suspended access is asked for again, and approved.</summary>
internal sealed class RenewStory(CrashRun run) : StudioStory(run, GrantState.Active)
{
    public override string Begin => "renew";

    public override string? Kind => null;

    public override int UseCases => 2;

    public override async Task PrepareAsync(string subject)
    {
        await HaveAccessAsync(subject);
        await Run.OrderAsync(new("suspend", subject));
        await NeedAsync("The suspension", () => IsAtRestAsync(subject, GrantState.Suspended));
    }
}

/// <summary>Access is renewed while its suspension is still at work; both are interrupted.</summary>
internal sealed class RenewAtOnceStory(CrashRun run) : StudioStory(run, GrantState.Active)
{
    public override string Name => "renew-at-once";

    public override string Begin => "suspend";

    public override string? Kind => SuspendStudioUserPlan.KindName;

    public override string? Meanwhile => "renew";

    protected override int? Apps => null;

    public override Task PrepareAsync(string subject) => HaveAccessAsync(subject);
}

/// <summary>The Studio user is removed with its spaces, whose apps block that at first.</summary>
internal sealed class RemoveStory(CrashRun run) : StudioStory(run, GrantState.Removed)
{
    public override string Begin => "remove";

    public override string? Kind => RemoveStudioUserPlan.KindName;

    protected override int Spaces => 0;

    public override Task PrepareAsync(string subject) => HaveAccessAsync(subject);
}

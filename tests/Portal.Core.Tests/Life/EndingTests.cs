using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Projects;
using Portal.Core.Projects.Endings;
using Portal.Core.Templates;
using Portal.Core.Tests.Deployments;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Life;

/// <summary>A project ends: archived and restored, or deleted in the one order that works.</summary>
public sealed class EndingTests
{
    private static readonly string[] Stacks = ["sagemaker-churn-p-1-monitor", "sagemaker-churn-p-1-prod", "sagemaker-churn-p-1-staging"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_goes_and_what_stays_is_told_before_and_is_what_happens()
    {
        await using var release = await ReleasedAsync();
        var preview = (await release.Get<PreviewDeletion>().ExecuteAsync(release.Access.Dana, release.Access.Project, Ct)).Value!;
        Assert.Null(preview.Obstacle);
        Assert.Empty(preview.Unread);
        Assert.Contains(preview.Goes, line => line is { Group: "people", Detail: not null });
        Assert.Equal(2, preview.Goes.Count(line => line.Group == "serving"));
        Assert.Equal(Stacks, preview.Goes.Where(line => line.Group == "stacks").Select(line => line.Detail!.Split(',')[0]));
        Assert.Contains(preview.Stays, line => line.Detail?.StartsWith("bucket-1", StringComparison.Ordinal) is true);
        Assert.Contains(preview.Goes, line => line.Detail?.StartsWith("role-1", StringComparison.Ordinal) is true);
        Assert.Contains(preview.Stays, line => line.Detail == InMemoryReleases.Group);

        Assert.Equal("project.delete.name", (await DeleteAsync(release, "Churn")).Error?.Code);
        Assert.Null((await DeleteAsync(release, "churn ")).Error);
        Keep(release);
        await release.World.RunAsync();

        var project = await release.World.ProjectAsync(release.Access.Project);
        Assert.Equal((ProjectState.Deleted, null), (project.State, project.NameInUse));
        var wanted = Stacks.Select(stack => $"DeleteStack {stack}").Append("DeleteProject churn").Append("TerminateProvisionedProduct pp-1");
        Assert.Equal(wanted, release.World.Aws.Mutations.Skip(1));
        Assert.Empty(release.World.Studio.Profiles);
        Assert.Equal(["ProjectBucket"], await release.World.QueryAsync(db => db.ProjectResources.Select(row => row.LogicalId).ToListAsync(Ct)));
        var last = (await DeletionAsync(release)).Steps.MaxBy(step => step.Ordinal)!;
        Assert.Contains("ProjectBucket", last.Message, StringComparison.Ordinal);
        Assert.Contains("1 model version in", last.Message, StringComparison.Ordinal);
        Assert.Equal(PromotionState.Retired, (await release.World.QueryAsync(db => db.Promotions.SingleAsync(Ct))).State);
        Assert.Contains("project.deleted Succeeded", await release.World.AuditedAsync());
        Assert.Null((await release.World.CreateAsync(ProjectWorld.Form())).Error);
    }

    [Fact]
    public async Task Access_ends_first_and_nothing_of_aws_goes_before_it_is_gone()
    {
        await using var release = await ReleasedAsync();
        Assert.Null((await DeleteAsync(release, "churn")).Error);
        var grant = await release.World.QueryAsync(db => db.AccessGrants.SingleAsync(Ct));
        Assert.Equal(GrantState.Suspended, grant.State);
        while (release.World.Studio.Profiles.Count > 0)
        {
            Assert.DoesNotContain(release.World.Aws.Mutations, call => call.StartsWith("Delete", StringComparison.Ordinal));
            await release.World.StepAsync();
        }

        Keep(release);
        await release.World.RunAsync();
        Assert.Equal(ProjectState.Deleted, (await release.World.ProjectAsync(release.Access.Project)).State);
    }

    [Fact]
    public async Task A_stack_that_does_not_go_stops_the_deletion_and_it_goes_on_from_there()
    {
        await using var release = await ReleasedAsync();
        release.World.Aws.StuckStacks.Add(Stacks[1]);
        Assert.Null((await DeleteAsync(release, "churn")).Error);
        await release.World.RunAsync(async () => await DeletionAsync(release) is { State: OperationState.NeedsAttention });
        var stopped = await DeletionAsync(release);
        Assert.Equal("delete-production", stopped.Current!.Key);
        Assert.Contains("being updated", stopped.Current.Failure!.Error.Raw, StringComparison.Ordinal);
        Assert.Equal(ProjectState.Deleting, (await release.World.ProjectAsync(release.Access.Project)).State);

        release.World.Aws.StuckStacks.Clear();
        release.World.Aws.ReleaseStacks[Stacks[1]] = "DELETE_FAILED";
        Assert.Null((await release.Get<RetryProject>().ExecuteAsync(release.Access.Dana, release.Access.Project, new Dictionary<string, string>(StringComparer.Ordinal), Ct)).Error);
        Keep(release);
        await release.World.RunAsync();
        Assert.Equal(ProjectState.Deleted, (await release.World.ProjectAsync(release.Access.Project)).State);
        Assert.Equal(2, release.World.Aws.Mutations.Count(call => call == $"DeleteStack {Stacks[1]}"));
    }

    [Fact]
    public async Task A_lost_answer_asks_for_no_second_deletion()
    {
        await using var release = await ReleasedAsync();
        release.World.Aws.LosingResponse["DeleteStackAsync"] = new Error("aws.unreachable", "AWS did not answer.", "Wait.", ErrorKind.Unavailable);
        release.World.Aws.LosingResponse["DeleteAsync"] = release.World.Aws.LosingResponse["DeleteStackAsync"];
        Assert.Null((await DeleteAsync(release, "churn")).Error);
        Keep(release);
        await release.World.RunAsync();
        Assert.Equal(ProjectState.Deleted, (await release.World.ProjectAsync(release.Access.Project)).State);
        Assert.Equal(release.World.Aws.Mutations.Distinct(StringComparer.Ordinal), release.World.Aws.Mutations);
    }

    [Fact]
    public async Task Releases_in_other_accounts_go_through_their_stack_sets()
    {
        await using var release = await ReleaseWorld.StartAsync();
        await release.World.ChangeAsync(release.Access.Project, project => project.StandsOn(project.Template, """{"DeployTo":"target-accounts"}"""));
        foreach (var stack in Stacks.Skip(1)) release.World.Aws.Instances[stack] = [new("222233334444", "eu-central-1", "CURRENT", null)];
        var preview = (await release.Get<PreviewDeletion>().ExecuteAsync(release.Access.Dana, release.Access.Project, Ct)).Value!;
        Assert.Equal(2, preview.Goes.Count(line => line.What.Contains("222233334444", StringComparison.Ordinal)));
        Assert.Null((await DeleteAsync(release, "churn")).Error);
        Keep(release);
        await release.World.RunAsync();
        Assert.Equal([$"DeleteStackInstances {Stacks[1]}", $"DeleteStackInstances {Stacks[2]}", "DeleteProject churn"], release.World.Aws.Mutations.Skip(1).Take(3));
    }

    [Fact]
    public async Task A_release_on_its_way_must_end_first()
    {
        await using var release = await ReleaseWorld.StartAsync();
        await release.StageAsync(1);
        Assert.Equal("project.ending.busy", (await DeleteAsync(release, "churn")).Error?.Code);
        Assert.Equal("project.ending.busy", (await ArchiveAsync(release)).Error?.Code);
        Assert.Equal("project.ending.busy", (await release.Get<PreviewDeletion>().ExecuteAsync(release.Access.Dana, release.Access.Project, Ct)).Value!.Obstacle?.Code);
    }

    [Fact]
    public async Task An_archived_project_begins_nothing_until_it_is_restored()
    {
        await using var release = await ReleasedAsync();
        var waiting = await release.RegisterAsync(2);
        var asked = (await release.Access.AskAsync(release.Access.Sofia)).Value;

        Assert.Null((await ArchiveAsync(release)).Error);

        Assert.Equal(RequestState.Rejected, (await release.Access.RequestAsync(asked)).State);
        Assert.Equal(GrantState.Suspended, (await release.World.QueryAsync(db => db.AccessGrants.SingleAsync(Ct))).State);
        Assert.NotNull((await release.Access.AskAsync(release.Access.Sofia)).Error);
        Assert.Equal("project.not-active", (await release.Get<RunBuild>().ExecuteAsync(release.Milan, release.Access.Project, Guid.NewGuid(), Ct)).Error?.Code);
        Assert.Equal("project.not-active", (await release.DecideAsync(release.Anna, waiting, PromotionStage.Staging))?.Code);
        Assert.NotNull(release.Aws.ProductionArn);
        Assert.DoesNotContain(release.World.Aws.Mutations, call => call.StartsWith("Delete", StringComparison.Ordinal));

        Assert.Null((await release.Get<RestoreProject>().ExecuteAsync(release.Access.Dana, release.Access.Project, Ct)).Error);
        Assert.Null(await release.DecideAsync(release.Anna, waiting, PromotionStage.Staging));
        Assert.Equal(ErrorKind.Conflict, (await release.Get<RestoreProject>().ExecuteAsync(release.Access.Dana, release.Access.Project, Ct)).Error?.Kind);
    }

    [Fact]
    public async Task An_archived_project_can_be_deleted_and_a_deletion_begins_once()
    {
        await using var release = await ReleaseWorld.StartAsync();
        Assert.Null((await ArchiveAsync(release)).Error);
        Assert.Null((await DeleteAsync(release, "churn")).Error);
        Assert.Equal("project.ending.busy", (await DeleteAsync(release, "churn")).Error?.Code);
        Keep(release);
        await release.World.RunAsync();
        Assert.Equal(ProjectState.Deleted, (await release.World.ProjectAsync(release.Access.Project)).State);
    }

    /// <summary>A version live, with its stacks; Sam has a Studio user; the template keeps the bucket.</summary>
    private static async Task<ReleaseWorld> ReleasedAsync()
    {
        var release = await ReleaseWorld.StartAsync();
        await release.Access.GiveAsync(release.Access.Sam);
        await release.GoLiveAsync(1);
        foreach (var stack in Stacks) release.World.Aws.ReleaseStacks[stack] = "CREATE_COMPLETE";
        var outline = release.World.Aws.Outline;
        outline[1] = outline[1] with { Kept = true };
        return release;
    }

    /// <summary>CloudFormation's last word on the project's stack.</summary>
    private static void Keep(ReleaseWorld release)
    {
        var resources = release.World.Aws.Resources;
        for (var i = 0; i < resources.Count; i++) resources[i] = resources[i] with { Status = resources[i].LogicalId == "ProjectBucket" ? "DELETE_SKIPPED" : "DELETE_COMPLETE" };
    }

    private static Task<Operation> DeletionAsync(ReleaseWorld release) =>
        release.World.QueryAsync(db => db.Operations.Include(row => row.Steps).SingleAsync(row => row.Kind == "project.delete", Ct));

    private static Task<Result<OperationId>> DeleteAsync(ReleaseWorld release, string name) =>
        release.Get<DeleteProject>().ExecuteAsync(release.Access.Dana, release.Access.Project, name, Ct);

    private static Task<Result> ArchiveAsync(ReleaseWorld release) =>
        release.Get<ArchiveProject>().ExecuteAsync(release.Access.Dana, release.Access.Project, "Nobody needs it.", Ct);
}

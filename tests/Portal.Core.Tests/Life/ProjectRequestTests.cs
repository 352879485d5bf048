using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Life;

/// <summary>Somebody asks for a project; somebody else who may create one answers, and makes it.</summary>
public sealed class ProjectRequestTests
{
    private static readonly ProjectWish Wish = new("churn", "Predicts churn.", "Keep customers.", "confidential", "prod-1", "", "CC-1");
    private static readonly ProjectOptions Options = new() { CostCentres = ["CC-1"] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void All_that_is_missing_is_told_in_the_order_of_the_form() =>
        Assert.Equal(["Name", "Description", "Purpose", "DataClass", "Template", "CostCentre"], ProjectWishRules.Check(new("", "", "", "", "", "", ""), Options).Select(problem => problem.Field));

    [Fact]
    public async Task A_wish_is_asked_for_mended_approved_and_made()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.Get<RequestProject>().ExecuteAsync(world.Sam, Wish, Ct)).Value;
        Assert.Contains(new PersonId("test", "dana"), world.Told);
        Assert.Equal("Reason", (await DecideAsync(world, world.Dana, id, VoteKind.AskForChanges)).Error?.Field);
        Assert.Null((await DecideAsync(world, world.Dana, id, VoteKind.AskForChanges, "Which customers?")).Error);
        Assert.NotNull((await DecideAsync(world, world.Dana, id, VoteKind.Approve)).Error);
        Assert.Equal(ErrorKind.NotFound, (await world.Get<ChangeProjectRequest>().ExecuteAsync(world.Dana, id, Wish, Ct)).Error?.Kind);
        Assert.Null((await world.Get<ChangeProjectRequest>().ExecuteAsync(world.Sam, id, Wish with { Purpose = "Keep business customers." }, Ct)).Error);
        Assert.Null((await DecideAsync(world, world.Dana, id, VoteKind.Approve)).Error);

        var made = await world.CreateAsync(ProjectWorld.Form() with { Answers = id, Purpose = "Keep business customers." });

        Assert.Null(made.Error);
        var request = (await world.Get<ReadProjectRequest>().ExecuteAsync(world.Sam, id, Ct)).Value!.Request;
        Assert.Equal((ProjectRequestState.Made, made.Value, "Keep business customers.", "mlops-sklearn"), (request.State, request.ProjectId!.Value, request.Purpose, request.ProductName));
        Assert.Equal("Keep business customers.", (await world.ProjectAsync(made.Value)).Purpose);
        Assert.Equal(2, request.Answers.Count);
        Assert.NotNull((await world.CreateAsync(ProjectWorld.Form("again") with { Answers = id })).Error);
    }

    [Fact]
    public async Task Nobody_answers_their_own_wish()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.Get<RequestProject>().ExecuteAsync(world.Dana, Wish, Ct)).Value;
        Assert.Equal("project.request.own", (await DecideAsync(world, world.Dana, id, VoteKind.Approve)).Error?.Code);
        Assert.Equal("project.request.own", (await world.Get<ReadProjectRequest>().ExecuteAsync(world.Dana, id, Ct)).Value!.DecideRefusal?.Code);
        Assert.Empty((await world.Get<ListProjectRequests>().ExecuteAsync(world.Dana, new(ToDecide: true), null, Ct)).Value!.Items);
        var dirk = await world.SignInAsync("dirk", Role.DataScienceAdmin);
        Assert.Single((await world.Get<ListProjectRequests>().ExecuteAsync(dirk, new(ToDecide: true), null, Ct)).Value!.Items);
        Assert.Null((await DecideAsync(world, dirk, id, VoteKind.Reject, "There is one already.")).Error);
        Assert.NotNull((await DecideAsync(world, dirk, id, VoteKind.Approve)).Error);
    }

    [Fact]
    public async Task A_wish_is_seen_by_whoever_had_it_and_by_those_who_may_answer()
    {
        await using var world = await ProjectWorld.StartAsync();
        var id = (await world.Get<RequestProject>().ExecuteAsync(world.Sam, Wish, Ct)).Value;
        var sofia = await world.SignInAsync("sofia", Role.DataScientist);
        Assert.Equal(ErrorKind.NotFound, (await world.Get<ReadProjectRequest>().ExecuteAsync(sofia, id, Ct)).Error?.Kind);
        Assert.Empty((await world.Get<ListProjectRequests>().ExecuteAsync(sofia, new(), null, Ct)).Value!.Items);
        foreach (var who in new[] { world.Sam, world.Dana, world.Ada }) Assert.Single((await world.Get<ListProjectRequests>().ExecuteAsync(who, new(), null, Ct)).Value!.Items);
        Assert.Null((await world.Get<WithdrawProjectRequest>().ExecuteAsync(world.Sam, id, Ct)).Error);
        Assert.NotNull((await DecideAsync(world, world.Dana, id, VoteKind.Approve)).Error);
    }

    private static Task<Result> DecideAsync(ProjectWorld world, SessionId who, ProjectRequestId id, VoteKind kind, string? reason = null) =>
        world.Get<DecideProjectRequest>().ExecuteAsync(who, id, kind, reason, Ct);
}

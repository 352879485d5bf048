using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;

namespace Portal.Core.Tests.Deployments;

/// <summary>
/// Random walks over everything people, AWS, crashes and a second process can do. Whatever happened: AWS was never told Approved without recorded
/// decisions about exactly that version and execution, by as many distinct entitled people as policy demanded then.
/// </summary>
public sealed class ReleaseWalkTests
{
    private static readonly int Seeds = Environment.GetEnvironmentVariable("PORTAL_FULL") is null ? 100 : 1_000;
    private const int SeedsAtOnce = 25;

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, Seeds / SeedsAtOnce)];

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task AWS_is_told_only_what_people_decided(int part)
    {
        var told = 0;
        await using var world = await ReleaseWorld.StartAsync();
        for (var seed = part * SeedsAtOnce; seed < (part + 1) * SeedsAtOnce; seed++)
        {
            told += await new ReleaseWalk(seed).RunAsync(world);
            await world.ForgetReleasesAsync();
        }

        // Walks that reach no decision prove nothing; of every two, one does at least.
        Assert.True(told * 2 >= SeedsAtOnce, $"{told} decisions were told to AWS in {SeedsAtOnce} walks");
    }
}

/// <summary>One walk.</summary>
internal sealed class ReleaseWalk(int seed)
{
    private const int Steps = 40;
    private readonly Random _random = new(seed);
    private readonly List<PromotionId> _known = [];
    private int _versions;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>How often AWS was told Approved.</summary>
    public async Task<int> RunAsync(ReleaseWorld world)
    {
        var trusted = new ReleaseWitness(world);
        for (var step = 0; step < Steps; step++)
        {
            await StepAsync(world);
            await trusted.CheckAsync($"seed {seed}, step {step}");
        }

        await RunPassesAsync(world, 60);
        await trusted.CheckAsync($"seed {seed}, at the end");
        return trusted.Told;
    }

    private async Task StepAsync(ReleaseWorld world)
    {
        switch (_random.Next(16))
        {
            case 0 or 1:
                if (_random.Next(4) > 0) _ = await world.Get<Core.Deployments.Pipelines.RunBuild>().ExecuteAsync(world.Milan, world.Access.Project, Guid.NewGuid(), Ct);
                if (_versions < 4) world.Aws.Register(++_versions);
                break;
            case 2:
                await world.Get<WatchModels>().LookAsync(Ct);
                break;
            case 3 or 4 or 5 or 6:
                await VoteAsync(world);
                break;
            case 7 when _known.Count > 0:
                _ = await world.Get<BreakGlass>().ExecuteAsync(world.Access.Ada, Any(_known), "It burns.", "INC-1", (await AnyPromotionAsync(world))?.ExecutionId, Ct);
                break;
            case 8 when _known.Count > 0 && _random.Next(3) == 0:
                _ = await world.Get<RollBack>().ExecuteAsync(world.Arthur, Any(_known), "It drifts.", Ct);
                break;
            case 9:
                await world.SetPolicyAsync(new PromotionPolicy { PeopleForStaging = _random.Next(1, 3), PeopleForProduction = _random.Next(1, 4), SeparateDeciders = _random.Next(2) == 0 });
                break;
            case 10:
                world.Aws.LosingResponse.Add(Any(["SetStatusAsync", "AnswerAsync", "StartAsync", "RetryStageAsync"]));
                break;
            case 11:
                world.Aws.FailingStage = Any(["BuildModel", DeploymentNames.StagingStage, DeploymentNames.ProductionStage]);
                break;
            case 12 when _known.Count > 0:
                _ = await world.Get<RetryRelease>().ExecuteAsync(world.Milan, Any(_known), Ct);
                break;
            case 13 when world.Aws.Runs.Any(run => run.Token is not null):
                world.Aws.AnswerOutside(_random.Next(2) == 0);
                break;
            case 14:
                world.Aws.EventsArrive = _random.Next(3) > 0;
                break;
            default:
                await RunPassesAsync(world, _random.Next(1, 12));
                break;
        }

        _known.Clear();
        _known.AddRange(await world.World.QueryAsync(db => db.Promotions.Select(row => row.Id).ToListAsync(Ct)));
    }

    private async Task VoteAsync(ReleaseWorld world)
    {
        if (await AnyPromotionAsync(world) is not { } row) return;
        SessionId[] people = [world.Anna, world.Arthur, world.Milan, world.Access.Dana, world.Access.Ada, world.Access.Sam];
        var kind = _random.Next(12) switch { 0 => VoteKind.Reject, 1 => VoteKind.AskForChanges, _ => VoteKind.Approve };
        _ = await world.Get<DecidePromotion>().ExecuteAsync(Any(people), row.Id, row.Asks ?? (PromotionStage)_random.Next(2), kind, "Because.", null, _random.Next(8) == 0 ? "another" : row.ExecutionId, Ct);
    }

    /// <summary>Two processes share the work; now and then one of them is killed right after it told AWS something.</summary>
    private async Task RunPassesAsync(ReleaseWorld world, int passes)
    {
        for (var pass = 0; pass < passes; pass++)
        {
            if (await world.Get<OperationQueue>().NextDueAsync(Ct) is not { } due) return;
            if (due > world.World.Clock.GetUtcNow()) world.World.Clock.SetUtcNow(due.AddMilliseconds(1));
            await world.World.RefreshSessionsAsync();
            if (_random.Next(6) == 0) await DieAsync(world);
            else await world.Get<RunOperation>().ExecuteAsync(Any(["one", "two"]), Ct);
        }
    }

    /// <summary>A process tells AWS and is gone before it can write: its lease runs out, and another takes up what it left.</summary>
    private static async Task DieAsync(ReleaseWorld world)
    {
        using var life = new CancellationTokenSource();
        world.Aws.AfterActing = () =>
        {
            life.Cancel();
            life.Token.ThrowIfCancellationRequested();
        };
        try
        {
            await world.Get<RunOperation>().ExecuteAsync("dying", life.Token);
        }
        catch (OperationCanceledException)
        {
            world.World.Clock.Advance(OperationQueue.Lease * 2);
        }
        finally
        {
            world.Aws.AfterActing = null;
        }
    }

    private async Task<Promotion?> AnyPromotionAsync(ReleaseWorld world) => _known.Count == 0 ? null : await world.ReadAsync(Any(_known));

    private T Any<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];
}

/// <summary>Compares every approval that AWS was told with what is recorded, by rules said in another way.</summary>
internal sealed class ReleaseWitness(ReleaseWorld world)
{
    private int _seen;

    /// <summary>How often AWS was told Approved.</summary>
    public int Told { get; private set; }

    /// <summary>After each step: policies and votes change in steps of their own, so they are still those of the call.</summary>
    public async Task CheckAsync(string where)
    {
        var calls = world.Aws.Calls.Skip(_seen).ToArray();
        _seen += calls.Length;
        foreach (var call in calls.Where(call => call.What == nameof(ModelApproval.Approved)))
        {
            Told++;
            var isAnswer = call.Name == "AnswerAsync";
            var stage = isAnswer ? PromotionStage.Production : PromotionStage.Staging;
            var arn = isAnswer ? call.Arn : call.Subject;
            var rows = await world.World.QueryAsync(db => db.Promotions.AsNoTracking().Include(row => row.Votes).Where(row => row.PackageArn == arn).ToListAsync(TestContext.Current.CancellationToken));
            var covered = false;
            foreach (var row in rows.Where(row => !isAnswer || row.ExecutionId == call.Execution)) covered |= await IsCoveredAsync(row, stage);
            Assert.True(covered, $"{where}: AWS was told {call} without the decisions");
        }

        var answers = world.Aws.Calls.Where(call => call.Name == "AnswerAsync").GroupBy(call => call.Execution, StringComparer.Ordinal);
        Assert.All(answers, group => Assert.Single(group));
    }

    private async Task<bool> IsCoveredAsync(Promotion row, PromotionStage stage)
    {
        if (row.BrokenGlassBy is not null) return true;
        var about = await world.World.QueryAsync(db => world.Get<PromotionCases>().OfAsync(db, row, world.World.Clock.GetUtcNow(), TestContext.Current.CancellationToken));
        return PromotionOracle.MayBeApproved(stage, about);
    }
}

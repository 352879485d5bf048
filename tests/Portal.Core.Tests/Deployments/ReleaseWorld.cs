using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Pipelines;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Projects;

namespace Portal.Core.Tests.Deployments;

/// <summary>The active project churn with its pipelines; Milan builds, Anna and Arthur decide.</summary>
internal sealed class ReleaseWorld : IAsyncDisposable
{
    private ReleaseWorld(AccessWorld access, SessionId milan) => (Access, Milan) = (access, milan);

    public AccessWorld Access { get; }

    public ProjectWorld World => Access.World;

    public InMemoryReleases Aws => World.Releases;

    public SessionId Milan { get; }

    public SessionId Anna => Access.Anna;

    public SessionId Arthur => Access.Arthur;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="more">What else the template made, before the project is read.</param>
    public static async Task<ReleaseWorld> StartAsync(Action<ProjectWorld>? more = null)
    {
        var access = await AccessWorld.StartAsync(before: world =>
        {
            world.Aws.SsmParameters["build-pipeline"] = InMemoryReleases.Build;
            world.Aws.SsmParameters["deploy-pipeline"] = InMemoryReleases.Deploy;
            world.Aws.SsmParameters["model-package-group"] = InMemoryReleases.Group;
            world.Aws.SsmParameters["bucket"] = "bucket";
            world.Aws.SsmParameters["inference-mode"] = "realtime";
            more?.Invoke(world);
        });
        return new(access, await access.World.SignInAsync("milan", Role.MLEngineer));
    }

    public T Get<T>() where T : notnull => World.Get<T>();

    /// <summary>Milan runs the build, a version comes of it, and Portal notices.</summary>
    public async Task<PromotionId> RegisterAsync(int version, string? metrics = InMemoryReleases.Metrics, bool isKnown = true, Func<ModelVersion, ModelVersion>? change = null)
    {
        if (isKnown) Assert.Null((await Get<RunBuild>().ExecuteAsync(Milan, Access.Project, Guid.NewGuid(), Ct)).Error);
        var arn = Aws.Register(version, metrics: metrics, change: change);
        Assert.Equal(1, (await Get<WatchModels>().LookAsync(Ct)).Value);
        return (await World.QueryAsync(db => db.Promotions.SingleAsync(row => row.PackageArn == arn && row.Kind == PromotionKind.Release, Ct))).Id;
    }

    public Task<Promotion> ReadAsync(PromotionId id) => World.QueryAsync(db => db.Promotions.Include(row => row.Votes).Include(row => row.Comments).SingleAsync(row => row.Id == id, Ct));

    public async Task<Error?> DecideAsync(SessionId who, PromotionId id, PromotionStage stage, VoteKind kind = VoteKind.Approve, string? reason = "It is fine.", string? ticket = null) =>
        (await Get<DecidePromotion>().ExecuteAsync(who, id, stage, kind, reason, ticket, (await ReadAsync(id)).ExecutionId, Ct)).Error;

    /// <summary>Approved for staging by Anna, and staged.</summary>
    public async Task<PromotionId> StageAsync(int version)
    {
        var id = await RegisterAsync(version);
        Assert.Null(await DecideAsync(Anna, id, PromotionStage.Staging));
        await RunUntilAsync(id, PromotionState.AwaitingProduction);
        return id;
    }

    /// <summary>Approved for production by Arthur, and live.</summary>
    public async Task<PromotionId> GoLiveAsync(int version)
    {
        var id = await StageAsync(version);
        Assert.Null(await DecideAsync(Arthur, id, PromotionStage.Production));
        await RunUntilAsync(id, PromotionState.Live);
        return id;
    }

    /// <summary>Runs until nothing is due; the promotion must then stand so.</summary>
    public async Task RunUntilAsync(PromotionId id, PromotionState expected)
    {
        await World.RunAsync();
        var state = (await ReadAsync(id)).State;
        var failure = (await World.LastOperationAsync(Access.Project)).Current?.Failure?.Error;
        Assert.True(state == expected, $"It is {state}, not {expected}. {failure?.Code}: {failure?.Sentence}");
    }

    public async Task SetPolicyAsync(PromotionPolicy policy)
    {
        await using var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct);
        var row = await uow.Db.PromotionPolicies.SingleOrDefaultAsync(one => one.ProjectId == Access.Project, Ct);
        if (row is null) uow.Db.PromotionPolicies.Add(row = ProjectPromotionPolicy.For(Access.Project));
        row.Change(policy, "test", uow.Now);
        uow.Audit(new AuditEvent("policy.changed", AuditTarget.Project("churn"), AuditOutcome.Succeeded));
        Assert.Null((await uow.CommitAsync(Ct)).Error);
    }

    public void AddExperiment(string name, string trees, double auc, string project = "churn")
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["trees"] = trees, ["seed"] = "7" };
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal) { ["auc"] = auc };
        Aws.Work.Experiments.Add((project, new(name, "Completed", null, World.Clock.GetUtcNow().AddMinutes(Aws.Work.Experiments.Count), TimeSpan.FromMinutes(4), parameters, metrics, $"s3://bucket/runs/{name}/model")));
    }

    /// <summary>A build of two actions, the second of which failed with words of its own. Answers its id.</summary>
    public string TellFailedBuild()
    {
        const string id = "00000000-0000-0000-0000-0000000000b1";
        const string commit = "0123456789abcdef0123456789abcdef01234567";
        var at = World.Clock.GetUtcNow();
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        Aws.Told[id] = new(new(id, "Failed", null, at, at.AddMinutes(5), "StartPipelineExecution", "portal", commit, "A commit"), none,
        [
            new("Source", "ProjectCode", "CodeCommit", "Succeeded", at, at, null, commit, null, none),
            new("Images", "Images", "CodeBuild", "Succeeded", at, at, null, "churn-images:b-1", null, none),
            new("Model", "TrainAndRegister", "CodeBuild", "Failed", at, at, "It broke.", "churn-model:b-2", null, none),
        ]);
        Aws.Trainings.Add(new("arn:train/execution/later", "commit-0123456789ab", "Succeeded", null, at.AddHours(1), null));
        Aws.Trainings.Add(new("arn:train/execution/1", "commit-0123456789ab", "Succeeded", null, at.AddMinutes(1), null));
        Aws.Trainings.Add(new("arn:train/execution/0", "commit-ffffffffffff", "Succeeded", null, at, null));
        Aws.Steps.Clear();
        Aws.Steps.Add(new("Train", "Succeeded", null, at, at) { Job = new(ModelJobKind.Training, "pipelines-train-1") });
        Aws.Steps.Add(new("GoodEnough", "Succeeded", null, at, at));
        Aws.Work.Logs["churn-model:b-2"] = new(["\u001b[31m<b>boom</b>\u001b[0m\npassword=hunter2\n"], HasEarlier: false);
        return id;
    }

    /// <summary>As before the first version, in Portal and in AWS; people, project and record stay.</summary>
    public async Task ForgetReleasesAsync()
    {
        await using (var uow = await Get<UnitOfWorkFactory>().BeginAsync(Actor.System("test"), Ct))
        {
            await uow.Db.OperationSteps.Where(step => uow.Db.Operations.Any(row => row.Id == step.OperationId && row.SubjectId != null)).ExecuteDeleteAsync(Ct);
            await uow.Db.Operations.Where(row => row.SubjectId != null).ExecuteDeleteAsync(Ct);
            await uow.Db.Set<PromotionVote>().ExecuteDeleteAsync(Ct);
            await uow.Db.Promotions.ExecuteDeleteAsync(Ct);
            await uow.Db.BuildStarts.ExecuteDeleteAsync(Ct);
            await uow.Db.PromotionPolicies.ExecuteDeleteAsync(Ct);
        }

        Aws.Forget();
    }

    public ValueTask DisposeAsync() => Access.DisposeAsync();
}

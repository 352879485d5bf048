using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Plans;
using Portal.Core.Kernel;
using Portal.Core.Operations;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.CrashHost;

namespace Portal.EndToEnd.Crashes;

/// <summary>One version's way through the deploy pipeline of the one project: AWS is told once, and what it then serves is what was decided.</summary>
/// <param name="run">Where it happens.</param>
/// <param name="ends">The state the promotion is to end in.</param>
internal abstract class ReleaseStory(CrashRun run, PromotionState ends) : CrashStory(run)
{
    private readonly Dictionary<string, PromotionId> _promotions = new(StringComparer.Ordinal);
    private bool _hasProject;

    public override async Task<bool> HasEndedAsync(string subject) => (await PromotionAsync(subject))?.State == ends && (await OpenOperationsAsync(subject)).Count == 0;

    public override async Task<IReadOnlyList<string>> ProblemsAsync(string subject)
    {
        if (await PromotionAsync(subject) is not { } row) return ["there is no promotion"];
        List<string> problems = [.. await OpenAsync(subject)];
        if (row.State != ends) problems.Add($"the promotion is {row.State}: {row.Outcome}");
        if (row.Outside is { } outside) problems.Add($"it took its own decision for somebody else's: {outside}");
        var runs = await RunsAsync(row);
        if (runs != 1) problems.Add($"{runs} runs of the deploy pipeline carry it since it was asked for");
        problems.AddRange(await CloudProblemsAsync(row));
        return problems;
    }

    /// <summary>What AWS must say at the end.</summary>
    protected virtual Task<IReadOnlyList<string>> CloudProblemsAsync(Promotion row) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>A version that waits for the decision about staging; the project is made once in each run.</summary>
    protected async Task<Promotion> RegisterAsync()
    {
        if (!_hasProject)
        {
            await Run.OrderAsync(new("create", Order.ReleaseProject));
            await NeedAsync("The project", async () => (await QueryAsync(db => db.Projects.AsNoTracking().SingleOrDefaultAsync(row => row.Name == Order.ReleaseProject)))?.State is ProjectState.Active);
            _hasProject = true;
        }

        await Run.OrderAsync(new("build", Order.ReleaseProject));
        await NeedAsync("The version", async () => await NewestAsync() is { State: PromotionState.Pending });
        return (await NewestAsync())!;
    }

    /// <summary>A version that waits for the decision about production.</summary>
    protected async Task<Promotion> StageAsync()
    {
        var row = await RegisterAsync();
        await Run.OrderAsync(new("stage", Order.ReleaseProject));
        await NeedAsync("Staging", async () => (await ReadAsync(row.Id)).State is PromotionState.AwaitingProduction);
        return row;
    }

    /// <summary>A version that is live.</summary>
    protected async Task GoLiveAsync()
    {
        var row = await StageAsync();
        await FinishAsync(row.Id);
    }

    /// <summary>The decision about production of a version that waits for it.</summary>
    protected async Task FinishAsync(PromotionId id)
    {
        await Run.OrderAsync(new("release", Order.ReleaseProject));
        await NeedAsync("Production", async () => (await ReadAsync(id)).State is PromotionState.Live);
    }

    /// <summary>What waits at the approval would wait there for good otherwise, and what comes behind it with it.</summary>
    protected async Task FinishTheLastAsync()
    {
        if (!_hasProject) return;
        if (await QueryAsync(db => db.Promotions.AsNoTracking().SingleOrDefaultAsync(row => row.State == PromotionState.AwaitingProduction)) is { } waiting) await FinishAsync(waiting.Id);
    }

    protected void Follow(string subject, PromotionId id) => _promotions[subject] = id;

    protected virtual async Task<Promotion?> PromotionAsync(string subject) => _promotions.TryGetValue(subject, out var id) ? await ReadAsync(id) : null;

    protected override async Task<IQueryable<Operation>> OperationsOfAsync(PortalDbContext db, string subject)
    {
        var id = (await PromotionAsync(subject))?.Id.Value ?? Guid.Empty;
        return db.Operations.Where(row => row.SubjectId == id);
    }

    protected async Task<T> QueryAsync<T>(Func<PortalDbContext, Task<T>> query)
    {
        await using var db = await Run.OpenAsync();
        return await query(db);
    }

    protected Task<Promotion> ReadAsync(PromotionId id) => QueryAsync(db => db.Promotions.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Version that the endpoint of a stage serves, as AWS describes it.</summary>
    protected async Task<string?> ServedAsync(Promotion row, PromotionStage stage)
    {
        var names = await NamesAsync(row);
        var endpoint = await Run.Account.JsonAsync("sagemaker", "SageMaker.DescribeEndpoint", new { EndpointName = names.Endpoint(stage) });
        var config = await Run.Account.JsonAsync("sagemaker", "SageMaker.DescribeEndpointConfig", new { EndpointConfigName = (string?)endpoint["EndpointConfigName"] });
        var model = await Run.Account.JsonAsync("sagemaker", "SageMaker.DescribeModel", new { ModelName = (string?)config["ProductionVariants"]![0]!["ModelName"] });
        return (string?)endpoint["EndpointStatus"] == "InService" ? (string?)model["Containers"]![0]!["ModelPackageName"] : (string?)endpoint["EndpointStatus"];
    }

    private async Task<int> RunsAsync(Promotion row)
    {
        var pipeline = (await NamesAsync(row)).DeployPipeline;
        var listed = await Run.Account.JsonAsync("codepipeline", "CodePipeline_20150709.ListPipelineExecutions", new { pipelineName = pipeline, maxResults = 100 });
        var found = 0;
        foreach (var summary in Rows(listed, "pipelineExecutionSummaries"))
        {
            if (DateTimeOffset.UnixEpoch.AddSeconds((double)summary["startTime"]!) < row.CreatedAt) continue;
            var execution = await Run.Account.JsonAsync("codepipeline", "CodePipeline_20150709.GetPipelineExecution", new { pipelineName = pipeline, pipelineExecutionId = (string?)summary["pipelineExecutionId"] });
            found += Rows(execution["pipelineExecution"]!, "variables").Any(variable => (string?)variable["resolvedValue"] == row.PackageArn) ? 1 : 0;
        }

        return found;
    }

    private async Task<DeploymentNames> NamesAsync(Promotion row) => DeploymentNames.Of(await QueryAsync(db => db.Projects.AsNoTracking().SingleAsync(project => project.Id == row.ProjectId))).Value!;

    private Task<Promotion?> NewestAsync() => QueryAsync(db => db.Promotions.AsNoTracking().Where(row => row.Kind == PromotionKind.Release).OrderByDescending(row => row.SortKey).FirstOrDefaultAsync());

    private static IEnumerable<JsonNode> Rows(JsonNode answer, string list) => answer[list]!.AsArray().Select(row => row!);
}

/// <summary>Staging is approved: the registry is told, the pipeline runs and waits.</summary>
internal sealed class StageStory(CrashRun run) : ReleaseStory(run, PromotionState.AwaitingProduction)
{
    public override string Begin => "stage";

    public override string? Kind => StageReleasePlan.KindName;

    public override async Task PrepareAsync(string subject)
    {
        await FinishTheLastAsync();
        Follow(subject, (await RegisterAsync()).Id);
    }

    protected override async Task<IReadOnlyList<string>> CloudProblemsAsync(Promotion row) =>
        await ServedAsync(row, PromotionStage.Staging) is var served && served == row.PackageArn ? [] : [$"staging serves {served}"];
}

/// <summary>Production is approved: the pipeline is told and brings the version live.</summary>
internal sealed class ReleaseToProductionStory(CrashRun run) : ReleaseStory(run, PromotionState.Live)
{
    public override string Begin => "release";

    public override string? Kind => ReleasePlan.KindName;

    public override async Task PrepareAsync(string subject) => Follow(subject, (await StageAsync()).Id);

    protected override async Task<IReadOnlyList<string>> CloudProblemsAsync(Promotion row) =>
        await ServedAsync(row, PromotionStage.Production) is var served && served == row.PackageArn ? [] : [$"production serves {served}"];
}

/// <summary>Production is rejected: the pipeline and the registry are told.</summary>
internal sealed class RefuseStory(CrashRun run) : ReleaseStory(run, PromotionState.Rejected)
{
    public override string Begin => "refuse";

    public override string? Kind => RefuseReleasePlan.KindName;

    public override async Task PrepareAsync(string subject) => Follow(subject, (await StageAsync()).Id);

    protected override async Task<IReadOnlyList<string>> CloudProblemsAsync(Promotion row)
    {
        var version = await Run.Account.JsonAsync("sagemaker", "SageMaker.DescribeModelPackage", new { ModelPackageName = row.PackageArn });
        return (string?)version["ModelApprovalStatus"] == "Rejected" ? [] : [$"the registry says {version["ModelApprovalStatus"]}"];
    }
}

/// <summary>A version that was live before is asked back, and approved for staging.</summary>
internal sealed class RollBackStory(CrashRun run) : ReleaseStory(run, PromotionState.AwaitingProduction)
{
    private int _live;
    private DateTimeOffset _since;

    public override string Begin => "roll-back";

    public override string? Kind => StageReleasePlan.KindName;

    public override int UseCases => 2;

    /// <summary>Two versions that were live, of which one is; the way back before this one is brought to its end.</summary>
    public override async Task PrepareAsync(string subject)
    {
        await FinishTheLastAsync();
        for (; _live < 2; _live++) await GoLiveAsync();
        _since = await QueryAsync(db => db.Promotions.MaxAsync(row => row.CreatedAt));
    }

    protected override async Task<Promotion?> PromotionAsync(string subject) =>
        await QueryAsync(db => db.Promotions.AsNoTracking().SingleOrDefaultAsync(row => row.Kind == PromotionKind.RollBack && row.CreatedAt > _since));

    protected override async Task<IReadOnlyList<string>> CloudProblemsAsync(Promotion row) =>
        await ServedAsync(row, PromotionStage.Staging) is var served && served == row.PackageArn ? [] : [$"staging serves {served}"];
}

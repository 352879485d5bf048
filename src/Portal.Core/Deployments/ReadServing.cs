using Portal.Core.Deployments.Costs;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;

namespace Portal.Core.Deployments;

/// <summary>What serves in one project now, and what its monitor said lately.</summary>
[Requires("deployment.read")]
public sealed class ReadServing(UnitOfWorkFactory work, DeploymentReading reading, ServingReader stages, IServing serving, IModelEvidence files, CostReader costs)
{
    private const int RunsShown = 30;
    private const int ReportsRead = 10;

    public async Task<Result<ServingDetail>> ExecuteAsync(SessionId caller, ProjectId id, CancellationToken ct)
    {
        await using var uow = await work.BeginAsync(caller, ct);
        var opened = await reading.OpenAsync(uow, id, "deployment.serving.read", ct);
        if (opened.Error is { } refused) return refused;
        var (_, names, _) = opened.Value!;
        var (production, staging) = (stages.ReadAsync(names, PromotionStage.Production, ct), stages.ReadAsync(names, PromotionStage.Staging, ct));
        var runs = serving.ListRunsAsync(names.MonitorPipeline, RunsShown, ct);
        var reports = await ReportsAsync(names, ct);
        var (live, staged) = (
            (await production).Value ?? ServingSight.Nothing(names.Endpoint(PromotionStage.Production)),
            (await staging).Value ?? ServingSight.Nothing(names.Endpoint(PromotionStage.Staging)));
        return new ServingDetail(live, staged, (await runs).Value ?? [], reports.Value ?? [], (await production).Error ?? (await staging).Error ?? reports.Error)
        {
            ProductionCost = await costs.OfAsync(names, live, ct),
            StagingCost = await costs.OfAsync(names, staged, ct),
        };
    }

    private async Task<Result<IReadOnlyList<DriftReport>>> ReportsAsync(DeploymentNames names, CancellationToken ct)
    {
        var listed = await files.ListAsync($"s3://{names.Bucket}/monitoring/", ReportsRead * 4, ct);
        if (listed.Error is { } error) return error;
        var reports = new List<DriftReport>();
        foreach (var file in listed.Value!.Where(file => file.S3Uri.EndsWith(DriftReport.FileName, StringComparison.Ordinal)).Take(ReportsRead))
        {
            var text = await files.ReadAsync(file.S3Uri, ct);
            if (text.Value is { } content) reports.Add(DriftReport.Parse(content, file.S3Uri, file.ModifiedAt));
        }

        return reports;
    }
}

/// <param name="Error">Why some of it could not be read; null when all could.</param>
public sealed record ServingDetail(ServingSight Production, ServingSight Staging, IReadOnlyList<ModelPipelineRun> MonitorRuns, IReadOnlyList<DriftReport> Reports, Error? Error)
{
    public ServingCost ProductionCost { get; init; } = ServingCost.None;

    public ServingCost StagingCost { get; init; } = ServingCost.None;
}

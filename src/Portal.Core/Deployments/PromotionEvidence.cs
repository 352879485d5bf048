using Microsoft.EntityFrameworkCore;
using Portal.Core.Deployments.Targets;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;

namespace Portal.Core.Deployments;

/// <summary>What AWS says about a version and about what is live, read once for the page and again for each decision. Every part may have failed by itself.</summary>
public sealed record PromotionEvidence
{
    public ModelVersion? Candidate { get; init; }

    public Error? CandidateError { get; init; }

    public MetricReport Metrics { get; init; } = MetricReport.None;

    public Error? MetricsError { get; init; }

    public ModelVersion? Live { get; init; }

    public MetricReport LiveMetrics { get; init; } = MetricReport.None;

    public ModelPipelineRunDetail? Run { get; init; }

    public Error? RunError { get; init; }

    public ServingSight? Staging { get; init; }

    public Error? StagingError { get; init; }

    public ServingSight? Production { get; init; }

    public Error? ProductionError { get; init; }

    public PipelineSight? Pipeline { get; init; }

    public Error? PipelineError { get; init; }

    public FreezeWindow? Freeze { get; init; }

    /// <summary>Where the stage that is asked about is; null when nobody looked.</summary>
    public TargetSight? Target { get; init; }

    public string? CommitId => Candidate?.CommitId ?? Candidate?.Properties.GetValueOrDefault("commit");
}

/// <summary>Gathers the evidence. The number of AWS calls grows neither with versions nor with projects.</summary>
public sealed class PromotionEvidenceReader(
    IModelRegistry registry, IModelEvidence files, IServing serving, ServingReader stages, IReleasePipelines pipelines, TargetReader targets, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <param name="reader">Who looks, and in whose name the role of a target account is tried.</param>
    public async Task<PromotionEvidence> ReadAsync(Promotion promotion, DeploymentNames names, PersonId reader, CancellationToken ct)
    {
        // Independent questions, asked at the same time.
        var candidate = ReadVersionAsync(names, promotion.PackageArn, ct);
        var production = stages.ReadAsync(names, PromotionStage.Production, ct);
        var staging = stages.ReadAsync(names, PromotionStage.Staging, ct);
        var pipeline = pipelines.FindAsync(names.DeployPipeline, ct);
        var freeze = FreezeAsync(promotion.ProjectId, ct);
        var (version, metrics, run) = await candidate;
        var target = targets.ReadAsync(names, promotion.StageInView, version.Value, reader, ct);
        var (live, liveMetrics) = await ReadLiveAsync(names, await production, promotion.PackageArn, version, metrics, ct);
        return new()
        {
            Candidate = version.Value,
            CandidateError = version.Error ?? (version.Value is null ? PromotionErrors.VersionGone(promotion.ModelVersion) : null),
            Metrics = metrics.Value ?? MetricReport.None,
            MetricsError = metrics.Error,
            Live = live,
            LiveMetrics = liveMetrics,
            Run = run.Value,
            RunError = run.Error,
            Staging = (await staging).Value,
            StagingError = (await staging).Error,
            Production = (await production).Value,
            ProductionError = (await production).Error,
            Pipeline = (await pipeline).Value,
            PipelineError = (await pipeline).Error,
            Freeze = await freeze,
            Target = await target,
        };
    }

    /// <summary>The metrics a version was registered with; their absence is an error like any other.</summary>
    public async Task<Result<MetricReport>> ReadMetricsAsync(DeploymentNames names, ModelVersion? version, CancellationToken ct)
    {
        if (version?.MetricsUri is not { } uri) return MissingMetrics("The version was registered without metrics.");

        // Whoever registers a version writes this address; another project's better numbers are no evidence for it.
        if (!uri.StartsWith($"s3://{names.Bucket}/", StringComparison.Ordinal)) return MissingMetrics("The version was registered with metrics that do not lie in the bucket of its project.");
        var file = await files.ReadAsync(uri, ct);
        if (file.Error is { } error) return error;
        return file.Value is { } text ? MetricReport.Parse(text) : MissingMetrics($"The file of metrics is missing: {uri}");
    }

    private async Task<(Result<ModelVersion?> Version, Result<MetricReport> Metrics, Result<ModelPipelineRunDetail?> Run)> ReadVersionAsync(DeploymentNames names, string arn, CancellationToken ct)
    {
        var version = await registry.FindAsync(arn, ct);
        var run = version.Value?.GeneratedBy is { Length: > 0 } by && IsRunOf(names, by) ? serving.FindRunAsync(by, ct) : Task.FromResult<Result<ModelPipelineRunDetail?>>((ModelPipelineRunDetail?)null);
        return (version, await ReadMetricsAsync(names, version.Value, ct), await run);
    }

    private async Task<(ModelVersion? Live, MetricReport Metrics)> ReadLiveAsync(
        DeploymentNames names, Result<ServingSight> production, string candidateArn, Result<ModelVersion?> candidate, Result<MetricReport> metrics, CancellationToken ct)
    {
        if (production.Value?.PackageArn is not { } arn) return (null, MetricReport.None);
        if (arn == candidateArn) return (candidate.Value, metrics.Value ?? MetricReport.None);
        var live = await registry.FindAsync(arn, ct);
        return (live.Value, live.Value is null ? MetricReport.None : (await ReadMetricsAsync(names, live.Value, ct)).Value ?? MetricReport.None);
    }

    private async Task<FreezeWindow?> FreezeAsync(ProjectId project, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.FreezeWindows.AsNoTracking()
            .Where(row => row.From <= now && row.Until > now && (row.ProjectId == null || row.ProjectId == project))
            .OrderByDescending(row => row.Until).FirstOrDefaultAsync(ct);
    }

    /// <summary>A version may name any run; only one of the project's own training pipeline speaks for it.</summary>
    private static bool IsRunOf(DeploymentNames names, string runArn) => runArn.Contains($":pipeline/{names.TrainingPipeline}/execution/", StringComparison.OrdinalIgnoreCase);

    private static Error MissingMetrics(string sentence) => new("deployment.metrics.missing", sentence, "Mend the evaluation step, build again and promote that version.", ErrorKind.Failed);
}

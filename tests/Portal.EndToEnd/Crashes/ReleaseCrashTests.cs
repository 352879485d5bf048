namespace Portal.EndToEnd.Crashes;

/// <summary>The same for releases: AWS is told of a decision once, one run of the pipeline carries it, and what serves is what was decided.</summary>
[Collection(nameof(ReleaseCrashCollection))]
public sealed class ReleaseCrashTests(SandboxProcess sandbox)
{
    [Fact]
    public Task Approving_for_staging_survives_being_killed_anywhere() => CrashMatrix.SurviveAsync(sandbox, run => new StageStory(run));

    [Fact]
    public Task Approving_for_production_survives_being_killed_anywhere() => CrashMatrix.SurviveAsync(sandbox, run => new ReleaseToProductionStory(run));

    [Fact]
    public Task Rejecting_for_production_survives_being_killed_anywhere() => CrashMatrix.SurviveAsync(sandbox, run => new RefuseStory(run));

    [Fact]
    public Task A_roll_back_survives_being_killed_anywhere() => CrashMatrix.SurviveAsync(sandbox, run => new RollBackStory(run));
}

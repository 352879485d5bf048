namespace Portal.EndToEnd.Crashes;

/// <summary>
/// Portal is killed at every place where it matters, and started again: one project, one stack, nothing asked twice, the operation ends
/// by itself, the record verifies.
/// </summary>
[Collection(nameof(SandboxProcess))]
public sealed class CrashTests(SandboxProcess sandbox)
{
    [Fact]
    public Task A_creation_survives_being_killed_anywhere() => SurvivesAsync(run => new CreateStory(run));

    [Fact]
    public Task A_clean_up_survives_being_killed_anywhere() => SurvivesAsync(run => new CleanUpStory(run));

    [Fact]
    public Task A_deletion_survives_being_killed_anywhere() => SurvivesAsync(run => new DeletionStory(run));

    [Fact]
    public Task A_creation_that_does_not_look_first_is_caught() => CatchesAsync(run => new CreateStory(run), "SageMaker.CreateProject");

    [Fact]
    public Task A_clean_up_that_does_not_look_first_is_caught() => CatchesAsync(run => new CleanUpStory(run), "SageMaker.DeleteProject");

    private Task SurvivesAsync(Func<CrashRun, CrashStory> story) => CrashMatrix.SurviveAsync(sandbox, story);

    private Task CatchesAsync(Func<CrashRun, CrashStory> story, string call) => CrashMatrix.CatchAsync(sandbox, story, call);
}

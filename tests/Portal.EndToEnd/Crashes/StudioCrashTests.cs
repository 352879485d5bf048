namespace Portal.EndToEnd.Crashes;

/// <summary>
/// The same for access to Studio: at most one provisioned product and one user profile, the operation ends by itself, the access is in
/// its right state, the record verifies.
/// </summary>
[Collection(nameof(SandboxProcess))]
public sealed class StudioCrashTests(SandboxProcess sandbox)
{
    [Fact]
    public Task Making_a_Studio_user_survives_being_killed_anywhere() => SurvivesAsync(run => new ProvisionStory(run));

    [Fact]
    public Task A_suspension_survives_being_killed_anywhere() => SurvivesAsync(run => new SuspendStory(run));

    [Fact]
    public Task A_renewal_survives_being_killed_anywhere() => SurvivesAsync(run => new RenewStory(run));

    [Fact]
    public Task A_renewal_during_the_suspension_survives_being_killed_anywhere() => SurvivesAsync(run => new RenewAtOnceStory(run));

    [Fact]
    public Task A_removal_survives_being_killed_anywhere() => SurvivesAsync(run => new RemoveStory(run));

    [Fact]
    public Task Making_a_Studio_user_without_looking_first_is_caught() => CatchesAsync(run => new ProvisionStory(run), "ServiceCatalog.ProvisionProduct");

    [Fact]
    public Task A_removal_that_does_not_look_first_is_caught() => CatchesAsync(run => new RemoveStory(run), "ServiceCatalog.TerminateProvisionedProduct");

    private Task SurvivesAsync(Func<CrashRun, CrashStory> story) => CrashMatrix.SurviveAsync(sandbox, story);

    private Task CatchesAsync(Func<CrashRun, CrashStory> story, string call) => CrashMatrix.CatchAsync(sandbox, story, call);
}

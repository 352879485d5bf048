using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Deployments;

/// <summary>Models are built, decided about, released and watched by boto3, unmodified.</summary>
public sealed class DeployTests(FastCloud cloud) : IClassFixture<FastCloud>
{
    [Fact]
    public Task A_model_goes_all_the_way_from_a_commit_to_production_and_is_watched_there() => cloud.PlaysAsync("journey");

    [Fact]
    public Task Only_the_token_of_the_question_answers_it_and_only_once() => cloud.PlaysAsync("answers");

    [Fact]
    public Task What_failed_is_tried_again_and_what_serves_goes_on_serving() => cloud.PlaysAsync("retry");

    [Fact]
    public Task A_run_is_stopped_at_once_or_when_what_runs_has_ended() => cloud.PlaysAsync("stop");

    [Fact]
    public Task A_newer_release_waits_behind_a_question_and_supersedes_what_waited_before_it() => cloud.PlaysAsync("supersede");

    [Fact]
    public Task Batch_predictions_are_released_and_computed() => cloud.PlaysAsync("batch");

    [Fact]
    public Task A_push_starts_a_build_and_is_known_by_who_pushed() => cloud.PlaysAsync("push");

    [Fact]
    public Task Stacks_with_endpoints_and_their_project_are_deleted() => cloud.PlaysAsync("teardown");

    [Fact]
    public async Task A_question_outlives_the_sandbox_that_asked_it()
    {
        var folder = Directory.CreateTempSubdirectory("deploys-");
        try
        {
            var options = new SandboxOptions
            {
                Url = "http://127.0.0.1:0",
                Speed = 1000,
                TemplatesRoot = CloudFormation.ProductTemplates.Root,
                StateFile = Path.Combine(folder.FullName, "cloud.json"),
            };
            var account = RunningSandbox.NewAccount();
            string known;
            await using (var first = await SandboxHost.StartAsync(options, TestContext.Current.CancellationToken))
            {
                known = await FastCloud.PlaysAsync("before_restart", first, account);
            }

            await using var second = await SandboxHost.StartAsync(options, TestContext.Current.CancellationToken);
            await FastCloud.PlaysAsync("after_restart", second, account, known.Trim());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

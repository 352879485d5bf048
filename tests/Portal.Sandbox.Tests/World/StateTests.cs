using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.World;

/// <summary>The state is all there is: it survives a restart, and what time brings does not depend on how often time is asked.</summary>
public sealed class StateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-state-").FullName;

    private string StateFile => Path.Combine(_folder, "state.json");

    [Fact]
    public void A_restart_in_the_middle_of_a_creation_finds_the_cloud_unchanged()
    {
        var first = new LocalSandbox(StateFile);
        first.CreateProject("churn");
        first.Pass(TimeSpan.FromSeconds(60));
        var before = first.Project("churn").ToJsonString();

        var second = new LocalSandbox(StateFile, first.Clock);

        Assert.Equal(before, second.Project("churn").ToJsonString());
        second.Pass(TimeSpan.FromHours(1));
        Assert.Equal("CreateCompleted", second.Status("churn"));
    }

    [Fact]
    public void Many_small_steps_end_where_one_large_step_ends()
    {
        var start = new LocalSandbox(StateFile);
        start.CreateProject("churn");
        CopyState();
        var small = new LocalSandbox(StateFile, new FakeTimeProvider(start.Clock.GetUtcNow()));
        var large = new LocalSandbox(StateFile + "2", new FakeTimeProvider(start.Clock.GetUtcNow()));

        foreach (var _ in Enumerable.Range(0, 2400))
        {
            small.Pass(TimeSpan.FromMilliseconds(500));
        }

        large.Pass(TimeSpan.FromMinutes(20));

        Assert.Equal("CreateCompleted", large.Status("churn"));
        Assert.True(JsonNode.DeepEquals(Saved(large), Saved(small)), "The two ends differ.");
    }

    [Fact]
    public void Deleting_the_index_starts_a_new_cloud()
    {
        var first = new LocalSandbox(StateFile);
        first.CreateProject("churn");
        File.Delete(StateFile);

        Assert.Equal("ValidationException", new LocalSandbox(StateFile).Refusal("SageMaker.DescribeProject", new { ProjectName = "churn" }).Code);
    }

    [Fact]
    public void A_reset_gives_back_an_untouched_account()
    {
        var sandbox = new LocalSandbox(StateFile);
        sandbox.CreateProject("churn");

        sandbox.World.Reset(LocalSandbox.Account);

        Assert.Empty(sandbox.Call("SageMaker.ListProjects")["ProjectSummaryList"]!.AsArray());
        var products = sandbox.Call("ServiceCatalog.SearchProducts")["ProductViewSummaries"]!.AsArray().Select(product => product!["Name"]!.ToString());
        Assert.Equal(["mlops-huggingface", "mlops-sklearn", "mlops-tensorflow"], products.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_session_outlives_a_restart_and_ends_in_time()
    {
        var first = new LocalSandbox(StateFile);
        first.Call("STS.AssumeRole", new { RoleArn = $"arn:aws:iam::{LocalSandbox.Account}:role/mlops/platform/mlops-eu-central-1-admin", RoleSessionName = "dana", DurationSeconds = "900" });

        var second = new LocalSandbox(StateFile, first.Clock);
        var session = Assert.Single(second.World.Account(LocalSandbox.Account).State<Portal.Sandbox.Sts.StsState>().Sessions).Value;

        Assert.EndsWith("/dana", session.PrincipalArn, StringComparison.Ordinal);
        Assert.Equal(first.Clock.GetUtcNow().AddMinutes(15), session.Expires);
    }

    [Fact]
    public void A_state_of_another_format_is_refused_with_what_to_do()
    {
        File.WriteAllText(StateFile, """{ "format": 99, "accounts": [] }""");

        var error = Assert.Throws<InvalidDataException>(() => new LocalSandbox(StateFile));

        Assert.Contains("Delete it", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static JsonNode? Saved(LocalSandbox sandbox)
    {
        using var stream = new MemoryStream();
        sandbox.World.Account(LocalSandbox.Account).Save(stream);
        return JsonNode.Parse(stream.ToArray());
    }

    private void CopyState()
    {
        File.Copy(StateFile, StateFile + "2");
        File.Copy($"{StateFile}.{LocalSandbox.Account}", $"{StateFile}2.{LocalSandbox.Account}");
        Directory.CreateDirectory(StateFile + "2.blobs");
        foreach (var blob in Directory.EnumerateFiles(StateFile + ".blobs"))
        {
            File.Copy(blob, Path.Combine(StateFile + "2.blobs", Path.GetFileName(blob)));
        }
    }
}

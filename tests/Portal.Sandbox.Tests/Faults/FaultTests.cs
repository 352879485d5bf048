using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Faults;

/// <summary>Faults, held calls and the call log, over the wire as a test of Portal uses them.</summary>
public sealed class FaultTests(RunningSandbox sandbox)
{
    private const string List = "SageMaker.ListProjects";
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_control_api_needs_the_token_of_this_start()
    {
        using var client = await sandbox.ClientAsync();

        Assert.Equal(403, (await client.ControlAsync(HttpMethod.Get, "faults", Stop, token: "guessed")).Status);
        Assert.Equal(200, (await client.ControlAsync(HttpMethod.Get, "faults", Stop)).Status);
    }

    [Theory]
    [InlineData("throttle", 400, "ThrottlingException")]
    [InlineData("deny", 400, "AccessDeniedException")]
    [InlineData("expired", 403, "ExpiredTokenException")]
    public async Task A_refusing_fault_strikes_as_often_as_it_says(string kind, int status, string code)
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind, operation = List, times = 2 });

        for (var strike = 0; strike < 2; strike++)
        {
            var (struck, body) = await client.JsonAsync("sagemaker", List, new { }, Stop);
            Assert.Equal((status, code), (struck, body!["__type"]!.ToString()));
        }

        Assert.Equal(200, (await client.JsonAsync("sagemaker", List, new { }, Stop)).Status);
        Assert.Empty((await client.ControlAsync(HttpMethod.Get, "faults", Stop)).Body!.AsArray());
    }

    [Fact]
    public async Task A_fault_can_wait_for_the_nth_call_and_spares_other_accounts()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "throttle", operation = "*", nth = 3 });

        var statuses = new List<int>();
        for (var call = 0; call < 4; call++)
        {
            statuses.Add((await client.JsonAsync("sagemaker", List, new { }, Stop)).Status);
            Assert.Equal(200, (await client.JsonAsync("sagemaker", List, new { }, Stop, account: "999999000001")).Status);
        }

        Assert.Equal([200, 200, 400, 200], statuses);
    }

    [Theory]
    [InlineData("""{ "kind": "explode", "operation": "*" }""")]
    [InlineData("""{ "kind": "fail-resource" }""")]
    [InlineData("""{ "kind": "slow", "operation": "*" }""")]
    [InlineData("""{ "kind": "throttle" }""")]
    [InlineData("""{ "kind": "throttle", "operation": "*", "nth": 0 }""")]
    public async Task A_fault_that_makes_no_sense_is_refused_with_a_sentence(string fault)
    {
        using var client = await sandbox.ClientAsync();

        var (status, body) = await client.ControlAsync(HttpMethod.Post, "faults", Stop, JsonNode.Parse(fault));

        Assert.Equal(400, status);
        Assert.EndsWith(".", body!["message"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_held_before_acts_when_released_and_not_earlier()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "hold-before", operation = "SSM.PutParameter", times = 1 });

        var put = client.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = "/held", Value = "1", Type = "String" }, Stop);
        var held = await HeldAsync(client);
        Assert.Equal(400, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/held" }, Stop)).Status);
        Assert.False(put.IsCompleted);

        await client.ControlAsync(HttpMethod.Post, $"holds/{held}/release", Stop);
        Assert.Equal(200, (await put).Status);
        Assert.Equal(200, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/held" }, Stop)).Status);
    }

    [Fact]
    public async Task A_call_held_before_never_acts_when_its_caller_goes_away()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "hold-before", operation = "SSM.PutParameter", times = 1 });
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Stop);

        var put = client.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = "/held", Value = "1", Type = "String" }, caller.Token);
        await HeldAsync(client);
        await caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => put);

        await UntilAsync(async () => (await client.ControlAsync(HttpMethod.Get, "holds", Stop)).Body!.AsArray().Count == 0);
        Assert.Equal(400, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/held" }, Stop)).Status);
        Assert.Empty((await client.ControlAsync(HttpMethod.Get, "calls", Stop)).Body!.AsArray());
    }

    [Fact]
    public async Task A_call_held_after_has_acted()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "hold-after", operation = "SSM.PutParameter", times = 1 });

        var put = client.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = "/held", Value = "1", Type = "String" }, Stop);
        var held = await HeldAsync(client);

        Assert.Equal(200, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/held" }, Stop)).Status);
        Assert.False(put.IsCompleted);
        await client.ControlAsync(HttpMethod.Post, $"holds/{held}/release", Stop);
        Assert.Equal(200, (await put).Status);
    }

    [Fact]
    public async Task A_lost_response_has_acted_and_is_in_the_log()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "lose-response", operation = "SSM.PutParameter", times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = "/lost", Value = "1", Type = "String" }, Stop));

        Assert.Equal(200, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/lost" }, Stop)).Status);
        var logged = Assert.Single((await client.ControlAsync(HttpMethod.Get, "calls", Stop)).Body!.AsArray())!;
        Assert.Equal(("SSM", "PutParameter", "/lost", "ok"),
            (logged["service"]!.ToString(), logged["operation"]!.ToString(), logged["resource"]!.ToString(), logged["outcome"]!.ToString()));
        Assert.Equal(2, (await client.ControlAsync(HttpMethod.Get, "calls?all=true", Stop)).Body!.AsArray().Count);
    }

    [Fact]
    public async Task A_slow_call_is_answered_and_a_hanging_one_only_when_its_time_is_up()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "slow", operation = List, seconds = 0.05, times = 1 });
        Assert.Equal(200, (await client.JsonAsync("sagemaker", List, new { }, Stop)).Status);

        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "hang", operation = List, times = 1 });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var hanging = client.JsonAsync("sagemaker", List, new { }, patience.Token);
        Assert.Equal(200, (await client.JsonAsync("sagemaker", List, new { }, Stop)).Status);
        Assert.False(hanging.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
    }

    [Fact]
    public async Task A_reset_forgets_faults_calls_and_resources()
    {
        using var client = await sandbox.ClientAsync();
        await client.JsonAsync("ssm", "AmazonSSM.PutParameter", new { Name = "/mine", Value = "1", Type = "String" }, Stop);
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "throttle", operation = "*" });

        Assert.Equal(204, (await client.ControlAsync(HttpMethod.Post, "reset", Stop)).Status);

        Assert.Equal(400, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/mine" }, Stop)).Status);
        Assert.Equal(200, (await client.JsonAsync("ssm", "AmazonSSM.GetParameter", new { Name = "/mlops/platform/domain-id" }, Stop)).Status);
        Assert.Empty((await client.ControlAsync(HttpMethod.Get, "calls", Stop)).Body!.AsArray());
    }

    private static async Task<string> HeldAsync(SandboxClient client)
    {
        var id = "";
        await UntilAsync(async () => (id = (await client.ControlAsync(HttpMethod.Get, "holds", Stop)).Body!.AsArray().FirstOrDefault()?["id"]!.ToString() ?? "").Length > 0);
        return id;
    }

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        for (var tries = 0; tries < 500; tries++)
        {
            if (await reached())
            {
                return;
            }

            await Task.Delay(20, Stop);
        }

        Assert.Fail("It did not come to pass.");
    }

    [Fact]
    public async Task A_rate_limit_throttles_what_goes_beyond_it_and_gives_back_with_time()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var host = await SandboxHost.StartAsync(new SandboxOptions { Url = "http://127.0.0.1:0", Clock = clock, TemplatesRoot = CloudFormation.ProductTemplates.Root }, Stop);
        using var client = new SandboxClient(host, "600000000002");
        Assert.Equal(400, (await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "rate-limit", operation = "*" })).Status);
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "rate-limit", operation = "*", rate = 20 });

        Assert.Equal(20, await AcceptedAsync(25));
        clock.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal(10, await AcceptedAsync(25));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(20, await AcceptedAsync(25));

        async Task<int> AcceptedAsync(int calls)
        {
            var accepted = 0;
            for (var call = 0; call < calls; call++)
            {
                var (status, body) = await client.JsonAsync("sagemaker", List, new { }, Stop);
                accepted += status == 200 ? 1 : 0;
                Assert.True(status == 200 || body!["__type"]!.ToString() == "ThrottlingException");
            }

            return accepted;
        }
    }

    [Fact]
    public async Task A_crowd_is_seeded_in_one_step_and_listed_in_pages()
    {
        using var client = await sandbox.ClientAsync();
        await client.ControlAsync(HttpMethod.Post, "faults", Stop, new { kind = "slow", operation = "*", seconds = 0.01 });

        var started = TimeProvider.System.GetTimestamp();
        var (status, seeded) = await client.ControlAsync(HttpMethod.Post, "seed", Stop, new { projects = 1000, profiles = 5000, domains = 10 });
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(10));
        Assert.Equal((200, 10), (status, seeded!["domains"]!.AsArray().Count));

        var (_, projects) = await client.JsonAsync("sagemaker", "SageMaker.ListProjects", new { MaxResults = 100 }, Stop);
        Assert.Equal(100, projects!["ProjectSummaryList"]!.AsArray().Count);
        var profiles = 0;
        string? next = null;
        do
        {
            var (_, page) = await client.JsonAsync("sagemaker", "SageMaker.ListUserProfiles", new { DomainIdEquals = seeded["domains"]![3]!.ToString(), MaxResults = 100, NextToken = next }, Stop);
            profiles += page!["UserProfiles"]!.AsArray().Count;
            next = page["NextToken"]?.ToString();
        }
        while (next is not null);
        Assert.Equal(500, profiles);
        var (_, launches) = await client.JsonAsync("servicecatalog", "AWS242ServiceCatalogService.SearchProvisionedProducts", new { AccessLevelFilter = new { Key = "Account", Value = "self" }, PageSize = 100 }, Stop);
        Assert.Equal(6000, launches!["TotalResultsCount"]!.GetValue<int>());

        // Seeding again gives the same and doubles nothing.
        await client.ControlAsync(HttpMethod.Post, "seed", Stop, new { projects = 5, profiles = 20, domains = 2 });
        var (_, again) = await client.JsonAsync("servicecatalog", "AWS242ServiceCatalogService.SearchProvisionedProducts", new { AccessLevelFilter = new { Key = "Account", Value = "self" } }, Stop);
        Assert.Equal(25, again!["TotalResultsCount"]!.GetValue<int>());
        Assert.Equal(400, (await client.ControlAsync(HttpMethod.Post, "seed", Stop, new { projects = 0 })).Status);
    }

    [Fact]
    public async Task The_calls_of_a_session_name_who_stands_behind_it_and_what_narrows_it()
    {
        using var client = await sandbox.ClientAsync();
        await client.JsonAsync("sagemaker", List, new { }, Stop);

        var (_, calls) = await client.ControlAsync(HttpMethod.Get, "calls?all=true", Stop);

        var call = calls!.AsArray()[^1]!.AsObject();
        Assert.EndsWith(":user/sandbox", call["principal"]!.ToString(), StringComparison.Ordinal);
        Assert.False(call.ContainsKey("sourceIdentity") || call.ContainsKey("sessionPolicy"));
    }
}

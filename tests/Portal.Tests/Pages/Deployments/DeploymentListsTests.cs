using Bunit;
using Portal.Core.Access;
using Portal.Core.Deployments;
using Portal.Core.Deployments.Costs;
using Portal.Core.Tests.Deployments;
using Portal.Pages.Deployments;

namespace Portal.Tests.Pages.Deployments;

public sealed class DeploymentListsTests : DeploymentPagesContext
{
    [Fact]
    public async Task Releases_are_filtered_by_the_address()
    {
        await World.GoLiveAsync(1);
        await World.RegisterAsync(2);

        Assert.Equal(["Version 2 of churn", "Version 1 of churn"], Open<DeploymentsPage>("/deployments", Anna).FindAll("tbody td:first-child a").Select(Words));
        Assert.Equal(["Version 1 of churn"], Open<DeploymentsPage>("/deployments?state=Live", Anna).FindAll("tbody td:first-child a").Select(Words));
        Assert.Equal(["Version 2 of churn"], Open<DeploymentsPage>("/deployments?mine=true", Arthur).FindAll("tbody td:first-child a").Select(Words));
        Assert.Contains("Nothing waits for your decision", Open<DeploymentsPage>("/deployments?mine=true", Milan).Markup, StringComparison.Ordinal);
        Assert.Contains("No release fits these filters", Open<DeploymentsPage>("/deployments?state=Rejected", Anna).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_appears_by_itself()
    {
        var page = Open<DeploymentsPage>("/deployments", Anna);
        Assert.Contains("No releases yet", page.Markup, StringComparison.Ordinal);

        Tell(await World.RegisterAsync(1));

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Live_asks_AWS_for_each_row_and_draws_the_drift_with_words()
    {
        await World.GoLiveAsync(1);
        World.Aws.Files["s3://bucket/monitoring/1/constraint_violations.json"] = """{"violations":[{"feature_name":"<i>age</i>","constraint_check_type":"baseline_drift_check","description":"It moved."}]}""";
        var dialogs = Dialogs();
        var page = Open<LivePage>("/live", Milan);

        page.WaitForAssertion(() => Assert.Contains("InService", page.Find("td.serving").TextContent, StringComparison.Ordinal));
        Assert.Equal("anna, arthur", page.Find("[data-label='Approved by']").TextContent.Trim());
        Assert.Equal("Drift violations of the last 1 report, oldest first: 1", page.Find("svg.drift").GetAttribute("aria-label"));
        await Button(page, "Reports").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("<i>age</i>", dialogs.Find(".reports").TextContent, StringComparison.Ordinal));
        await Button(page, "Run build").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Started: see the run", page.Markup, StringComparison.Ordinal));
        Assert.Equal(2, World.Aws.Builds.Count);
        Assert.DoesNotContain("Run build", Open<LivePage>("/live", Anna).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_models_tab_says_what_AWS_and_Portal_know()
    {
        var id = await World.RegisterAsync(1);
        World.Aws.Register(2);

        var page = Open<ProjectModelsTab>("/projects/x?tab=models", Milan, parameters => parameters.Add(tab => tab.Project, World.Access.Project));

        var rows = page.FindAll("tbody tr").Select(CellsOf).ToArray();
        Assert.Contains("Version 2|Pending approval|No release of it yet", rows[0], StringComparison.Ordinal);
        Assert.Contains("Version 1|Pending approval|Waits for staging decision", rows[1], StringComparison.Ordinal);
        Assert.Equal($"/deployments/{id}", page.Find("tbody a").GetAttribute("href"));
    }

    [Fact]
    public async Task The_pipelines_tab_shows_stages_and_runs_and_who_started_them()
    {
        await World.StageAsync(1);
        var page = Open<ProjectPipelinesTab>("/projects/x?tab=pipelines", Milan, parameters => parameters.Add(tab => tab.Project, World.Access.Project));

        Assert.Contains(page.FindAll(".stage-strip > li").Select(Words), stage => stage.StartsWith("Approve Waits for an answer", StringComparison.Ordinal));
        Assert.Contains("milan", Words(page.FindAll("tbody tr")[0]), StringComparison.Ordinal);
        Assert.DoesNotContain(World.Aws.Runs[0].Token!, page.Markup, StringComparison.Ordinal);
        await Button(page, "Run build").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Equal(2, World.Aws.Builds.Count));
        var auditor = Open<ProjectPipelinesTab>("/projects/x?tab=pipelines", AdaTheAdmin, parameters => parameters.Add(tab => tab.Project, World.Access.Project));
        Assert.Equal("true", Button(auditor, "Run build").GetAttribute("aria-disabled"));
    }

    [Fact]
    public async Task A_run_has_all_its_actions_and_is_stopped_with_a_reason()
    {
        await World.StageAsync(1);
        var run = World.Aws.Runs[0];
        var dialogs = Dialogs();
        var page = Open<PipelineRunPage>("/run", Milan, parameters => parameters.Add(one => one.Id, World.Access.Project.ToString()).Add(one => one.Kind, "deploy").Add(one => one.ExecutionId, run.Id));

        Assert.Equal(run.Actions.Count, page.FindAll(".timeline li").Count);
        Assert.Contains("an event", page.Find("[aria-labelledby=about-title]").TextContent, StringComparison.Ordinal);
        var pressed = PressAsync(page, "Stop the run", dialogs, "Stop this run?");
        dialogs.Find("#why").Input("Wrong version.");
        await Button(dialogs, "Stop the run").ClickAsync(new());
        await pressed;
        page.WaitForAssertion(() => Assert.Contains("Stopped", page.Find("h1").TextContent, StringComparison.Ordinal));
        Assert.Contains("no such run", Open<PipelineRunPage>("/run", Milan, parameters => parameters.Add(one => one.Id, "x").Add(one => one.Kind, "deploy").Add(one => one.ExecutionId, "y")).Find(".failure").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cost_stands_where_it_is_known_and_is_said_to_be_unknown_where_not()
    {
        await World.GoLiveAsync(1);
        var page = Open<LivePage>("/live", Anna);
        page.WaitForAssertion(() => Assert.Contains("Price of ml.m5.large not known", page.Find("td.serving").TextContent, StringComparison.Ordinal));
        var next = await World.RegisterAsync(2);
        var release = OpenRelease(next, Anna);
        release.WaitForAssertion(() => Assert.Contains("Not known: the price of ml.m5.large could not be found.", Words(release.Find(".estimate")), StringComparison.Ordinal));

        World.Aws.Work.Prices[(InstanceUse.Hosting, "ml.m5.large")] = new(0.138m, "USD", World.World.Clock.GetUtcNow());

        var priced = Open<LivePage>("/live", Anna);
        priced.WaitForAssertion(() => Assert.Contains("0.138 USD an hour (1 × ml.m5.large at list price), price read", Words(priced.Find("td.serving")), StringComparison.Ordinal));
        var estimated = OpenRelease(next, Anna);
        estimated.WaitForAssertion(() => Assert.Contains("About 100.74 USD a month: 1 × ml.m5.large as production runs now, 0.138 USD an hour each, 730 hours.", Words(estimated.Find(".estimate")), StringComparison.Ordinal));
    }

    [Fact]
    public void Training_jobs_are_ordered_and_two_of_them_compared_by_the_address()
    {
        foreach (var (name, trees, auc) in new[] { ("one", "100", 0.91), ("two", "200", 0.90) }) World.AddExperiment(name, trees, auc);
        World.Aws.Files["s3://bucket/runs/two/evaluation/evaluation.json"] = InMemoryReleases.Metrics;

        Assert.Equal(["two", "one"], NamesIn("/x?tab=experiments"));
        Assert.Equal(["one", "two"], NamesIn("/x?tab=experiments&sort=auc-highest"));
        var page = OpenTab("/x?tab=experiments&first=one&second=two");
        Assert.Equal(["trees|100|200|different", "seed|7|7|the same"], RowsOf(page, "Parameters of both runs"));
        Assert.Equal(["auc|0.91|0.9|-0.01", "log_loss|–|0.2|–"], RowsOf(page, "Metrics of both runs"));
        Assert.Contains("experiment.not-found", OpenTab("/x?tab=experiments&first=one&second=gone").Markup, StringComparison.Ordinal);

        IRenderedComponent<ProjectExperimentsTab> OpenTab(string address) => Open<ProjectExperimentsTab>(address, Milan, parameters => parameters.Add(tab => tab.Project, World.Access.Project));
        string[] NamesIn(string address) => [.. OpenTab(address).FindAll("[data-label=Run] strong").Select(Words)];
        static string[] RowsOf(IRenderedComponent<ProjectExperimentsTab> tab, string caption) =>
            [.. tab.FindAll("table").Single(table => Words(table.QuerySelector("caption")!) == caption).QuerySelectorAll("tbody tr").Select(CellsOf)];
    }

    [Fact]
    public void A_failed_run_opens_the_log_of_what_failed_and_the_address_names_another()
    {
        var run = World.TellFailedBuild();
        var page = OpenBuild("/run");

        page.WaitForAssertion(() => Assert.Equal("<b>boom</b>\npassword=[masked]", page.Find(".log pre").TextContent.Trim()));
        Assert.Equal(["Images build, Succeeded", "TrainAndRegister build, Failed", "Train job, Succeeded"], page.FindAll("nav.tabs a").Select(Words));
        Assert.Contains("In one line something that looks like a secret is masked.", page.Markup, StringComparison.Ordinal);
        Assert.Equal("<b>boom</b>\npassword=[masked]", page.Find(".log [data-copy]").GetAttribute("data-copy"));
        Assert.DoesNotContain("hunter2", page.Markup, StringComparison.Ordinal);

        var other = OpenBuild("/run?log=pipelines-train-1");
        other.WaitForAssertion(() => Assert.Contains("It has written nothing yet", other.Markup, StringComparison.Ordinal));
        Assert.Equal("Train job, Succeeded", Words(other.Find("nav.tabs a.active")));
        var none = OpenBuild("/run?log=another");
        none.WaitForAssertion(() => Assert.Contains("This run has no such log.", none.Markup, StringComparison.Ordinal));

        IRenderedComponent<PipelineRunPage> OpenBuild(string address) =>
            Open<PipelineRunPage>(address, Milan, parameters => parameters.Add(one => one.Id, World.Access.Project.ToString()).Add(one => one.Kind, "build").Add(one => one.ExecutionId, run));
    }

    [Fact]
    public async Task The_inbox_holds_releases_and_open_reviews()
    {
        var id = await World.RegisterAsync(1);
        Assert.Contains("Version 1 of churn", Words(Open<ReviewReleases>("/reviews", Anna).Find("[aria-labelledby=releases-title]")), StringComparison.Ordinal);
        Assert.Equal("", Open<ReviewReleases>("/reviews", Milan).Markup.Trim());

        Assert.Null((await World.Get<BreakGlass>().ExecuteAsync(World.World.Ada, id, "It burns.", "INC-1", null, Ct)).Error);

        Assert.Contains("Version 1 of churn", Words(Open<ReviewReleases>("/reviews", Anna).Find("[aria-labelledby=glass-title]")), StringComparison.Ordinal);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Aws;
using Portal.Core;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Persistence;
using Portal.Core.Projects;
using Portal.Core.Templates;
using Portal.Live;

namespace Portal.Benchmarks.Releases;

/// <summary>
/// The promotion page over a group of 5 and one of 500 versions, 200 metrics each: at most 1.5 times the time, and the same number of AWS calls. From an
/// event in the queue to the page that listens: within a second at the 99th percentile of 500.
/// </summary>
internal static class ReleaseBenchmark
{
    private const string Account = "300000000002";
    private const int Rounds = 60;
    private const int Events = 500;
    private static readonly Actor Admin = new(new("benchmark", "ada"), "Ada", [Role.Admin], null);

    public static async Task<bool> RunAsync(TextWriter output)
    {
        using var sandbox = await SandboxServer.StartAsync(speed: 100);
        using var http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(sandbox.Address) };
        http.DefaultRequestHeaders.Add("X-Sandbox-Token", sandbox.ControlToken);
        using var feed = new OperationFeed(TimeProvider.System);
        await using var portal = await StartAsync(sandbox, feed);
        var cloud = new CloudOverHttp(http, Account);
        var session = (await portal.GetRequiredService<StartSession>().ExecuteAsync(new SignIn(Admin.Person, "Ada", ["admins"], null, "ada@example.invalid"), default)).Value;
        return await PagesAsync(portal, cloud, http, session, output) & await EventsAsync(portal, cloud, feed, output);
    }

    private static async Task<bool> PagesAsync(ServiceProvider portal, CloudOverHttp cloud, HttpClient http, SessionId session, TextWriter output)
    {
        var (few, many) = (await RegisterAsync(portal, cloud, "few", 5), await RegisterAsync(portal, cloud, "many", 500));
        var read = portal.GetRequiredService<ReadPromotion>();
        List<double> fewTimes = [], manyTimes = [];
        for (var round = 0; round < Rounds; round++)
        {
            fewTimes.Add(await TimeAsync(read, session, few));
            manyTimes.Add(await TimeAsync(read, session, many));
        }

        var (fewCalls, manyCalls) = (await CallsAsync(http, () => TimeAsync(read, session, few)), await CallsAsync(http, () => TimeAsync(read, session, many)));
        // The first rounds compile.
        var ratio = Median(manyTimes[20..]) / Median(fewTimes[20..]);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Promotion page, 200 metrics: {Median(manyTimes[20..]) * 1000:0.0} ms with 500 versions, {ratio:0.00} times that with 5 (goal 1.5); {manyCalls} AWS calls against {fewCalls} (goal: no more)"));
        return ratio <= 1.5 && manyCalls <= fewCalls;
    }

    private static async Task<bool> EventsAsync(ServiceProvider portal, CloudOverHttp cloud, OperationFeed feed, TextWriter output)
    {
        var queue = (string)(await cloud.CallAsync("sqs", "AmazonSQS.GetQueueUrl", new { QueueName = "mlops-eu-central-1-portal-events" }, "application/x-amz-json-1.0"))["QueueUrl"]!;
        using var stopping = new CancellationTokenSource();
        var hear = portal.GetRequiredService<HearEvents>();
        var listening = Task.Run(async () =>
        {
            while (!stopping.IsCancellationRequested) await hear.ExecuteAsync(stopping.Token);
        });
        List<double> times = [];
        for (var number = 0; number < Events; number++)
        {
            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var pipeline = $"sagemaker-some-p-{number % 7}-deploy";
            using var page = feed.SubscribeRecord("pipeline", pipeline, () =>
            {
                seen.TrySetResult();
                return Task.CompletedTask;
            });
            var happened = new JsonObject
            {
                ["source"] = "aws.codepipeline",
                ["detail-type"] = "CodePipeline Stage Execution State Change",
                ["time"] = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture),
                ["account"] = Account,
                ["region"] = "eu-central-1",
                ["resources"] = new JsonArray(),
                ["detail"] = new JsonObject { ["pipeline"] = pipeline, ["execution-id"] = Guid.NewGuid().ToString(), ["state"] = "SUCCEEDED", ["stage"] = "Source" },
            };
            var began = Stopwatch.GetTimestamp();
            await cloud.CallAsync("sqs", "AmazonSQS.SendMessage", new { QueueUrl = queue, MessageBody = happened.ToJsonString() }, "application/x-amz-json-1.0");
            await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        await stopping.CancelAsync();
        try
        {
            await listening;
        }
        catch (OperationCanceledException)
        {
            // It was told to stop.
        }

        var slow = times.Order().ElementAt((int)(times.Count * 0.99));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"From event to page: {Median(times) * 1000:0} ms, at the 99th percentile {slow * 1000:0} ms over {Events} events (goal 1000)"));
        return slow <= 1;
    }

    /// <summary>A project whose group holds so many versions, with the newest on its way.</summary>
    private static async Task<PromotionId> RegisterAsync(ServiceProvider portal, CloudOverHttp cloud, string name, int versions)
    {
        var (id, parameters) = await MakeProjectAsync(cloud, name);
        var (group, bucket) = (parameters["model-package-group"], parameters["bucket"]);
        var metrics = new JsonObject(Enumerable.Range(0, 200).Select(number => KeyValuePair.Create($"metric_{number:000}", (JsonNode?)new JsonObject { ["value"] = number / 200.0 })));
        await cloud.PutAsync($"/{bucket}/runs/commit/evaluation/evaluation.json", new JsonObject { ["binary_classification_metrics"] = metrics }.ToJsonString());
        var arn = "";
        for (var version = 0; version < versions; version++)
        {
            var made = await cloud.CallAsync("sagemaker", "SageMaker.CreateModelPackage", new
            {
                ModelPackageGroupName = group,
                ModelApprovalStatus = version == versions - 1 ? "PendingManualApproval" : "Rejected",
                InferenceSpecification = new { Containers = new[] { new { Image = "image:commit", ImageDigest = $"sha256:{version:x64}", ModelDataUrl = $"s3://{bucket}/model.tar.gz", ModelDataETag = "etag" } }, SupportedContentTypes = new[] { "text/csv" }, SupportedResponseMIMETypes = new[] { "text/csv" } },
                ModelMetrics = new { ModelQuality = new { Statistics = new { ContentType = "application/json", S3Uri = $"s3://{bucket}/runs/commit/evaluation/evaluation.json" } } },
                CustomerMetadataProperties = new { commit = "0123456789abcdef0123456789abcdef01234567" },
            });
            arn = (string)made["ModelPackageArn"]!;
        }

        return await OpenAsync(portal, name, id, parameters, arn);
    }

    /// <summary>A project with all that the template makes of it, and the parameters that say what it is called.</summary>
    private static async Task<(string Id, Dictionary<string, string> Parameters)> MakeProjectAsync(CloudOverHttp cloud, string name)
    {
        const string catalog = "AWS242ServiceCatalogService";
        var products = await cloud.CallAsync("servicecatalog", $"{catalog}.SearchProducts", new { });
        var product = (string)products["ProductViewSummaries"]!.AsArray().Single(one => (string?)one!["Name"] == "mlops-sklearn")!["ProductId"]!;
        var artifact = (string)(await cloud.CallAsync("servicecatalog", $"{catalog}.DescribeProduct", new { Id = product }))["ProvisioningArtifacts"]![0]!["Id"]!;
        var made = await cloud.CallAsync("sagemaker", "SageMaker.CreateProject", new { ProjectName = name, ServiceCatalogProvisioningDetails = new { ProductId = product, ProvisioningArtifactId = artifact } });
        var began = Stopwatch.GetTimestamp();
        while ((string?)(await cloud.CallAsync("sagemaker", "SageMaker.DescribeProject", new { ProjectName = name }))["ProjectStatus"] is not "CreateCompleted")
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(2)) throw new TimeoutException($"The project {name} was not made.");
        }

        var path = $"/mlops/projects/{name}/";
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            var page = await cloud.CallAsync("ssm", "AmazonSSM.GetParametersByPath", new { Path = path, Recursive = true, NextToken = cursor });
            foreach (var one in page["Parameters"]!.AsArray()) parameters[((string)one!["Name"]!)[path.Length..]] = (string)one["Value"]!;
            cursor = (string?)page["NextToken"];
        }
        while (cursor is not null);
        return ((string)made["ProjectId"]!, parameters);
    }

    private static async Task<PromotionId> OpenAsync(ServiceProvider portal, string name, string id, Dictionary<string, string> parameters, string arn)
    {
        await using var uow = await portal.GetRequiredService<UnitOfWorkFactory>().BeginAsync(Admin, default);
        var project = Project.Request(
            new CreateProjectRequest(Guid.NewGuid(), name, "Measured.", "CC-1", "realtime", "prod-1", "pa-1", new Dictionary<string, string>(StringComparer.Ordinal)),
            new TemplateReference("prod-1", "mlops-sklearn", "pa-1", "v1.0.0", "lp-1"), "{}", "", Admin, uow.Now);
        project.Found(new CloudProject(name, id, $"arn:{name}", "CreateCompleted", null, null, null, new Dictionary<string, string>(StringComparer.Ordinal), uow.Now, null));
        project.LookedAt(new CloudFacts("CreateCompleted", null, new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), parameters).Write(), uow.Now);
        if (project.Activate(uow.Now) is { } wrong) throw new InvalidOperationException(wrong.Sentence);
        uow.Db.Projects.Add(project);
        uow.Audit(new AuditEvent("benchmark.made", AuditTarget.Project(name), AuditOutcome.Succeeded));
        Expect(await uow.CommitAsync(default));
        var opened = await portal.GetRequiredService<PromotionOpening>().OpenAsync(uow, PromotionKind.Release, project, DeploymentNames.Of(project).Value!, arn, default);
        Expect(await uow.CommitAsync(default));
        return opened.Value?.Id ?? throw new InvalidOperationException(opened.Error?.Sentence);
    }

    private static async Task<ServiceProvider> StartAsync(SandboxServer sandbox, OperationFeed feed)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Aws:Region"] = "eu-central-1",
            ["Aws:ServiceUrl"] = sandbox.Address,
            ["Aws:AccessKey"] = Account,
            ["Aws:SecretKey"] = "sandbox",
            ["Aws:CallsPerSecond"] = "1000",
        };
        var file = Path.Combine(Path.GetTempPath(), $"portal-releases-{Guid.NewGuid():N}.db");
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System).AddSingleton<IWorkSignal>(feed);
        var roles = new RoleTable(new Dictionary<Role, IReadOnlyList<string>> { [Role.Admin] = ["admins"] });
        services.AddSingleton(roles).AddSingleton(StandardPolicy.From(roles));
        services.AddPortalCore(new DatabaseOptions { ConnectionString = $"Data Source={file};Pooling=False" }, new ProjectOptions());
        services.AddPortalAws(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var portal = services.BuildServiceProvider();
        await portal.GetRequiredService<PortalDatabase>().PrepareAsync(default);
        return portal;
    }

    private static async Task<int> CallsAsync(HttpClient http, Func<Task<double>> act)
    {
        var log = $"/_sandbox/accounts/{Account}/calls";
        (await http.DeleteAsync(log)).EnsureSuccessStatusCode();
        await act();
        return (await http.GetFromJsonAsync<JsonArray>($"{log}?all=true"))!.Count;
    }

    private static async Task<double> TimeAsync(ReadPromotion read, SessionId session, PromotionId id)
    {
        var began = Stopwatch.GetTimestamp();
        var page = await read.ExecuteAsync(session, id, default);
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        if (page.Error is { } error) throw new InvalidOperationException(error.Sentence);
        return page.Value!.Metrics.Count == 200 ? took : throw new InvalidOperationException($"{page.Value.Metrics.Count} metrics, {page.Value.Evidence.MetricsError?.Sentence}");
    }

    private static double Median(IReadOnlyList<double> times) => times.Order().ElementAt(times.Count / 2);

    private static void Expect(Result result)
    {
        if (result.Error is { } error) throw new InvalidOperationException(error.Sentence);
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Tests.Support;

/// <summary>The sandbox without its wire, with a clock that is turned by hand.</summary>
internal sealed class LocalSandbox
{
    public const string Account = "111122223333";

    private readonly Dictionary<string, AwsOperation> _operations = SandboxServices.Apis()
        .SelectMany(api => api.Operations.Values).ToDictionary(operation => operation.FullName, StringComparer.Ordinal);

    public LocalSandbox(string? stateFile = null, FakeTimeProvider? clock = null, string? templates = null, bool bare = false)
    {
        Clock = clock ?? new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        World = new SandboxWorld(new SandboxOptions
        {
            Clock = Clock,
            Speed = 1,
            StateFile = stateFile,
            Bare = bare,
            TemplatesRoot = templates ?? CloudFormation.ProductTemplates.Root,
        });
    }

    public FakeTimeProvider Clock { get; }

    public SandboxWorld World { get; }

    public JsonNode Call(string operation, object? input = null)
    {
        var found = _operations[operation];
        var result = World.Act(Account, found.Mutates, (account, now) => found.Handle(new AwsCall
        {
            World = World,
            Account = account,
            Now = now,
            Principal = new Principal(Account, Account, $"arn:aws:iam::{Account}:user/sandbox", "AIDATEST"),
            RequestId = "request-" + now.Ticks,
            Input = (JsonObject)JsonSerializer.SerializeToNode(input ?? new { })!,
            Request = new DefaultHttpContext().Request,
            Body = [],
        }));
        return JsonSerializer.SerializeToNode(result, AwsJson.Pascal) ?? new JsonObject();
    }

    public AwsError Refusal(string operation, object? input = null) => Assert.Throws<AwsError>(() => Call(operation, input));

    public string Product() => Call("ServiceCatalog.SearchProducts")["ProductViewSummaries"]![0]!["ProductId"]!.ToString();

    public JsonNode CreateProject(string name, object? tags = null, params (string Key, string Value)[] parameters) => Call("SageMaker.CreateProject", new
    {
        ProjectName = name,
        Tags = tags ?? Array.Empty<object>(),
        ServiceCatalogProvisioningDetails = new
        {
            ProductId = Product(),
            ProvisioningParameters = parameters.Select(p => new { p.Key, p.Value }),
        },
    });

    public JsonNode Project(string name) => Call("SageMaker.DescribeProject", new { ProjectName = name });

    public string Status(string name) => Project(name)["ProjectStatus"]!.ToString();

    public string Message(string name) => Project(name)["ServiceCatalogProvisionedProductDetails"]!["ProvisionedProductStatusMessage"]!.ToString();

    public JsonNode Provisioned(string name) =>
        Call("ServiceCatalog.SearchProvisionedProducts", new { Filters = new { SearchQuery = new[] { $"name:{name}-*" } } })["ProvisionedProducts"]![0]!;

    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        Call("STS.GetCallerIdentity");
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.SageMaker;

/// <summary><c>AWS::SageMaker::Model</c>. A version that was decided against cannot be made a model of.</summary>
internal sealed class ModelResource() : AccountResource("AWS::SageMaker::Model")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().Models.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var state = account.State<SageMakerState>();
        var packages = context.Structures("Containers").Append(context.Nested("PrimaryContainer")).Select(container => container.Text("ModelPackageName"));
        if (packages.FirstOrDefault(arn => arn is not null && state.ModelPackages.GetValueOrDefault(arn) is { ApprovalStatus: not "Approved" }) is { } refused)
        {
            return Refusal(context, "AmazonSageMaker", 400, "ValidationException", $"Could not create the model: model package {refused} is not approved.");
        }

        var settings = ServingSettings.Of(context, "ModelName");
        state.Models[id] = new Model(id, account.Arn("sagemaker", "model/" + id.ToLowerInvariant()), context.Now, settings, Tags(context));
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<SageMakerState>().Models.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::SageMaker::EndpointConfig</c></summary>
internal sealed class EndpointConfigResource() : AccountResource("AWS::SageMaker::EndpointConfig")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().EndpointConfigs.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        account.State<SageMakerState>().EndpointConfigs[id] = new EndpointConfig(id, account.Arn("sagemaker", "endpoint-config/" + id.ToLowerInvariant()), context.Now,
            ServingSettings.Of(context, "EndpointConfigName"), Tags(context));
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        account.State<SageMakerState>().EndpointConfigs.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::SageMaker::Endpoint</c>: comes into service when the stack's time for it is over.</summary>
internal sealed class EndpointResource() : AccountResource("AWS::SageMaker::Endpoint")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<SageMakerState>().Endpoints.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var endpoints = account.State<SageMakerState>().Endpoints;
        var config = context.Text("EndpointConfigName") ?? "";
        if (endpoints.GetValueOrDefault(id) is { } known)
        {
            (known.Status, known.NextConfigName, known.Modified, known.Tags) = (EndpointStatus.Updating, config, context.Now, Tags(context));
            known.DeploymentConfig = ServingSettings.Typed(context.Properties["DeploymentConfig"]) as JsonObject;
            EndpointEvents.Changed(account, known, context.Now);
            return null;
        }

        var made = endpoints[id] = new Endpoint
        {
            Name = id,
            Arn = account.Arn("sagemaker", "endpoint/" + id.ToLowerInvariant()),
            ConfigName = config,
            Created = context.Now,
            Modified = context.Now,
            DeploymentConfig = ServingSettings.Typed(context.Properties["DeploymentConfig"]) as JsonObject,
            Tags = Tags(context),
        };
        EndpointEvents.Changed(account, made, context.Now);
        return null;
    }

    public override ResourceOutcome? Stabilize(ResourceContext context)
    {
        var account = (Account)context.World;
        if (!context.Deleting && context.RefValue is { } id && account.State<SageMakerState>().Endpoints.GetValueOrDefault(id) is { Status: EndpointStatus.Creating or EndpointStatus.Updating } endpoint)
        {
            (endpoint.ConfigName, endpoint.NextConfigName) = (endpoint.NextConfigName ?? endpoint.ConfigName, null);
            (endpoint.Status, endpoint.Modified) = (EndpointStatus.InService, context.Now);
            EndpointEvents.Changed(account, endpoint, context.Now);
        }

        return ResourceOutcome.Done;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        if (account.State<SageMakerState>().Endpoints.Remove(id, out var endpoint))
        {
            endpoint.Status = EndpointStatus.Deleting;
            EndpointEvents.Changed(account, endpoint, context.Now);
        }

        return null;
    }
}

/// <summary>A template's properties as the API answers them: numbers and truth values are such, though templates may write them as text.</summary>
internal static class ServingSettings
{
    private static readonly HashSet<string> Numbers = new(StringComparer.Ordinal)
    {
        "InitialInstanceCount", "InitialVariantWeight", "ContainerStartupHealthCheckTimeoutInSeconds", "ModelDataDownloadTimeoutInSeconds", "VolumeSizeInGB",
        "InitialSamplingPercentage", "Value", "WaitIntervalInSeconds", "TerminationWaitInSeconds", "MaximumExecutionTimeoutInSeconds",
    };

    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "EnableCapture", "EnableNetworkIsolation", "EnableSSMAccess" };

    public static JsonObject Of(ResourceContext context, string nameProperty) =>
        new(context.Properties.Where(property => property.Key is not "Tags" && property.Key != nameProperty).Select(property => KeyValuePair.Create(property.Key, Typed(property.Value, property.Key))));

    public static JsonNode? Typed(JsonNode? node, string name = "") => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Typed(member.Value, member.Key)))),
        JsonArray items => new JsonArray([.. items.Select(item => Typed(item, name))]),
        JsonValue value when Numbers.Contains(name) && decimal.TryParse(ResolvedValues.Text(value), CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        JsonValue value when Flags.Contains(name) => JsonValue.Create(ResolvedValues.Text(value) == "true"),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number => JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };
}

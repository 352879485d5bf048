using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Ecr;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>Endpoints that stacks made; nothing here serves a prediction.</summary>
internal static class Endpoints
{
    private static readonly Constraint Name = new(0, 63, "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}");

    public static object List(AwsCall call)
    {
        var contains = call.Optional("NameContains", Names.Contained);
        var status = call.Text("StatusEquals");
        var found = call.State<SageMakerState>().Endpoints.Values
            .Where(endpoint => (contains is null || endpoint.Name.Contains(contains, StringComparison.OrdinalIgnoreCase)) && (status is null || status == endpoint.Status) && Names.Within(call, endpoint.Created));
        var page = call.Page(Names.Sorted(call, found, endpoint => endpoint.Name, endpoint => endpoint.Created), endpoint => endpoint.Name, 10, 100);
        return new
        {
            Endpoints = page.Select(endpoint => new
            {
                EndpointName = endpoint.Name,
                EndpointArn = endpoint.Arn,
                CreationTime = endpoint.Created,
                LastModifiedTime = endpoint.Modified,
                EndpointStatus = endpoint.Status,
            }),
            NextToken = page.Next,
        };
    }

    public static object Describe(AwsCall call)
    {
        var state = call.State<SageMakerState>();
        var name = call.Required("EndpointName", Name);
        call.Resource = name;
        var endpoint = state.Endpoints.GetValueOrDefault(name)
            ?? throw AwsError.Validation($"Could not find endpoint \"{call.Account.Arn("sagemaker", "endpoint/" + name)}\".");
        var config = state.EndpointConfigs.GetValueOrDefault(endpoint.ConfigName);
        var serves = endpoint.Status is EndpointStatus.InService or EndpointStatus.Updating;
        return new
        {
            EndpointName = endpoint.Name,
            EndpointArn = endpoint.Arn,
            EndpointConfigName = endpoint.ConfigName,
            ProductionVariants = serves && config is not null ? Input.Objects(config.Settings, "ProductionVariants").Select(variant => Variant(call, variant)).ToList() : null,
            DataCaptureConfig = serves ? Capture(config) : null,
            EndpointStatus = endpoint.Status,
            endpoint.FailureReason,
            CreationTime = endpoint.Created,
            LastModifiedTime = endpoint.Modified,
            LastDeploymentConfig = endpoint.DeploymentConfig,
            PendingDeploymentSummary = endpoint.NextConfigName is null ? null : new { EndpointConfigName = endpoint.NextConfigName, StartTime = endpoint.Modified },
        };
    }

    public static object DescribeConfig(AwsCall call)
    {
        var name = call.Required("EndpointConfigName", Name);
        call.Resource = name;
        var config = call.State<SageMakerState>().EndpointConfigs.GetValueOrDefault(name)
            ?? throw AwsError.Validation($"Could not find endpoint configuration \"{call.Account.Arn("sagemaker", "endpoint-config/" + name)}\".");
        return Shapes.With(config.Settings, new JsonObject
        {
            ["EndpointConfigName"] = config.Name,
            ["EndpointConfigArn"] = config.Arn,
            ["CreationTime"] = Shapes.Seconds(config.Created),
        });
    }

    public static object DescribeModel(AwsCall call)
    {
        var name = call.Required("ModelName", Name);
        call.Resource = name;
        var model = call.State<SageMakerState>().Models.GetValueOrDefault(name)
            ?? throw AwsError.Validation($"Could not find model \"{call.Account.Arn("sagemaker", "model/" + name)}\".");
        var answer = Shapes.With(model.Settings, new JsonObject { ["ModelName"] = model.Name, ["ModelArn"] = model.Arn, ["CreationTime"] = Shapes.Seconds(model.Created) });
        foreach (var container in (answer["Containers"] as JsonArray ?? []).Append(answer["PrimaryContainer"]).OfType<JsonObject>())
        {
            // A container that names a version shows where that version's image and files lie.
            if (container["ModelPackageName"]?.ToString() is { } arn && Container(call, arn) is { } registered)
            {
                container["Image"] = registered["Image"]?.DeepClone();
                container["ModelDataUrl"] = registered["ModelDataUrl"]?.DeepClone();
            }
        }

        return answer;
    }

    private static object Variant(AwsCall call, JsonObject variant)
    {
        var model = call.State<SageMakerState>().Models.GetValueOrDefault(Input.Text(variant, "ModelName") ?? "");
        var package = model is null ? null : Input.Objects(model.Settings, "Containers").Select(container => Input.Text(container, "ModelPackageName")).FirstOrDefault();
        var image = package is null ? null : Container(call, package)?["Image"]?.ToString();
        var count = int.Parse(Input.Text(variant, "InitialInstanceCount") ?? "1", CultureInfo.InvariantCulture);
        return new
        {
            VariantName = Input.Text(variant, "VariantName"),
            DeployedImages = image is null ? null : new[] { new { SpecifiedImage = image, ResolvedImage = Resolved(call, image), ResolutionTime = model!.Created } },
            CurrentWeight = 1.0,
            DesiredWeight = 1.0,
            CurrentInstanceCount = count,
            DesiredInstanceCount = count,
        };
    }

    private static string Resolved(AwsCall call, string image) =>
        Images.DigestOf(call.Account, image) is { } digest ? $"{image[..image.LastIndexOf(':')]}@{digest}" : image;

    private static object? Capture(EndpointConfig? config) => config?.Settings["DataCaptureConfig"] is JsonObject capture
        ? new
        {
            EnableCapture = Input.Text(capture, "EnableCapture") == "true",
            CaptureStatus = Input.Text(capture, "EnableCapture") == "true" ? "Started" : "Stopped",
            CurrentSamplingPercentage = int.Parse(Input.Text(capture, "InitialSamplingPercentage") ?? "0", CultureInfo.InvariantCulture),
            DestinationS3Uri = Input.Text(capture, "DestinationS3Uri"),
            KmsKeyId = ResolvedValues.Text(capture["KmsKeyId"]) ?? "",
        }
        : null;

    private static JsonObject? Container(AwsCall call, string package) =>
        (call.State<SageMakerState>().ModelPackages.GetValueOrDefault(package)?.Members["InferenceSpecification"]?["Containers"] as JsonArray)?.OfType<JsonObject>().FirstOrDefault();
}

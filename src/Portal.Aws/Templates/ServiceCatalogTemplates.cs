using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.ServiceCatalog;
using Amazon.ServiceCatalog.Model;
using Portal.Aws.Calls;
using Portal.Aws.Platform;
using Portal.Core.Kernel;
using Portal.Core.Platform;
using Portal.Core.Templates;
using ParameterConstraints = Portal.Core.Templates.ParameterConstraints;

namespace Portal.Aws.Templates;

/// <summary>Service Catalog products as project templates, and their outlines from the platform's artifact bucket.</summary>
internal sealed partial class ServiceCatalogTemplates(IAmazonServiceCatalog catalog, IAmazonS3 artifacts, IPlatform platform) : IProjectTemplates
{
    private const string StudioTag = "sagemaker:studio-visibility";
    private const int LargestOutline = 1024 * 1024;
    private static readonly JsonSerializerOptions OutlineJson = new(JsonSerializerDefaults.Web);

    public Task<Result<IReadOnlyList<ProjectTemplate>>> ListAsync(CancellationToken ct) => AwsCall.TryAsync<IReadOnlyList<ProjectTemplate>>(
        async () =>
        {
            var products = await AwsCall.ReadAllAsync<ProductViewSummary>(async cursor =>
            {
                var page = await catalog.SearchProductsAsync(new SearchProductsRequest { PageSize = 100, PageToken = cursor }, ct);
                return (page.ProductViewSummaries, page.NextPageToken);
            });
            var templates = new List<ProjectTemplate>();
            foreach (var product in products)
            {
                if (await FindStudioPathAsync(product.ProductId, ct) is { } path) templates.Add(await ReadTemplateAsync(product, path.Id, ct));
            }

            return [.. templates.OrderBy(template => template.Name, StringComparer.Ordinal)];
        },
        ct);

    public Task<Result<IReadOnlyList<TemplateParameter>>> ReadParametersAsync(TemplateReference template, CancellationToken ct) =>
        AwsCall.TryAsync<IReadOnlyList<TemplateParameter>>(
            async () => [.. ((await DescribeAsync(template, ct)).ProvisioningArtifactParameters ?? []).Select(Translate)], ct);

    public async Task<Result<string?>> ReadLaunchRoleAsync(TemplateReference template, CancellationToken ct)
    {
        var described = await AwsCall.TryAsync(() => DescribeAsync(template, ct), ct);
        if (described.IsError) return described.Error;
        var constraint = described.Value.ConstraintSummaries?.FirstOrDefault(summary => summary.Type == "LAUNCH");
        if (constraint is null) return Result<string?>.From(null);
        if (RoleArn().Match(constraint.Description ?? "") is { Success: true } arn) return arn.Value;

        // Service Catalog tells callers that a launch constraint exists, not which role it names; the platform's parameters do.
        var known = await platform.ReadParametersAsync(ct);
        return known.IsError ? known.Error : Result<string?>.From(known.Value.GetValueOrDefault("launch-role-arn"));
    }

    public async Task<Result<TemplateOutline>> ReadOutlineAsync(string productName, string versionName, CancellationToken ct)
    {
        if (!IsPlainName(productName) || !IsPlainName(versionName)) return OutlineErrors.Name(productName, versionName);
        var known = await platform.ReadParametersAsync(ct);
        if (known.IsError) return known.Error;
        if (known.Value.GetValueOrDefault("artifact-bucket") is not { Length: > 0 } bucket) return PlatformErrors.NotDeployed("artifact-bucket");

        var key = $"{known.Value.GetValueOrDefault("artifact-prefix")}outlines/{productName}/{versionName}.json";
        var read = await AwsCall.TryAsync(() => ReadOutlineTextAsync(bucket, key, ct), ct);
        if (read.Error is { Code: AwsFailure.Gone } gone) return OutlineErrors.Missing(productName, versionName) with { Raw = gone.Raw, RequestId = gone.RequestId };
        if (read.IsError) return read.Error;
        try
        {
            return JsonSerializer.Deserialize<TemplateOutline>(read.Value, OutlineJson) is { Format: 1, Resources: not null } outline
                ? outline
                : OutlineErrors.Unreadable(productName, versionName);
        }
        catch (JsonException)
        {
            return OutlineErrors.Unreadable(productName, versionName);
        }
    }

    private async Task<byte[]> ReadOutlineTextAsync(string bucket, string key, CancellationToken ct)
    {
        using var response = await artifacts.GetObjectAsync(new GetObjectRequest { BucketName = bucket, Key = key }, ct);
        if (response.ContentLength > LargestOutline) return [];
        using var content = new MemoryStream();
        await response.ResponseStream.CopyToAsync(content, ct);
        return content.ToArray();
    }

    private async Task<LaunchPathSummary?> FindStudioPathAsync(string productId, CancellationToken ct)
    {
        var paths = await AwsCall.ReadAllAsync<LaunchPathSummary>(async cursor =>
        {
            // Twenty is the most that Service Catalog gives here.
            var page = await catalog.ListLaunchPathsAsync(new ListLaunchPathsRequest { ProductId = productId, PageSize = 20, PageToken = cursor }, ct);
            return (page.LaunchPathSummaries, page.NextPageToken);
        });
        return paths.FirstOrDefault(path => path.Tags?.Any(tag => tag.Key == StudioTag && tag.Value == "true") is true);
    }

    private async Task<ProjectTemplate> ReadTemplateAsync(ProductViewSummary product, string launchPathId, CancellationToken ct)
    {
        var described = await catalog.DescribeProductAsync(new DescribeProductRequest { Id = product.ProductId }, ct);
        var versions = (described.ProvisioningArtifacts ?? []).Select(artifact => new TemplateVersion(
            artifact.Id,
            artifact.Name,
            artifact.Description ?? "",
            artifact.Guidance != ProvisioningArtifactGuidance.DEPRECATED,
            new DateTimeOffset(artifact.CreatedTime.GetValueOrDefault().ToUniversalTime())));
        return new(product.ProductId, product.Name, product.ShortDescription ?? "", launchPathId, [.. versions.OrderByDescending(version => version.CreatedAt)]);
    }

    private Task<DescribeProvisioningParametersResponse> DescribeAsync(TemplateReference template, CancellationToken ct) =>
        catalog.DescribeProvisioningParametersAsync(
            new DescribeProvisioningParametersRequest
            {
                ProductId = template.ProductId,
                ProvisioningArtifactId = template.ArtifactId,
                PathId = string.IsNullOrEmpty(template.LaunchPathId) ? null : template.LaunchPathId,
            },
            ct);

    private static TemplateParameter Translate(ProvisioningArtifactParameter parameter)
    {
        var limits = parameter.ParameterConstraints;
        return new(
            parameter.ParameterKey,
            parameter.ParameterType ?? "String",
            parameter.DefaultValue,
            parameter.Description ?? "",
            parameter.IsNoEcho is true,
            new ParameterConstraints(
                limits?.AllowedValues ?? [],
                Text(limits?.AllowedPattern),
                Text(limits?.ConstraintDescription),
                (int?)Number(limits?.MinLength),
                (int?)Number(limits?.MaxLength),
                Number(limits?.MinValue),
                Number(limits?.MaxValue)));
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static decimal? Number(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsPlainName(string name) => PlainName().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal);

    [GeneratedRegex("^[a-z0-9.-]+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainName();

    [GeneratedRegex("arn:[a-z-]+:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RoleArn();
}

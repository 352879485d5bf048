using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Amazon.Pricing;
using Amazon.Pricing.Model;
using Microsoft.Extensions.Options;
using Portal.Aws.Calls;
using Portal.Core.Deployments.Costs;
using Portal.Core.Kernel;

namespace Portal.Aws.Costs;

/// <summary>Prices by the hour from AWS's Price List. Where it cannot be reached, which a closed network may intend, no price is known.</summary>
internal sealed class PriceListPrices(IAmazonPricing prices, IOptions<AwsOptions> options, TimeProvider clock) : IPrices
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(InstanceUse Use, string Type), Answer> _answers = [];

    /// <summary>The list is kept in few regions, and knows the prices of all.</summary>
    public static string HomeOf(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "cn-northwest-1",
        _ when region.StartsWith("eu-", StringComparison.Ordinal) => "eu-central-1",
        _ when region.StartsWith("ap-", StringComparison.Ordinal) => "ap-south-1",
        _ => "us-east-1",
    };

    public async Task<Result<InstancePrice?>> FindAsync(InstanceUse use, string instanceType, CancellationToken ct)
    {
        var known = _answers.GetValueOrDefault((use, instanceType));
        if (known is null || clock.GetUtcNow() >= known.AskAgainAt)
        {
            var read = await AwsCall.TryAsync(() => ReadAsync(use, instanceType, ct), ct);
            var now = clock.GetUtcNow();
            known = read.Error is { } error
                // What was read before stands as long as nothing newer can be had; its date is shown with it.
                ? new(known?.Price is { } old ? Result<InstancePrice?>.From(old) : error, now + PauseAfterFailure)
                : new(read.Value is { } price ? Result<InstancePrice?>.From(new InstancePrice(price.PerHour, price.Currency, now)) : Result<InstancePrice?>.From(null), now + Fresh);
            _answers[(use, instanceType)] = known;
        }

        return known.Result;
    }

    private async Task<(decimal PerHour, string Currency)?> ReadAsync(InstanceUse use, string instanceType, CancellationToken ct)
    {
        var listed = await AwsCall.ReadAllAsync<string>(async cursor =>
        {
            var page = await prices.GetProductsAsync(
                new GetProductsRequest { ServiceCode = "AmazonSageMaker", Filters = [Is("regionCode", options.Value.Region), Is("instanceName", instanceType)], MaxResults = 100, NextToken = cursor }, ct);
            return (page.PriceList, page.NextToken);
        });
        var found = listed.Select(product => PriceOf(product, use)).OfType<(decimal, string)>().Distinct().ToList();
        // Two prices for one thing are none that could be shown.
        return found.Count == 1 ? found[0] : null;
    }

    private static Filter Is(string field, string value) => new() { Type = FilterType.TERM_MATCH, Field = field, Value = value };

    /// <summary>The on-demand price by the hour of a product that is for this use; null for any other.</summary>
    internal static (decimal PerHour, string Currency)? PriceOf(string product, InstanceUse use)
    {
        try
        {
            using var document = JsonDocument.Parse(product);
            var attributes = document.RootElement.GetProperty("product").GetProperty("attributes");
            var component = attributes.TryGetProperty("component", out var told) ? told.GetString()?.Replace(" ", "", StringComparison.Ordinal) : null;
            if (!string.Equals(component, use is InstanceUse.Hosting ? "Hosting" : "BatchTransform", StringComparison.OrdinalIgnoreCase)) return null;
            var rates = document.RootElement.GetProperty("terms").GetProperty("OnDemand").EnumerateObject()
                .SelectMany(term => term.Value.GetProperty("priceDimensions").EnumerateObject()).Select(dimension => dimension.Value)
                .Where(dimension => dimension.GetProperty("unit").GetString() is "Hrs" or "Hours" or "hours")
                .SelectMany(dimension => dimension.GetProperty("pricePerUnit").EnumerateObject()).ToList();
            return rates is [var rate] && decimal.TryParse(rate.Value.GetString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0 ? (amount, rate.Name) : null;
        }
        catch (Exception unexpected) when (unexpected is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private sealed record Answer(Result<InstancePrice?> Result, DateTimeOffset AskAgainAt)
    {
        public InstancePrice? Price => Result.Value;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Aws.Costs;
using Portal.Core.Deployments.Costs;

namespace Portal.Aws.Tests;

/// <summary>Prices by the hour, read once a day.</summary>
public sealed class PriceTests(Cloud cloud)
{
    private const string Account = "000000000421";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_price_is_read_once_a_day_and_what_the_list_does_not_name_is_not_known()
    {
        Needs.Require(cloud.IsSandbox, "The sandbox (prices of AWS change)", "unset the variables that name a real account");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        await using var services = cloud.Open(Account, more => more.AddSingleton<TimeProvider>(clock));
        var prices = services.GetRequiredService<IPrices>();

        var first = StudioCloud.Found(await prices.FindAsync(InstanceUse.Hosting, "ml.m5.large", Ct))!;
        Assert.Equal((0.10m, "USD", clock.GetUtcNow()), (first.PerHour, first.Currency, first.ReadAt));
        Assert.Equal(0.10m, StudioCloud.Found(await prices.FindAsync(InstanceUse.Transform, "ml.m5.large", Ct))!.PerHour);
        Assert.Null(StudioCloud.Found(await prices.FindAsync(InstanceUse.Hosting, "ml.none.large", Ct)));

        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(first, StudioCloud.Found(await prices.FindAsync(InstanceUse.Hosting, "ml.m5.large", Ct)));
        Assert.Equal(3, await CallsAsync());

        // What is old stands, with its date, as long as the list cannot be read.
        clock.Advance(TimeSpan.FromHours(2));
        await cloud.FaultAsync(Account, new { kind = "deny", operation = "Pricing.GetProducts", times = 1 });
        Assert.Equal(first, StudioCloud.Found(await prices.FindAsync(InstanceUse.Hosting, "ml.m5.large", Ct)));
        clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(clock.GetUtcNow(), StudioCloud.Found(await prices.FindAsync(InstanceUse.Hosting, "ml.m5.large", Ct))!.ReadAt);
        await cloud.FaultAsync(Account, new { kind = "deny", operation = "Pricing.GetProducts", times = 1 });
        Assert.Equal(AwsFailure.Denied, (await prices.FindAsync(InstanceUse.Hosting, "ml.c5.large", Ct)).Error?.Code);
    }

    [Theory]
    [InlineData("""{"product":{"attributes":{"component":"Hosting"}},"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"unit":"Hrs","pricePerUnit":{"USD":"0.1380000000"}}}}}}}""", 0.138)]
    [InlineData("""{"product":{"attributes":{"component":"Training"}},"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"unit":"Hrs","pricePerUnit":{"USD":"0.138"}}}}}}}""", null)]
    [InlineData("""{"product":{"attributes":{"component":"Hosting"}},"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"unit":"Hrs","pricePerUnit":{"USD":"0.1","CNY":"0.7"}}}}}}}""", null)]
    [InlineData("""{"product":{"attributes":{"component":"Hosting"}},"terms":{"OnDemand":{"a":{"priceDimensions":{"b":{"unit":"GB","pricePerUnit":{"USD":"0.1"}}}}}}}""", null)]
    [InlineData("""{"product":{"attributes":{"component":"Hosting"}},"terms":{"Reserved":{}}}""", null)]
    [InlineData("[]", null)]
    [InlineData("no JSON", null)]
    public void Only_one_plain_price_by_the_hour_is_taken(string product, double? expected) =>
        Assert.Equal((decimal?)expected, PriceListPrices.PriceOf(product, InstanceUse.Hosting)?.PerHour);

    [Theory]
    [InlineData("eu-west-1", "eu-central-1")]
    [InlineData("us-west-2", "us-east-1")]
    [InlineData("ap-southeast-2", "ap-south-1")]
    [InlineData("cn-north-1", "cn-northwest-1")]
    public void The_list_is_asked_where_it_is_kept(string region, string home) => Assert.Equal(home, PriceListPrices.HomeOf(region));

    private async Task<int> CallsAsync() => (await cloud.LogAsync(Account)).Count(call => call.GetProperty("operation").GetString() == "GetProducts");
}

using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Pricing;

internal sealed class PricingApi : AwsApi
{
    public PricingApi()
        : base("Pricing", "pricing", WireProtocol.Json, "AWSPriceListService") =>
        Reads("GetProducts", PriceList.Get);
}

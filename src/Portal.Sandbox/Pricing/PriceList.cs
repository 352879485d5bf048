using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Pricing;

/// <summary>A price list of a few instances of SageMaker. Its numbers are round because they are nobody's prices, and each product says that it is simulated.</summary>
internal static class PriceList
{
    private static readonly string[] Components = ["Hosting", "Batch Transform", "Training", "Processing"];

    private static readonly (string Type, decimal PerHour)[] Instances =
    [
        ("ml.t2.medium", 0.05m), ("ml.m5.large", 0.10m), ("ml.m5.xlarge", 0.20m), ("ml.m5.2xlarge", 0.40m), ("ml.c5.large", 0.09m), ("ml.c5.xlarge", 0.18m), ("ml.g4dn.xlarge", 0.70m),
    ];

    public static object Get(AwsCall call)
    {
        if (call.Required("ServiceCode") != "AmazonSageMaker")
        {
            throw new AwsError("NotFoundException", "The sandbox knows prices of AmazonSageMaker only.");
        }

        var filters = call.Objects("Filters");
        if (filters.Any(filter => Input.Text(filter, "Type") is not "TERM_MATCH"))
        {
            throw new AwsError("InvalidParameterException", "The sandbox knows filters of the type TERM_MATCH only.");
        }

        var found = Products(call.Account.Region).Where(product => filters.All(filter =>
            string.Equals(Input.Text(product["product"]!["attributes"]!.AsObject(), Input.Text(filter, "Field") ?? ""), Input.Text(filter, "Value"), StringComparison.OrdinalIgnoreCase)));
        var page = call.Page(found, product => product["product"]!["sku"]!.ToString(), 100, 100);
        return new { FormatVersion = "aws_v1", PriceList = page.Select(product => product.ToJsonString()), NextToken = page.Next };
    }

    private static IEnumerable<JsonObject> Products(string region) =>
        from instance in Instances
        from component in Components
        select Product(region, instance.Type, component, instance.PerHour);

    private static JsonObject Product(string region, string type, string component, decimal perHour)
    {
        var sku = PhysicalNames.Hex($"{region}/{type}/{component}", 16).ToUpperInvariant();
        return new JsonObject
        {
            ["product"] = new JsonObject
            {
                ["productFamily"] = "ML Instance",
                ["attributes"] = new JsonObject
                {
                    ["servicecode"] = "AmazonSageMaker",
                    ["regionCode"] = region,
                    ["instanceName"] = type,
                    ["component"] = component,
                    ["simulated"] = "true",
                },
                ["sku"] = sku,
            },
            ["serviceCode"] = "AmazonSageMaker",
            ["terms"] = new JsonObject
            {
                ["OnDemand"] = new JsonObject
                {
                    [sku + ".ONDEMAND"] = new JsonObject
                    {
                        ["priceDimensions"] = new JsonObject
                        {
                            [sku + ".ONDEMAND.HOUR"] = new JsonObject
                            {
                                ["unit"] = "Hrs",
                                ["description"] = $"Simulated price of {type} for {component}",
                                ["pricePerUnit"] = new JsonObject { ["USD"] = perHour.ToString("0.0000000000", CultureInfo.InvariantCulture) },
                            },
                        },
                        ["sku"] = sku,
                        ["effectiveDate"] = "2026-01-01T00:00:00Z",
                    },
                },
            },
            ["publicationDate"] = "2026-01-01T00:00:00Z",
        };
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary><c>AWS::ServiceCatalog::CloudFormationProduct</c>. Templates are fetched, checked and copied when a version is made.</summary>
internal sealed class ProductResource() : AccountResource("AWS::ServiceCatalog::CloudFormationProduct")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<ServiceCatalogState>().Products.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var products = account.State<ServiceCatalogState>().Products;
        var before = products.GetValueOrDefault(id);
        var replace = context.Flag("ReplaceProvisioningArtifacts") ?? false;
        List<Artifact> artifacts = [];
        foreach (var (given, index) in context.Structures("ProvisioningArtifactParameters").Select((a, i) => (a, i)))
        {
            var url = (given["Info"] as JsonObject)?.Text("LoadTemplateFromURL") ?? "";
            var name = given.Text("Name") ?? string.Create(CultureInfo.InvariantCulture, $"v{index + 1}");
            if (!replace && before?.Artifacts.Find(a => a.Name == name && a.TemplateUrl == url) is { } kept)
            {
                artifacts.Add(kept);
                continue;
            }

            if (account.ReadTemplate(url) is not { } text)
            {
                return Refusal(context, "ServiceCatalog", 400, "InvalidRequest", $"Template at {url} could not be read: the object does not exist or access was denied");
            }

            if (Template.Parse(text, account.ResourceTypes).Error is { } error && given.Text("DisableTemplateValidation") != "true")
            {
                return Refusal(context, "ServiceCatalog", 400, "InvalidRequest", $"Invalid templateBody. Please make sure that your template is valid: {error.Message}");
            }

            var salt = string.Create(CultureInfo.InvariantCulture, $"artifact/{name}/{url}/{(replace ? context.Now.Ticks : 0)}");
            artifacts.Add(new Artifact("pa-" + context.StableHex(13, salt), name, given.Text("Description"), url,
                account.World.Blobs.Put(Encoding.UTF8.GetBytes(text)), context.Now));
        }

        products[id] = new Product
        {
            Id = id,
            Name = context.Text("Name")!,
            Owner = context.Text("Owner")!,
            Description = context.Text("Description"),
            Distributor = context.Text("Distributor"),
            SupportDescription = context.Text("SupportDescription"),
            SupportEmail = context.Text("SupportEmail"),
            SupportUrl = context.Text("SupportUrl"),
            Created = before?.Created ?? context.Now,
            Artifacts = artifacts,
            Tags = Tags(context),
        };
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var state = account.State<ServiceCatalogState>();
        if (state.Associations.Exists(a => a.ProductId == id))
        {
            return Refusal(context, "ServiceCatalog", 400, "ResourceConflict", $"Product {id} cannot be deleted while it is in a portfolio");
        }

        state.Products.Remove(id);
        return null;
    }

    protected override IEnumerable<KeyValuePair<string, JsonNode?>> OwnAttributes(Account account, string id)
    {
        var product = account.State<ServiceCatalogState>().Products[id];
        yield return new("ProductName", product.Name);
        yield return new("ProvisioningArtifactIds", string.Join(',', product.Artifacts.Select(a => a.Id)));
        yield return new("ProvisioningArtifactNames", string.Join(',', product.Artifacts.Select(a => a.Name)));
    }
}

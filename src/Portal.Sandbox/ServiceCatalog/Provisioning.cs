using System.Text;
using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CloudFormation.Templates;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.ServiceCatalog;

/// <summary>Starting the three kinds of work: launching a product, updating and terminating what was launched.</summary>
internal static class Provisioning
{
    private static readonly TimeSpan BeforeStart = TimeSpan.FromSeconds(4);
    private static readonly Constraint Name = new(1, 128, "[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static readonly Constraint Token = new(1, 128, "[a-zA-Z0-9][a-zA-Z0-9_-]*");

    public static object Provision(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var token = call.Required("ProvisionToken", Token);
        var name = call.Required("ProvisionedProductName", Name);
        call.Resource = name;
        if (state.Records.Find(r => r.Token == token && r.Type == RecordType.Provision) is { } same)
        {
            return new { RecordDetail = Records.Detail(same) };
        }

        var product = Products.Find(call, "ProductId", "ProductName");
        var version = Products.ActiveVersion(product, call.Optional("ProvisioningArtifactId", Products.Id), call.Text("ProvisioningArtifactName"));
        var path = LaunchPaths.Choose(state, product, call.Optional("PathId", Products.Id), call.Text("PathName"));
        var parameters = call.Objects("ProvisioningParameters")
            .ToDictionary(p => Input.Text(p, "Key") ?? "", p => Input.Text(p, "Value") ?? "", StringComparer.Ordinal);
        var record = Start(call.Account, new Launch(name, product, version, path, parameters, TagList.Read(call.Objects("Tags")), token, call.Principal.Arn), call.Now);
        return new { RecordDetail = Records.Detail(record) };
    }

    /// <summary>Also SageMaker's way to launch the product of a project.</summary>
    public static Record Start(Account account, Launch launch, DateTimeOffset now)
    {
        var state = account.State<ServiceCatalogState>();
        if (state.Provisioned.Exists(p => p.Name == launch.Name))
        {
            throw new AwsError("DuplicateResourceException", $"A provisioned product named {launch.Name} already exists.");
        }

        var id = "pp-" + StableId(account, launch.Token, "provisioned");
        var tags = launch.Path.Tags();
        TagList.Merge(tags, launch.Tags);
        var record = new Record
        {
            Id = "rec-" + StableId(account, launch.Token, "launch"),
            Type = RecordType.Provision,
            ProvisionedId = id,
            ProvisionedName = launch.Name,
            ProductId = launch.Product.Id,
            ArtifactId = launch.Version.Id,
            PathId = launch.Path.Id,
            LaunchRoleArn = launch.Path.Constraint?.RoleArn,
            Token = launch.Token,
            Created = now,
            Updated = now,
            StartsAt = now + account.World.Scaled(BeforeStart),
            Parameters = launch.Parameters,
            Tags = tags,
        };
        state.Records.Add(record);
        state.Provisioned.Add(new ProvisionedProduct
        {
            Id = id,
            Name = launch.Name,
            Arn = account.Arn("servicecatalog", $"stack/{launch.Name}/{id}"),
            ProductId = launch.Product.Id,
            ArtifactId = launch.Version.Id,
            PathId = launch.Path.Id,
            Created = now,
            Token = launch.Token,
            LastRecordId = record.Id,
            LastProvisioningRecordId = record.Id,
            LaunchRoleArn = record.LaunchRoleArn,
            UserArn = launch.UserArn,
            Tags = tags,
        });
        return record;
    }

    /// <summary>To another version, to other parameters, or once more to the same: what a tainted one needs.</summary>
    public static object Update(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var token = call.Required("UpdateToken", Token);
        if (state.Records.Find(r => r.Token == token && r.Type == RecordType.Update) is { } same)
        {
            return new { RecordDetail = Records.Detail(same) };
        }

        var provisioned = ProvisionedProducts.Find(call, "ProvisionedProductId", "ProvisionedProductName");
        if (call.Objects("Tags").Count > 0)
        {
            throw new AwsError("InvalidParametersException", "Tags cannot be updated: the product has no resource update constraint that allows it.");
        }

        var productId = call.Optional("ProductId", Products.Id) ?? (call.Text("ProductName") is null ? provisioned.ProductId : null);
        var product = productId is null ? Products.Find(call, "ProductId", "ProductName") : Products.Required(call, productId);
        call.Resource = provisioned.Id;
        if (provisioned.Status == ProvisionedStatus.UnderChange)
        {
            throw new AwsError("InvalidStateException", $"Provisioned product {provisioned.Id} is under change.");
        }

        var (artifactId, artifactName) = (call.Optional("ProvisioningArtifactId", Products.Id), call.Text("ProvisioningArtifactName"));
        var version = artifactId is null && artifactName is null
            ? Products.Version(product, provisioned.ArtifactId, null)
            : Products.ActiveVersion(product, artifactId, artifactName);
        var path = LaunchPaths.Choose(state, product, call.Optional("PathId", Products.Id), call.Text("PathName"));
        var record = new Record
        {
            Id = "rec-" + StableId(call.Account, token, "update"),
            Type = RecordType.Update,
            ProvisionedId = provisioned.Id,
            ProvisionedName = provisioned.Name,
            ProductId = product.Id,
            ArtifactId = version.Id,
            PathId = path.Id,
            LaunchRoleArn = path.Constraint?.RoleArn,
            Token = token,
            Created = call.Now,
            Updated = call.Now,
            StartsAt = call.Now + call.World.Scaled(BeforeStart),
            StackId = provisioned.StackId,
            Parameters = UpdatedParameters(call, version, state.Records.Find(r => r.Id == provisioned.LastProvisioningRecordId)?.Parameters ?? []),
            Tags = provisioned.Tags,
        };
        state.Records.Add(record);
        provisioned.Status = ProvisionedStatus.UnderChange;
        provisioned.LastRecordId = record.Id;
        provisioned.LastProvisioningRecordId = record.Id;
        return new { RecordDetail = Records.Detail(record) };
    }

    /// <summary>What is not given keeps its value, as what says so does; what the new version does not know any more is left out.</summary>
    private static Dictionary<string, string> UpdatedParameters(AwsCall call, Artifact version, Dictionary<string, string> before)
    {
        var template = Template.Parse(Encoding.UTF8.GetString(call.World.Blobs.Get(version.TemplateBlob)), call.Account.ResourceTypes).Template;
        var parameters = before.Where(known => template is null || template.Parameter(known.Key) is not null).ToDictionary(StringComparer.Ordinal);
        foreach (var given in call.Objects("ProvisioningParameters"))
        {
            if (Input.Text(given, "UsePreviousValue") != "true")
            {
                parameters[Input.Text(given, "Key") ?? ""] = Input.Text(given, "Value") ?? "";
            }
        }

        return parameters;
    }

    public static object Terminate(AwsCall call)
    {
        var state = call.State<ServiceCatalogState>();
        var token = call.Required("TerminateToken", Token);
        if (state.Records.Find(r => r.Token == token && r.Type == RecordType.Terminate) is { } same)
        {
            return new { RecordDetail = Records.Detail(same) };
        }

        var provisioned = ProvisionedProducts.Find(call, "ProvisionedProductId", "ProvisionedProductName");
        if (provisioned.Status == ProvisionedStatus.UnderChange)
        {
            throw new AwsError("InvalidStateException", $"Provisioned product {provisioned.Id} is under change.");
        }

        var record = End(call.Account, provisioned, token, call.Flag("IgnoreErrors"), call.Flag("RetainPhysicalResources"), call.Now);
        return new { RecordDetail = Records.Detail(record) };
    }

    public static Record End(Account account, ProvisionedProduct provisioned, string token, bool ignoreErrors, bool retain, DateTimeOffset now)
    {
        var record = new Record
        {
            Id = "rec-" + StableId(account, token, "end"),
            Type = RecordType.Terminate,
            ProvisionedId = provisioned.Id,
            ProvisionedName = provisioned.Name,
            ProductId = provisioned.ProductId,
            ArtifactId = provisioned.ArtifactId,
            PathId = provisioned.PathId,
            LaunchRoleArn = provisioned.LaunchRoleArn,
            Token = token,
            Created = now,
            Updated = now,
            StartsAt = now + account.World.Scaled(BeforeStart),
            StackId = provisioned.StackId,
            IgnoreErrors = ignoreErrors,
            Retain = retain,
        };
        account.State<ServiceCatalogState>().Records.Add(record);
        provisioned.Status = ProvisionedStatus.UnderChange;
        provisioned.LastRecordId = record.Id;
        return record;
    }

    /// <summary>Ids follow from the token, so that what time brings about is the same however often time is asked.</summary>
    private static string StableId(Account account, string token, string what) => PhysicalNames.Hex($"{account.Id}/{token}/{what}", 13);
}

/// <summary>Everything a launch needs.</summary>
internal sealed record Launch(
    string Name, Product Product, Artifact Version, LaunchPath Path, Dictionary<string, string> Parameters, Dictionary<string, string> Tags, string Token, string UserArn);

internal static class RecordType
{
    public const string Provision = "PROVISION_PRODUCT";
    public const string Update = "UPDATE_PROVISIONED_PRODUCT";
    public const string Terminate = "TERMINATE_PROVISIONED_PRODUCT";
}

using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.ServiceCatalog;

namespace Portal.Sandbox.World;

/// <summary>How much to seed.</summary>
internal sealed record CrowdSize(int Projects = 1000, int Profiles = 5000, int Domains = 10)
{
    private const int Most = 100_000;

    public string? Problem() => Domains < 1 || Projects < 1 || Profiles < 0 || Projects + Profiles + Domains > Most
        ? string.Create(CultureInfo.InvariantCulture, $"Give at least one domain and one project, and at most {Most} things together.")
        : null;
}

/// <summary>
/// A busy account in one step, for measuring: projects and Studio users spread over domains, all finished and at rest, each with
/// the provisioned product it came from. Names and ids follow from the numbers, so that seeding again gives the same.
/// </summary>
internal static class Crowd
{
    private const string Prefix = "seed";

    public static IReadOnlyList<string> Seed(Account account, CrowdSize size, DateTimeOffset now)
    {
        Clear(account);
        var domains = Enumerable.Range(0, size.Domains).Select(n => AddDomain(account, n, now)).ToList();
        var template = account.State<ServiceCatalogState>().Products.Values.FirstOrDefault();
        for (var n = 0; n < size.Projects; n++)
        {
            AddProject(account, n, template, now);
        }

        for (var n = 0; n < size.Profiles; n++)
        {
            AddProfile(account, n, domains[n % domains.Count], n % size.Projects, template, now);
        }

        return domains;
    }

    private static void Clear(Account account)
    {
        var (sageMaker, catalog) = (account.State<SageMakerState>(), account.State<ServiceCatalogState>());
        sageMaker.Projects.RemoveAll(p => p.Id.StartsWith("p-" + Prefix, StringComparison.Ordinal));
        foreach (var key in sageMaker.UserProfiles.Keys.Where(IsSeeded).ToList())
        {
            sageMaker.UserProfiles.Remove(key);
        }

        foreach (var id in sageMaker.Domains.Keys.Where(IsSeeded).ToList())
        {
            sageMaker.Domains.Remove(id);
        }

        catalog.Provisioned.RemoveAll(p => p.Id.StartsWith("pp-" + Prefix, StringComparison.Ordinal));
        catalog.Records.RemoveAll(r => r.Id.StartsWith("rec-" + Prefix, StringComparison.Ordinal));
    }

    private static bool IsSeeded(string key) => key.StartsWith("d-" + Prefix, StringComparison.Ordinal);

    private static string AddDomain(Account account, int n, DateTimeOffset now)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"d-{Prefix}{n:D8}");
        account.State<SageMakerState>().Domains[id] = new Domain
        {
            Id = id,
            Name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{n:D4}"),
            Arn = account.Arn("sagemaker", "domain/" + id),
            Created = now,
            ReadyAt = now,
            Settings = new JsonObject { ["AuthMode"] = "IAM" },
        };
        return id;
    }

    private static string ProjectName(int n) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{n:D5}");

    private static void AddProject(Account account, int n, Product? template, DateTimeOffset now)
    {
        var name = ProjectName(n);
        var id = string.Create(CultureInfo.InvariantCulture, $"p-{Prefix}{n:D8}");
        var launch = AddLaunch(account, $"{name}-{id}", string.Create(CultureInfo.InvariantCulture, $"{Prefix}p{n:D8}"), template, [], now);
        account.State<SageMakerState>().Projects.Add(new Project
        {
            Name = name,
            Id = id,
            Arn = account.Arn("sagemaker", "project/" + name),
            Status = ProjectStatus.CreateCompleted,
            Created = now,
            Modified = now,
            StartsAt = now,
            ProductId = launch.ProductId,
            ArtifactId = launch.ArtifactId,
            ProvisionedProductId = launch.Id,
            RecordId = launch.LastRecordId,
            CreatedByArn = launch.UserArn,
        });
    }

    private static void AddProfile(Account account, int n, string domain, int project, Product? template, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"person{n:D6}-{ProjectName(project)}");
        var tags = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["mlops:project"] = ProjectName(project),
            ["mlops:person"] = string.Create(CultureInfo.InvariantCulture, $"person{n:D6}"),
        };
        account.State<SageMakerState>().UserProfiles[UserProfiles.Key(domain, name)] = new UserProfile
        {
            DomainId = domain,
            Name = name,
            Arn = account.Arn("sagemaker", $"user-profile/{domain}/{name}"),
            Created = now,
            Modified = now,
            Tags = tags,
        };
        AddLaunch(account, name, string.Create(CultureInfo.InvariantCulture, $"{Prefix}u{n:D8}"), template, tags, now);
    }

    private static ProvisionedProduct AddLaunch(Account account, string name, string id, Product? template, Dictionary<string, string> tags, DateTimeOffset now)
    {
        var state = account.State<ServiceCatalogState>();
        var record = new Record
        {
            Id = "rec-" + id,
            Type = RecordType.Provision,
            Status = RecordStatus.Succeeded,
            ProvisionedId = "pp-" + id,
            ProvisionedName = name,
            ProductId = template?.Id ?? "prod-" + Prefix,
            ArtifactId = template?.Artifacts[0].Id ?? "pa-" + Prefix,
            Token = id,
            Created = now,
            Updated = now,
            StartsAt = now,
            Tags = tags,
        };
        var launch = new ProvisionedProduct
        {
            Id = record.ProvisionedId,
            Name = name,
            Arn = account.Arn("servicecatalog", $"stack/{name}/{record.ProvisionedId}"),
            ProductId = record.ProductId,
            ArtifactId = record.ArtifactId,
            Status = ProvisionedStatus.Available,
            Created = now,
            Token = id,
            LastRecordId = record.Id,
            LastProvisioningRecordId = record.Id,
            LastSuccessfulRecordId = record.Id,
            UserArn = account.Arn("iam", "user/sandbox", regional: false),
            Tags = tags,
        };
        state.Records.Add(record);
        state.Provisioned.Add(launch);
        return launch;
    }
}

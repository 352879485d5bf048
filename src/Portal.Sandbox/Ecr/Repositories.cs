using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Ecr;

internal static class Repositories
{
    public static object Describe(AwsCall call)
    {
        var all = call.State<EcrState>().Repositories;
        var names = call.Texts("repositoryNames");
        if (names.FirstOrDefault(name => !all.ContainsKey(name)) is { } missing)
        {
            throw NotFound(call, missing);
        }

        var page = names.Count > 0
            ? new Page<Repository>([.. names.Select(name => all[name])], null)
            : call.Page(all.Values, repository => repository.Name, 100, 1000, "maxResults", "nextToken");
        return new
        {
            Repositories = page.Select(r => new
            {
                RepositoryArn = r.Arn,
                RegistryId = call.Account.Id,
                RepositoryName = r.Name,
                RepositoryUri = r.Uri,
                CreatedAt = r.Created,
                ImageTagMutability = r.TagMutability,
                ImageScanningConfiguration = new { r.ScanOnPush },
                EncryptionConfiguration = new { EncryptionType = r.KmsKey is null ? "AES256" : "KMS", r.KmsKey },
            }),
            NextToken = page.Next,
        };
    }

    public static object LifecyclePolicy(AwsCall call)
    {
        var name = call.Required("repositoryName", new Constraint(2, 256));
        var repository = call.State<EcrState>().Repositories.GetValueOrDefault(name) ?? throw NotFound(call, name);
        return new
        {
            RegistryId = call.Account.Id,
            RepositoryName = name,
            LifecyclePolicyText = repository.LifecyclePolicy ?? throw new AwsError("LifecyclePolicyNotFoundException",
                $"Lifecycle policy does not exist for the repository with name '{name}' in the registry with id '{call.Account.Id}'"),
        };
    }

    public static object Policy(AwsCall call)
    {
        var name = call.Required("repositoryName", new Constraint(2, 256));
        var repository = call.State<EcrState>().Repositories.GetValueOrDefault(name) ?? throw NotFound(call, name);
        return new
        {
            RegistryId = call.Account.Id,
            RepositoryName = name,
            PolicyText = repository.Policy ?? throw new AwsError("RepositoryPolicyNotFoundException",
                $"Repository policy does not exist for the repository with name '{name}' in the registry with id '{call.Account.Id}'"),
        };
    }

    public static object ListTags(AwsCall call)
    {
        var arn = call.Required("resourceArn");
        var repository = call.State<EcrState>().Repositories.Values.FirstOrDefault(r => r.Arn == arn) ?? throw NotFound(call, arn);
        return new { Tags = TagList.Of(repository.Tags).Select(t => new CasedTag(t.Key, t.Value)).ToList() };
    }

    private static AwsError NotFound(AwsCall call, string name) => new("RepositoryNotFoundException",
        $"The repository with name '{name}' does not exist in the registry with id '{call.Account.Id}'");

    /// <summary>ECR alone among the services in lower case writes its tags with capitals.</summary>
    private sealed record CasedTag(
        [property: System.Text.Json.Serialization.JsonPropertyName("Key")] string Key,
        [property: System.Text.Json.Serialization.JsonPropertyName("Value")] string Value);
}

using Portal.Core.Deployments.Targets;
using Portal.Core.Health;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;

namespace Portal.Core.Tests.Platform;

/// <summary>Templates as deployed and as shipped, change sets and roles of other accounts, in memory.</summary>
internal sealed class InMemoryPlatform : IBaseTemplates, IShippedTemplates, ITargetRoles, IServiceReach, IResourcePolicies
{
    /// <summary>As the project's template writes it for a staging account; of images, bucket and key alike.</summary>
    public const string OpenToStaging = """
        {"Version":"2012-10-17","Statement":[{"Sid":"TargetAccounts","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::222233334444:root"]},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer","s3:GetObject","kms:Decrypt"],"Resource":"*",
        "Condition":{"ArnEquals":{"aws:PrincipalArn":["arn:aws:iam::222233334444:role/mlops/target/mlops-eu-central-1-model"]}}}]}
        """;

    public Dictionary<string, string> Deployed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Shipped { get; } = new(StringComparer.Ordinal);

    public List<StackChange> Changes { get; } = [];

    /// <summary>What was asked of CloudFormation: stack, template and kept parameters.</summary>
    public List<(string Stack, string Template, IReadOnlyList<string> Kept)> Asked { get; } = [];

    public Error? Failure { get; set; }

    public string AccountThere { get; set; } = "222233334444";

    public string? ImagePolicy { get; set; } = OpenToStaging;

    public string? BucketPolicy { get; set; } = OpenToStaging;

    public string? KeyPolicy { get; set; } = OpenToStaging;

    /// <summary>Roles tried, with the word given along and by whom.</summary>
    public List<(string Role, string? Word, string Person)> Tried { get; } = [];

    public IReadOnlyList<string> Paths => [.. Shipped.Keys];

    public string? Find(string path) => Shipped.GetValueOrDefault(path);

    public Task<Result<string>> ReadDeployedAsync(string stackArn, CancellationToken ct) =>
        Task.FromResult<Result<string>>(Failure is { } failure ? failure : Deployed[stackArn]);

    public Task<Result<StackPreview>> PreviewAsync(string stackArn, string template, IReadOnlyList<string> kept, CancellationToken ct)
    {
        Asked.Add((stackArn, template, kept));
        return Task.FromResult<Result<StackPreview>>(Failure is { } failure ? failure : new StackPreview(Changes, ["req-cs"], null));
    }

    public Task<IReadOnlyList<ServiceAnswer>> AskAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ServiceAnswer>>([new("SageMaker", Failure)]);

    public Task<Result<string>> FindAccountAsync(string roleArn, string? externalId, PersonId person, CancellationToken ct)
    {
        Tried.Add((roleArn, externalId, person.Subject));
        return Task.FromResult<Result<string>>(Failure is { } failure ? failure : AccountThere);
    }

    public Task<Result<string?>> ReadImageAsync(string repository, CancellationToken ct) => Task.FromResult<Result<string?>>(Failure is { } failure ? failure : ImagePolicy);

    public Task<Result<string?>> ReadBucketAsync(string bucket, CancellationToken ct) => Task.FromResult<Result<string?>>(Failure is { } failure ? failure : BucketPolicy);

    public Task<Result<string?>> ReadKeyAsync(string keyArn, CancellationToken ct) => Task.FromResult<Result<string?>>(Failure is { } failure ? failure : KeyPolicy);
}

using Portal.Core.Health;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;

namespace Portal.Core.Tests.Platform;

/// <summary>Templates as deployed and as shipped, change sets and roles of other accounts, in memory.</summary>
internal sealed class InMemoryPlatform : IBaseTemplates, IShippedTemplates, ITargetRoles, IServiceReach
{
    public Dictionary<string, string> Deployed { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Shipped { get; } = new(StringComparer.Ordinal);

    public List<StackChange> Changes { get; } = [];

    /// <summary>What was asked of CloudFormation: stack, template and kept parameters.</summary>
    public List<(string Stack, string Template, IReadOnlyList<string> Kept)> Asked { get; } = [];

    public Error? Failure { get; set; }

    public string AccountThere { get; set; } = "222233334444";

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

    public Task<Result<string>> FindAccountAsync(string roleArn, string? externalId, PersonId person, CancellationToken ct) =>
        Task.FromResult<Result<string>>(Failure is { } failure ? failure : AccountThere);
}

using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Ecr;

/// <summary>Images in the repositories: pushed by builds, known by digest and tag.</summary>
internal static class Images
{
    /// <summary>A tag that is there already keeps its image, as in a repository whose tags cannot change.</summary>
    public static Image? Push(Account account, string repository, string tag, string digest, DateTimeOffset at)
    {
        if (account.State<EcrState>().Repositories.GetValueOrDefault(repository) is not { } found)
        {
            return null;
        }

        if (found.Images.Find(image => image.Tag == tag) is { } present)
        {
            return present;
        }

        var pushed = new Image(tag, digest, 180_000_000, at);
        found.Images.Add(pushed);
        return pushed;
    }

    /// <summary>Of an address such as <c>registry/repository:tag</c>.</summary>
    public static string? DigestOf(Account account, string address)
    {
        var slash = address.IndexOf('/', StringComparison.Ordinal);
        var colon = address.LastIndexOf(':');
        return slash > 0 && colon > slash
            ? account.State<EcrState>().Repositories.GetValueOrDefault(address[(slash + 1)..colon])?.Images.Find(image => image.Tag == address[(colon + 1)..])?.Digest
            : null;
    }

    public static object Describe(AwsCall call)
    {
        var (repository, wanted) = Find(call);
        var page = call.Page(Chosen(repository, wanted), image => image.Digest, 100, 1000, "maxResults", "nextToken");
        return new
        {
            ImageDetails = page.Select(image => new
            {
                RegistryId = call.Account.Id,
                RepositoryName = repository.Name,
                ImageDigest = image.Digest,
                ImageTags = new[] { image.Tag },
                ImageSizeInBytes = image.Bytes,
                ImagePushedAt = image.PushedAt,
            }),
            NextToken = page.Next,
        };
    }

    public static object List(AwsCall call)
    {
        var (repository, _) = Find(call);
        var page = call.Page(repository.Images, image => image.Digest, 100, 1000, "maxResults", "nextToken");
        return new { ImageIds = page.Select(image => new { ImageDigest = image.Digest, ImageTag = image.Tag }), NextToken = page.Next };
    }

    private static (Repository Repository, IReadOnlyList<(string? Tag, string? Digest)> Wanted) Find(AwsCall call)
    {
        var name = call.Required("repositoryName", new Constraint(2, 256));
        call.Resource = name;
        var repository = call.State<EcrState>().Repositories.GetValueOrDefault(name) ?? throw new AwsError("RepositoryNotFoundException",
            $"The repository with name '{name}' does not exist in the registry with id '{call.Account.Id}'");
        return (repository, [.. call.Objects("imageIds").Select(id => (Input.Text(id, "imageTag"), Input.Text(id, "imageDigest")))]);
    }

    private static IEnumerable<Image> Chosen(Repository repository, IReadOnlyList<(string? Tag, string? Digest)> wanted) => wanted.Count == 0
        ? repository.Images
        : wanted.Select(id => repository.Images.Find(image => (id.Tag is null || id.Tag == image.Tag) && (id.Digest is null || id.Digest == image.Digest))
            ?? throw new AwsError("ImageNotFoundException", $"The image with imageId {{imageDigest:'{id.Digest}', imageTag:'{id.Tag}'}} does not exist within the repository with name '{repository.Name}'"));
}

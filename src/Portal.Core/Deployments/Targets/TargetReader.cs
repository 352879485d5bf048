using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;
using Portal.Core.Platform.Targets;

namespace Portal.Core.Deployments.Targets;

/// <summary>
/// Finds where a stage is released to. Another account must be registered, its role must lead there, and the policies of image, bucket and key must let
/// its models read them; what cannot be evaluated has not passed.
/// </summary>
public sealed class TargetReader(TargetPlaces places, IPlatform platform, ITargetRoles roles, IResourcePolicies policies)
{
    internal const string Known = "It is known where it goes";
    private const string Registered = "The account it goes to is registered";
    private const string Assumed = "Portal's role leads into that account";
    private static readonly string[] ImageActions = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"];

    /// <param name="reader">In whose name the role there is tried.</param>
    public async Task<TargetSight> ReadAsync(DeploymentNames names, PromotionStage stage, ModelVersion? candidate, PersonId reader, CancellationToken ct)
    {
        if (!names.GoesElsewhere)
        {
            var here = await platform.ReadIdentityAsync(ct);
            return here.Error is { } unreadable
                ? TargetSight.Unreadable(unreadable)
                : new(here.Value!.AccountId, here.Value.Alias, here.Value.Region, [new("target", Known, true, $"Account {here.Value.AccountId}, {here.Value.Region}, beside the project.")]);
        }

        var read = await places.ReadAsync(stage, ct);
        if (read.Error is { } error) return TargetSight.Unreadable(error);
        var standing = read.Value!;
        var (region, row) = (standing.Region, standing.Row);
        if (standing.Account is not { } account)
        {
            return new(null, null, region, [new("target", Registered, false, $"The base infrastructure names no account for {Word(stage)}.")]);
        }

        var model = TargetRules.ModelRole(account, region);

        // Independent questions, asked at the same time.
        var role = standing.Place is { } place ? RoleAsync(place, account, reader, ct) : Task.FromResult(new PromotionCheck("target-role", Assumed, false, "It is not tried before the account is registered."));
        var image = ImageAsync(model, candidate, ct);
        var files = FilesAsync(model, names, candidate, ct);
        var key = KeyAsync(model, names, ct);
        return new(account, standing.IsRegistered ? row!.Alias : null, region, [Registration(stage, account, region, row, standing.IsRegistered), await role, await image, await files, await key]);
    }

    private static PromotionCheck Registration(PromotionStage stage, string account, string region, TargetRegistration? row, bool isRegistered)
    {
        if (isRegistered) return new("target", Registered, true, $"{Word(stage)} is account {account} ({row!.Alias}), {region}; confirmed by {row.ConfirmedByName}.");
        return new("target", Registered, false, row is null
            ? $"Pipelines deploy to account {account}, which no two Admins have registered for {Word(stage)}."
            : $"Pipelines deploy to account {account}, {region}, but {row.AccountId}, {row.Region} is registered for {Word(stage)}.");
    }

    private async Task<PromotionCheck> RoleAsync(TargetPlace place, string account, PersonId reader, CancellationToken ct)
    {
        var found = await roles.FindAccountAsync(place.RoleArn, place.ExternalId, reader, ct);
        if (found.Error is { } error) return new("target-role", Assumed, false, error.Sentence);
        return found.Value == account ? new("target-role", Assumed, true, place.RoleArn) : new("target-role", Assumed, false, $"It leads into account {found.Value}.");
    }

    private async Task<PromotionCheck> ImageAsync(string role, ModelVersion? candidate, CancellationToken ct)
    {
        const string Title = "That account can pull its images";
        var images = (candidate?.Containers ?? []).Select(container => Repository(container.Image)).Distinct(StringComparer.Ordinal).ToArray();
        if (images.Length == 0) return new("target-image", Title, false, "It is not known which images it has.");
        var answers = new List<PolicyAnswer>();
        foreach (var image in images)
        {
            if (image is null) return new("target-image", Title, false, "An image lies in no repository of this account.");
            var text = await policies.ReadImageAsync(image, ct);
            answers.AddRange(ImageActions.Select(action => Answer(text, role, action, null)));
        }

        return Check("target-image", Title, role, answers);
    }

    private async Task<PromotionCheck> FilesAsync(string role, DeploymentNames names, ModelVersion? candidate, CancellationToken ct)
    {
        const string Title = "That account can read its model files";
        var files = (candidate?.Containers ?? []).Select(container => container.ModelDataUrl).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (files.Length == 0) return new("target-files", Title, false, "It is not known where its model files are.");
        if (files.Any(file => !file.StartsWith($"s3://{names.Bucket}/", StringComparison.Ordinal))) return new("target-files", Title, false, "A model file does not lie in the bucket of its project.");
        var text = await policies.ReadBucketAsync(names.Bucket, ct);
        return Check("target-files", Title, role, [.. files.Select(file => Answer(text, role, "s3:GetObject", $"arn:{role.Split(':')[1]}:s3:::{file["s3://".Length..]}"))]);
    }

    private async Task<PromotionCheck> KeyAsync(string role, DeploymentNames names, CancellationToken ct)
    {
        const string Title = "That account can decrypt its model files";
        if (names.KeyArn is not { } key) return new("target-key", Title, false, "It is not known which key the project has.");
        return Check("target-key", Title, role, [Answer(await policies.ReadKeyAsync(key, ct), role, "kms:Decrypt", key)]);
    }

    private static PromotionCheck Check(string name, string title, string role, IReadOnlyList<PolicyAnswer> answers)
    {
        var subject = $"The policy of {(name == "target-image" ? "the images" : name == "target-key" ? "the key" : "the bucket")}";
        var refused = answers.FirstOrDefault(answer => !answer.IsAllowed);
        return new(name, title, refused is null, refused is null ? $"{subject} names {role}." : $"{subject} {refused.Why}; asked for {role}.");
    }

    private static PolicyAnswer Answer(Result<string?> text, string role, string action, string? resource)
    {
        if (text.Error is { } error) return new(false, $"cannot be read: {error.Sentence.TrimEnd('.')}");
        if (text.Value is not { } given) return new(false, "does not exist, so no other account can read it");
        return ResourcePolicy.Parse(given)?.Allows(role, action, resource) ?? new(false, "cannot be understood");
    }

    /// <summary>Of <c>account.dkr.ecr.region.amazonaws.com/repository:tag</c> or <c>@digest</c>, the repository; null when it lies elsewhere.</summary>
    private static string? Repository(string image)
    {
        var slash = image.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !image[..slash].Contains(".dkr.ecr.", StringComparison.Ordinal)) return null;
        var path = image[(slash + 1)..];
        var end = path.IndexOfAny(['@', ':']);
        return end < 0 ? path : path[..end];
    }

    private static string Word(PromotionStage stage) => stage is PromotionStage.Staging ? "staging" : "production";
}

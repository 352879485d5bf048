using System.Text.RegularExpressions;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Core.Platform.Targets;

/// <summary>An account as an Admin names it.</summary>
/// <param name="Alias">What people shall call it.</param>
/// <param name="RoleArn">The role there that Portal looks at deployments with.</param>
public sealed record TargetWish(PromotionStage Stage, string AccountId, string Alias, string Region, string RoleArn);

/// <summary>What a wish is judged by.</summary>
/// <param name="Home">Where Portal works.</param>
/// <param name="Named">The account that the base infrastructure names for the stage: the only one that may be registered. Null when it names none.</param>
/// <param name="HasExternalId">Whether this installation has a word of its own that target accounts ask for.</param>
public sealed record TargetGround(PlatformIdentity Home, string? Named, bool HasExternalId);

/// <summary>What may be registered. Pure; a sentence for each field that is wrong.</summary>
public static partial class TargetRules
{
    public const int LongestAlias = 63;

    public static TargetWish Tidy(TargetWish wish) => wish with { AccountId = wish.AccountId.Trim(), Alias = wish.Alias.Trim(), Region = wish.Region.Trim(), RoleArn = wish.RoleArn.Trim() };

    public static IReadOnlyList<Error> Problems(TargetWish wish, TargetGround ground) => [.. Account(wish, ground), .. Words(wish), .. Place(wish, ground), .. ground.HasExternalId ? [] : new[] { TargetErrors.NoExternalId }];

    /// <summary>The role that the target account's template makes.</summary>
    public static string CheckRole(string account, string region) => $"arn:{Partition(region)}:iam::{account}:role/mlops/target/mlops-{region}-check";

    /// <summary>The role that models run with there, to which a project opens its images, files and key.</summary>
    public static string ModelRole(string account, string region) => $"arn:{Partition(region)}:iam::{account}:role/mlops/target/mlops-{region}-model";

    private static IEnumerable<Error> Account(TargetWish wish, TargetGround ground)
    {
        const string Field = nameof(TargetWish.AccountId);
        if (!AccountId().IsMatch(wish.AccountId)) yield return TargetErrors.Invalid(Field, $"'{wish.AccountId}' is no id of an AWS account.", "Give its 12 digits.");
        else if (wish.AccountId == ground.Home.AccountId) yield return TargetErrors.Invalid(Field, "This is the account Portal itself works in.", "Projects that run beside their data need no registration.");
        else if (ground.Named is null) yield return TargetErrors.Invalid(Field, $"The base infrastructure names no account for {Stage(wish.Stage)}.", "Give the account to the base stack first; it alone says where pipelines may deploy.");
        else if (wish.AccountId != ground.Named) yield return TargetErrors.Invalid(Field, $"The base infrastructure names {ground.Named} for {Stage(wish.Stage)}, so no other account can be registered.", "Give that one, or change the base stack first.");
    }

    private static IEnumerable<Error> Words(TargetWish wish)
    {
        if (!AliasForm().IsMatch(wish.Alias)) yield return TargetErrors.Invalid(nameof(TargetWish.Alias), $"A name has 1 to {LongestAlias} letters, digits, spaces, dots and hyphens.", "Give the name by which people know the account.");
    }

    private static IEnumerable<Error> Place(TargetWish wish, TargetGround ground)
    {
        if (wish.Region != ground.Home.Region) yield return TargetErrors.Invalid(nameof(TargetWish.Region), $"Pipelines deploy into {ground.Home.Region}, where the platform is.", $"Give {ground.Home.Region}.");
        var allowed = $"arn:{Partition(ground.Home.Region)}:iam::{wish.AccountId}:role/mlops/target/";
        if (!wish.RoleArn.StartsWith(allowed, StringComparison.Ordinal) || !RoleName().IsMatch(wish.RoleArn[allowed.Length..]))
        {
            yield return TargetErrors.Invalid(
                nameof(TargetWish.RoleArn), $"Portal assumes only roles named mlops-…-check in the path /mlops/target/ of account {wish.AccountId}.", "Copy CheckRoleArn from the outputs of the target account's stack.");
        }
    }

    private static string Stage(PromotionStage stage) => stage is PromotionStage.Staging ? "staging" : "production";

    private static string Partition(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ => "aws",
    };

    [GeneratedRegex("^[0-9]{12}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AccountId();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex AliasForm();

    [GeneratedRegex("^mlops-[a-z0-9-]{1,51}-check$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex RoleName();
}

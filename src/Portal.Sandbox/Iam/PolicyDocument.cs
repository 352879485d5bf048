using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Iam;

/// <summary>
/// As much of a policy as the sandbox plays: effect, actions, resources and principals, with wildcards. A statement with a
/// condition allows nothing here, and denies as if its condition held: what is not understood stays closed. Trust policies alone
/// have the two conditions read by which an account knows who comes from another one.
/// </summary>
internal sealed class PolicyDocument
{
    private readonly List<JsonObject> _statements;

    private PolicyDocument(List<JsonObject> statements) => _statements = statements;

    /// <summary>Null when the text is not a policy.</summary>
    public static PolicyDocument? Parse(string text)
    {
        JsonObject? policy;
        try
        {
            policy = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        List<JsonObject?> statements = policy?["Statement"] switch
        {
            JsonObject one => [one],
            JsonArray many => [.. many.Select(s => s as JsonObject)],
            _ => [],
        };
        return statements.Count > 0 && statements.TrueForAll(s => s?["Effect"]?.ToString() is "Allow" or "Deny" && (s["Action"] ?? s["NotAction"]) is not null)
            ? new PolicyDocument(statements!)
            : null;
    }

    /// <summary>Whether the action is allowed on the resource; without a resource the action alone decides.</summary>
    public bool Allows(string action, string? resource)
    {
        var concerned = _statements.Where(s => Concerns(s, action) && (resource is null || OnResource(s, resource))).ToList();
        return concerned.Exists(s => IsAllow(s) && s["Condition"] is null) && !concerned.Exists(s => !IsAllow(s) && (resource is not null || All(s)));
    }

    /// <summary>Whether a trust policy lets this principal do the action.</summary>
    /// <param name="externalId">The word that the caller gave along, if any.</param>
    public bool Trusts(Principal principal, string action, string? externalId = null)
    {
        var concerned = _statements.Where(s => Concerns(s, action) && Names(s["Principal"], principal)).ToList();
        return concerned.Exists(s => IsAllow(s) && Holds(s["Condition"], principal, externalId)) && !concerned.Exists(s => !IsAllow(s));
    }

    private static bool Holds(JsonNode? condition, Principal principal, string? externalId) =>
        condition is null || (condition is JsonObject kinds && kinds.All(kind => kind.Value is JsonObject keys && keys.All(key => Holds(kind.Key, key.Key, Texts(key.Value), principal, externalId))));

    private static bool Holds(string kind, string key, IEnumerable<string> values, Principal principal, string? externalId) => (kind, key) switch
    {
        ("StringEquals", "sts:ExternalId") => values.Contains(externalId, StringComparer.Ordinal),
        ("ArnLike" or "ArnEquals", "aws:PrincipalArn") => values.Any(pattern => IsPrincipal(pattern, principal)),
        _ => false,
    };

    // An account has one key here, which stands for whichever of its roles is asked for.
    private static bool IsPrincipal(string pattern, Principal principal) => principal.RoleArn is { } role
        ? Matches(pattern, role, ignoreCase: false)
        : pattern.StartsWith($"arn:aws:iam::{principal.AccountId}:", StringComparison.Ordinal);

    private static bool IsAllow(JsonObject statement) => statement["Effect"]!.ToString() == "Allow";

    private static bool All(JsonObject statement) => Texts(statement["Resource"]).Contains("*", StringComparer.Ordinal);

    private static bool Concerns(JsonObject statement, string action) => statement["NotAction"] is { } others
        ? !Texts(others).Any(pattern => Matches(pattern, action, ignoreCase: true))
        : Texts(statement["Action"]).Any(pattern => Matches(pattern, action, ignoreCase: true));

    private static bool OnResource(JsonObject statement, string resource) => statement["NotResource"] is { } others
        ? !Texts(others).Any(pattern => Matches(pattern, resource, ignoreCase: false))
        : Texts(statement["Resource"]).Any(pattern => Matches(pattern, resource, ignoreCase: false));

    private static bool Names(JsonNode? named, Principal principal)
    {
        var accepted = named is JsonObject kinds ? Texts(kinds["AWS"]) : Texts(named);
        return accepted.Any(arn => arn == "*" || arn == principal.AccountId || arn == $"arn:aws:iam::{principal.AccountId}:root" || arn == principal.Arn || arn == principal.RoleArn);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => many.Select(item => item?.ToString() ?? ""),
        JsonValue one => [one.ToString()],
        _ => [],
    };

    private static bool Matches(string pattern, string text, bool ignoreCase) => Regex.IsMatch(
        text,
        "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$",
        RegexOptions.Singleline | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None),
        TimeSpan.FromSeconds(1));
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Core.Deployments.Targets;

/// <summary>One statement of a resource's policy, as far as it concerns a role of another account.</summary>
internal sealed class PolicyStatement
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private string[] _actions = [];
    private string[] _principals = [];
    private string[]? _resources;
    private IReadOnlyList<PolicyCondition> _conditions = [];

    /// <summary>Parts that turn a statement round (<c>NotPrincipal</c> and its like) are not evaluated: such a statement denies everything and allows nothing.</summary>
    private bool _isTurnedRound;

    public bool IsAllow { get; private init; }

    /// <summary>How people find it.</summary>
    public string Called { get; private init; } = "a statement";

    /// <summary>Null when it is no statement.</summary>
    public static PolicyStatement? Read(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty("Effect", out var effect) || effect.ValueKind is not JsonValueKind.String) return null;
        if (effect.GetString() is not ("Allow" or "Deny")) return null;
        return new()
        {
            IsAllow = effect.GetString() == "Allow",
            Called = element.TryGetProperty("Sid", out var sid) && sid.ValueKind is JsonValueKind.String ? $"the statement {sid.GetString()}" : "a statement",
            _actions = Texts(element, "Action"),
            _principals = Principals(element),
            _resources = element.TryGetProperty("Resource", out _) ? Texts(element, "Resource") : null,
            _conditions = element.TryGetProperty("Condition", out var conditions) ? PolicyCondition.Read(conditions) : [],
            _isTurnedRound = element.TryGetProperty("NotAction", out _) || element.TryGetProperty("NotPrincipal", out _) || element.TryGetProperty("NotResource", out _),
        };
    }

    public bool Concerns(string action, string? resource)
    {
        if (_isTurnedRound) return !IsAllow;
        return _actions.Any(pattern => Matches(pattern, action, ignoreCase: true)) && (resource is null || _resources is null || _resources.Any(pattern => Matches(pattern, resource)));
    }

    public bool Names(string roleArn)
    {
        if (_isTurnedRound) return true;
        var account = roleArn.Split(':')[4];
        return _principals.Any(named => named == "*" || named == roleArn || named == account || (named.EndsWith($"::{account}:root", StringComparison.Ordinal) && named.StartsWith("arn:", StringComparison.Ordinal)));
    }

    /// <summary>Whether all of its conditions hold for that role, asking over TLS.</summary>
    public Verdict Conditions(string roleArn)
    {
        if (_isTurnedRound) return Verdict.Unknown;
        return _conditions.Count == 0 ? Verdict.Yes : _conditions.Min(condition => condition.Holds(roleArn));
    }

    internal static bool Matches(string pattern, string text, bool ignoreCase = false) => Regex.IsMatch(
        text,
        $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal)}$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None),
        Patience);

    internal static string[] Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True or JsonValueKind.False => [value.GetRawText()],
        JsonValueKind.Array => [.. value.EnumerateArray().SelectMany(Texts)],
        _ => [],
    };

    private static string[] Texts(JsonElement statement, string name) => statement.TryGetProperty(name, out var value) ? Texts(value) : [];

    private static string[] Principals(JsonElement statement)
    {
        if (!statement.TryGetProperty("Principal", out var principal)) return [];
        return principal.ValueKind is JsonValueKind.Object ? Texts(principal, "AWS") : Texts(principal);
    }
}

/// <summary>One key of a condition with the values it is compared with.</summary>
internal sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values)
{
    public static IReadOnlyList<PolicyCondition> Read(JsonElement conditions)
    {
        // A condition that cannot be read is one that cannot be evaluated.
        if (conditions.ValueKind is not JsonValueKind.Object) return [new("?", "?", [])];
        return
        [
            .. conditions.EnumerateObject().SelectMany(kind => kind.Value.ValueKind is JsonValueKind.Object
                ? kind.Value.EnumerateObject().Select(key => new PolicyCondition(kind.Name, key.Name, PolicyStatement.Texts(key.Value)))
                : [new PolicyCondition("?", "?", [])]),
        ];
    }

    public Verdict Holds(string roleArn)
    {
        // What the role's request is known to say; all else only shows when it is made.
        var known = Key.ToLowerInvariant() switch
        {
            "aws:principalarn" => roleArn,
            "aws:principalaccount" => roleArn.Split(':')[4],
            "aws:principaltype" => "AssumedRole",
            "aws:securetransport" => "true",
            _ => null,
        };
        if (known is null) return Verdict.Unknown;
        bool? holds = Operator switch
        {
            "ArnEquals" or "ArnLike" or "StringLike" => Values.Any(value => PolicyStatement.Matches(value, known)),
            "ArnNotEquals" or "ArnNotLike" or "StringNotLike" => !Values.Any(value => PolicyStatement.Matches(value, known)),
            "StringEquals" => Values.Contains(known, StringComparer.Ordinal),
            "StringNotEquals" => !Values.Contains(known, StringComparer.Ordinal),
            "Bool" => Values.Contains(known, StringComparer.OrdinalIgnoreCase),
            _ => null,
        };
        return holds switch
        {
            true => Verdict.Yes,
            false => Verdict.No,
            null => Verdict.Unknown,
        };
    }
}

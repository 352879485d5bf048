using System.Text.Json;

namespace Portal.Core.Deployments.Targets;

/// <summary>
/// What a resource's own policy says to a role of another account. Pure, and fails closed: an Allow counts only when all of its conditions are known to
/// hold, a Deny unless one of its conditions is known not to. A policy that is not understood allows nothing.
/// </summary>
public sealed class ResourcePolicy
{
    private const int Deepest = 12;
    private readonly List<PolicyStatement> _statements;

    private ResourcePolicy(List<PolicyStatement> statements) => _statements = statements;

    /// <summary>Null when the text is no policy.</summary>
    public static ResourcePolicy? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Deepest });
            if (document.RootElement.ValueKind is not JsonValueKind.Object || !document.RootElement.TryGetProperty("Statement", out var statements)) return null;
            var read = (statements.ValueKind is JsonValueKind.Array ? statements.EnumerateArray().ToArray() : [statements]).Select(PolicyStatement.Read).ToList();
            return read.Contains(null) ? null : new(read.OfType<PolicyStatement>().ToList());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it lets a role do something, and if not why, in words that follow "the policy".</summary>
    /// <param name="resource">Null where the policy belongs to the one thing that is asked about, as an image repository's does.</param>
    public PolicyAnswer Allows(string roleArn, string action, string? resource)
    {
        var concerned = _statements.Where(statement => statement.Concerns(action, resource) && statement.Names(roleArn)).ToArray();
        if (concerned.FirstOrDefault(statement => !statement.IsAllow && statement.Conditions(roleArn) is not Verdict.No) is { } deny)
        {
            return new(false, deny.Conditions(roleArn) is Verdict.Yes ? $"denies it {action}" : $"may deny it {action}: a condition of {deny.Called} cannot be evaluated");
        }

        var allowing = concerned.Where(statement => statement.IsAllow).ToArray();
        if (allowing.Any(statement => statement.Conditions(roleArn) is Verdict.Yes)) return new(true, $"allows it {action}");
        return allowing.FirstOrDefault(statement => statement.Conditions(roleArn) is Verdict.Unknown) is { } unclear
            ? new(false, $"may allow it {action}, but a condition of {unclear.Called} cannot be evaluated")
            : new(false, $"does not allow it {action}");
    }
}

public sealed record PolicyAnswer(bool IsAllowed, string Why);

internal enum Verdict
{
    No,
    Unknown,
    Yes,
}

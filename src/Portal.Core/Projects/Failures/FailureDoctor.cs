using System.Text.RegularExpressions;
using Portal.Core.Kernel;

namespace Portal.Core.Projects.Failures;

/// <summary>Finds the first real cause in what AWS says, and puts it in plain words with what to do.</summary>
public static partial class FailureDoctor
{
    private const int LongestQuote = 300;

    public static Diagnosis Explain(string statusMessage, IReadOnlyList<ProjectStackEvent> events)
    {
        var culprit = events.FirstOrDefault(IsCause);
        var reason = culprit?.Reason ?? RootOf(statusMessage);
        var logicalId = culprit?.LogicalId ?? LogicalIdIn(statusMessage);
        var finding = FailureCatalogue.Find(reason);
        var where = logicalId is null ? "" : $" ({logicalId}{(culprit is null ? "" : $", {culprit.Type}")})";
        // Where Portal has no words of its own, AWS's are the cause.
        var said = FailureCatalogue.Knows(reason) ? "." : $": {(reason.Length > LongestQuote ? reason[..LongestQuote] + "…" : reason)}";
        var raw = culprit is null ? statusMessage : $"{culprit.LogicalId}: {culprit.Reason}\n\n{statusMessage}";
        return new(new Error(finding.Code, $"{finding.Cause}{where}{said}", finding.Fix, ErrorKind.Failed) { Raw = raw }, logicalId);
    }

    /// <summary>The same for a call that was refused outright.</summary>
    public static Error Explain(Error refused)
    {
        if (refused.IsTransient || refused.Raw is not { } raw || !FailureCatalogue.Knows(raw)) return refused;
        var finding = FailureCatalogue.Find(raw);
        return refused with { Code = finding.Code, Sentence = $"{finding.Cause}.", NextStep = finding.Fix };
    }

    // What CloudFormation cancels or sums up because of an earlier failure is no cause.
    private static bool IsCause(ProjectStackEvent happened) =>
        happened.Status.EndsWith("_FAILED", StringComparison.Ordinal)
        && happened.Reason is { } reason
        && !reason.StartsWith("Resource creation cancelled", StringComparison.Ordinal)
        && !reason.StartsWith("Resource creation Initiated", StringComparison.Ordinal)
        && !reason.StartsWith("The following resource(s) failed", StringComparison.Ordinal)
        && !reason.StartsWith("Embedded stack", StringComparison.Ordinal);

    private static string RootOf(string statusMessage) =>
        ResourceError().Match(statusMessage) is { Success: true } match ? match.Groups["reason"].Value : statusMessage;

    private static string? LogicalIdIn(string statusMessage)
    {
        foreach (var pattern in new[] { ResourceError(), UnresolvedDependency(), AtResource() })
        {
            if (pattern.Match(statusMessage) is { Success: true } match) return match.Groups["id"].Value;
        }

        return null;
    }

    [GeneratedRegex(@"LogicalResourceId\s*:\s*(?<id>\w+).*?ResourceStatusReason\s*:\s*(?<reason>.+?)(?:\}|\z)", RegexOptions.Singleline, 500)]
    private static partial Regex ResourceError();

    [GeneratedRegex(@"(?:Unresolved resource dependencies|Circular dependency between resources:) \[(?<id>\w+)", RegexOptions.None, 500)]
    private static partial Regex UnresolvedDependency();

    [GeneratedRegex(@"(?:resource|Resource) \[?(?<id>[A-Z]\w+)\]?", RegexOptions.None, 500)]
    private static partial Regex AtResource();
}

/// <param name="LogicalId">The resource that failed first, null when nothing of the kind is known.</param>
public sealed record Diagnosis(Error Error, string? LogicalId);

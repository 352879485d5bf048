using System.Globalization;
using Portal.Core.Kernel;

namespace Portal.Core.Audit;

/// <summary>What a person looks for in the record. Each part narrows; an empty part does not.</summary>
/// <param name="Actor">Subject of the person, exactly as the identity provider names them.</param>
/// <param name="Action">Dotted name of the action.</param>
/// <param name="TargetKind">For example <c>project</c>.</param>
/// <param name="Target">Id of the target, for a project its name.</param>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment after.</param>
/// <param name="Project">Name of the project that an entry belongs to, whatever its target.</param>
public sealed record AuditFilter(
    string? Actor = null,
    string? Action = null,
    string? TargetKind = null,
    string? Target = null,
    AuditOutcome? Outcome = null,
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    string? Project = null)
{
    public Error? Check() => From is { } from && Until is { } until && until <= from ? AuditErrors.BadRange : null;

    /// <summary>The filter in words, for the record of an export.</summary>
    public override string ToString()
    {
        var parts = new (string Name, string? Value)[]
        {
            ("project", Project), ("actor", Actor), ("action", Action), ("kind", TargetKind), ("target", Target), ("outcome", Outcome?.ToString()),
            ("from", From?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("until", Until?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
        };
        var told = string.Join(", ", parts.Where(part => part.Value is { Length: > 0 }).Select(part => $"{part.Name} {part.Value}"));
        return told.Length == 0 ? "no filter" : told;
    }
}

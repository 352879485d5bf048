using System.Globalization;
using Portal.Core.Audit;

namespace Portal.Core.Access.Delegations;

internal static class DelegationRecord
{
    public static AuditEvent Of(Delegation delegation, string action, string? reason) =>
        new(action, new AuditTarget("delegation", delegation.Id.ToString("N")), AuditOutcome.Succeeded, reason)
        {
            Changes =
            [
                new("From", null, $"{delegation.FromName} ({delegation.FromSubject})"),
                new("To", null, $"{delegation.ToName} ({delegation.ToSubject})"),
                new("Begins", null, Moment(delegation.Begins)),
                new("Ends", null, Moment(delegation.EndedAt ?? delegation.Ends)),
            ],
        };

    /// <summary>First and last day in words; the end is the first moment after the last day.</summary>
    public static string Days(DateTimeOffset begins, DateTimeOffset ends) =>
        string.Create(CultureInfo.InvariantCulture, $"from {begins:yyyy-MM-dd} to {ends.AddMilliseconds(-1):yyyy-MM-dd}");

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}

using System.Globalization;
using Portal.Core.Audit;
using Portal.Core.Kernel;

namespace Portal.Core.Deployments.Freezes;

/// <summary>What the record says of freezes.</summary>
internal static class FreezeRecord
{
    public static Error Over { get; } = new("deployment.freeze.over", "This freeze is over already.", "Look at the list again.", ErrorKind.Conflict);

    public static AuditEvent Of(FreezeWindow freeze, string action, string reason) => new(action, new AuditTarget("freeze", freeze.Id.ToString("N")), AuditOutcome.Succeeded, reason)
    {
        Project = freeze.ProjectName,
        Changes =
        [
            new("Projects", null, freeze.ProjectName ?? "all"),
            new("From", null, freeze.From.ToString("O", CultureInfo.InvariantCulture)),
            new("Until", null, freeze.Until.ToString("O", CultureInfo.InvariantCulture)),
        ],
    };
}

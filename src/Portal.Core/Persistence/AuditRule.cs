using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Core.Access.Drift;
using Portal.Core.Audit;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Projects;

namespace Portal.Core.Persistence;

/// <summary>Which changes need no audit entry: bookkeeping, by name.</summary>
internal static class AuditRule
{
    private static readonly FrozenSet<(Type, string)> ExemptColumns = new HashSet<(Type, string)>
    {
        (typeof(Operation), nameof(Operation.DueAt)),
        (typeof(Operation), nameof(Operation.LeaseUntil)),
        (typeof(Operation), nameof(Operation.LeaseOwner)),
        (typeof(Operation), nameof(Operation.Fence)),
        // Running and Waiting alternate with every poll; the other states are transitions and carry their own entry.
        (typeof(OperationStep), nameof(OperationStep.Message)),
        (typeof(OperationStep), nameof(OperationStep.Attempts)),
        (typeof(Session), nameof(Session.LastSeenAt)),
        (typeof(Project), nameof(Project.InventoryReadAt)),
        (typeof(DriftFinding), nameof(DriftFinding.Detail)),
        (typeof(DriftFinding), nameof(DriftFinding.ProjectId)),
        (typeof(DriftFinding), nameof(DriftFinding.ChangedInAws)),
        (typeof(DriftFinding), nameof(DriftFinding.RoleArn)),
        (typeof(DriftFinding), nameof(DriftFinding.PersonHint)),
        (typeof(DriftFinding), nameof(DriftFinding.Version)),
    }.ToFrozenSet();

    private static readonly FrozenSet<Type> ExemptTypes = new[] { typeof(ProjectStackEvent), typeof(ProtectionKey), typeof(RefusalCount), typeof(NotificationMail), typeof(Routine), typeof(Favourite) }.ToFrozenSet();

    /// <summary>Names the first change that needs an entry, or null.</summary>
    public static string? FirstUnaudited(ChangeTracker tracker) => tracker.Entries()
        .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        .Where(entry => !ExemptTypes.Contains(entry.Entity.GetType()))
        .Where(entry => entry.State is not EntityState.Modified || entry.Properties.Any(property => property.IsModified && !IsExempt(entry, property)))
        .Select(entry => entry.Entity.GetType().Name)
        .FirstOrDefault();

    private static bool IsExempt(EntityEntry entry, PropertyEntry property) =>
        ExemptColumns.Contains((entry.Entity.GetType(), property.Metadata.Name)) || IsPollState(property);

    private static bool IsPollState(PropertyEntry property) =>
        property is { OriginalValue: OperationState before, CurrentValue: OperationState after }
        && before is OperationState.Running or OperationState.Waiting
        && after is OperationState.Running or OperationState.Waiting;
}

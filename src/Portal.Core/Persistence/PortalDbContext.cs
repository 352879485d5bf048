using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Core.Access;
using Portal.Core.Access.Certification;
using Portal.Core.Access.Drift;
using Portal.Core.Access.Policies;
using Portal.Core.Audit;
using Portal.Core.Deployments;
using Portal.Core.Kernel;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.People;
using Portal.Core.Platform.Targets;
using Portal.Core.Projects;
using Portal.Core.Projects.Requests;
using Portal.Core.Projects.Upgrades;

namespace Portal.Core.Persistence;

/// <summary>All that Portal remembers. Sealed per provider; lives no longer than one unit of work.</summary>
public abstract class PortalDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Project> Projects => Set<Project>();

    public DbSet<Favourite> Favourites => Set<Favourite>();

    public DbSet<ProjectResource> ProjectResources => Set<ProjectResource>();

    public DbSet<ProjectStackEvent> ProjectStackEvents => Set<ProjectStackEvent>();

    public DbSet<ProjectRequest> ProjectRequests => Set<ProjectRequest>();

    public DbSet<RollOut> RollOuts => Set<RollOut>();

    public DbSet<Promotion> Promotions => Set<Promotion>();

    public DbSet<BuildStart> BuildStarts => Set<BuildStart>();

    public DbSet<ProjectPromotionPolicy> PromotionPolicies => Set<ProjectPromotionPolicy>();

    public DbSet<FreezeWindow> FreezeWindows => Set<FreezeWindow>();

    public DbSet<Operation> Operations => Set<Operation>();

    public DbSet<OperationStep> OperationSteps => Set<OperationStep>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<KnownPerson> KnownPeople => Set<KnownPerson>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationMail> NotificationMails => Set<NotificationMail>();

    public DbSet<NotificationChoice> NotificationChoices => Set<NotificationChoice>();

    public DbSet<AccessRequest> AccessRequests => Set<AccessRequest>();

    public DbSet<AccessGrant> AccessGrants => Set<AccessGrant>();

    public DbSet<DriftFinding> DriftFindings => Set<DriftFinding>();

    public DbSet<CertificationCampaign> CertificationCampaigns => Set<CertificationCampaign>();

    public DbSet<CertificationItem> CertificationItems => Set<CertificationItem>();

    public DbSet<Routine> Routines => Set<Routine>();

    public DbSet<Delegation> Delegations => Set<Delegation>();

    public DbSet<ProjectPolicy> ProjectPolicies => Set<ProjectPolicy>();

    public DbSet<PlatformFloor> PlatformFloors => Set<PlatformFloor>();

    public DbSet<PolicyChange> PolicyChanges => Set<PolicyChange>();

    public DbSet<TargetRegistration> TargetRegistrations => Set<TargetRegistration>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditPrivatePart> AuditPrivateParts => Set<AuditPrivatePart>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<RefusalCount> RefusalCounts => Set<RefusalCount>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    /// <summary>Locks and reads the head of the audit chain; the last thing before a commit.</summary>
    internal abstract string LockAuditHeadSql { get; }

    /// <summary>Begins a read of one unchanging state that keeps no writer waiting.</summary>
    internal abstract Task<DbTransaction> BeginSnapshotAsync(CancellationToken ct);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<ProjectId>().HaveConversion<ProjectIdConverter>();
        configurationBuilder.Properties<OperationId>().HaveConversion<OperationIdConverter>();
        configurationBuilder.Properties<SessionId>().HaveConversion<SessionIdConverter>();
        configurationBuilder.Properties<AccessRequestId>().HaveConversion<AccessRequestIdConverter>();
        configurationBuilder.Properties<AccessGrantId>().HaveConversion<AccessGrantIdConverter>();
        configurationBuilder.Properties<PromotionId>().HaveConversion<PromotionIdConverter>();
        configurationBuilder.Properties<ProjectRequestId>().HaveConversion<ProjectRequestIdConverter>();
        configurationBuilder.Properties<ProjectRequestState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PromotionKind>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PromotionState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PromotionStage>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<TargetState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<RequestKind>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<RequestState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<GrantState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<CertificationAnswer>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<VoteKind>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<MailState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PolicyKind>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<PolicyChangeState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<ProjectState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<RollOutState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<OperationState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<StepState>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<AuditOutcome>().HaveConversion<string>().HaveMaxLength(32);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

    // SQLite cannot compare DateTimeOffset; both databases compare UTC times.
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
        value => value.UtcDateTime,
        value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));

    private sealed class ProjectIdConverter() : ValueConverter<ProjectId, Guid>(id => id.Value, value => new(value));

    private sealed class OperationIdConverter() : ValueConverter<OperationId, Guid>(id => id.Value, value => new(value));

    private sealed class AccessRequestIdConverter() : ValueConverter<AccessRequestId, Guid>(id => id.Value, value => new(value));

    private sealed class AccessGrantIdConverter() : ValueConverter<AccessGrantId, Guid>(id => id.Value, value => new(value));

    private sealed class PromotionIdConverter() : ValueConverter<PromotionId, Guid>(id => id.Value, value => new(value));

    private sealed class ProjectRequestIdConverter() : ValueConverter<ProjectRequestId, Guid>(id => id.Value, value => new(value));

    private sealed class SessionIdConverter() : ValueConverter<SessionId, Guid>(id => id.Value, value => new(value));
}

/// <summary>One data-protection key, so that replicas share cookies. The XML is encrypted outside Development.</summary>
public sealed class ProtectionKey
{
    public int Id { get; init; }

    public string FriendlyName { get; init; } = "";

    public string Xml { get; init; } = "";
}

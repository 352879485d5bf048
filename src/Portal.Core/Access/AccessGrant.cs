using System.Text.Json;
using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>One person's access to one project for a time, and the Studio user that goes with it.</summary>
public sealed class AccessGrant
{
    private const string StrayProject = "(outside Portal)";

    private AccessGrant()
    {
    }

    public AccessGrantId Id { get; private set; }

    /// <summary>Name and id in one text; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public ProjectId ProjectId { get; private set; }

    public string ProjectName { get; private set; } = "";

    public string PersonIssuer { get; private set; } = "";

    public string PersonSubject { get; private set; } = "";

    public string PersonName { get; private set; } = "";

    /// <summary>The request it came of.</summary>
    public AccessRequestId RequestId { get; private set; }

    /// <summary>While it is not removed: person and project, so that a unique index allows one.</summary>
    public string? OpenKey { get; private set; }

    public GrantState State { get; private set; }

    /// <summary>Name of the provisioned product and of the user profile.</summary>
    public string ProfileName { get; private set; } = "";

    public string? DomainId { get; private set; }

    public string? ProfileArn { get; private set; }

    public string? ProvisionedProductId { get; private set; }

    public string? ProductId { get; private set; }

    public string? VersionName { get; private set; }

    public string? RoleArn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public int RemindDaysBefore { get; private set; }

    public int GraceDays { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? ActiveAt { get; private set; }

    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>When the grace period ends.</summary>
    public DateTimeOffset? RemovesAt { get; private set; }

    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>Why it ended or is to end: a sentence. Null while it goes on.</summary>
    public string? EndReason { get; private set; }

    public DateTimeOffset? LastOpenedAt { get; private set; }

    /// <summary>The group whose members the policy approves by itself, when that is why it was granted; losing it ends the grant.</summary>
    public string? HangsOnGroup { get; private set; }

    /// <summary>Made outside Portal and taken over; its launch does not carry Portal's tags.</summary>
    public bool IsAdopted { get; private set; }

    /// <summary>Somebody said that others no longer need the shared spaces.</summary>
    public bool SpacesHandedOver { get; private set; }

    /// <summary>JSON of the spaces as last seen before removal.</summary>
    public string Spaces { get; private set; } = "[]";

    /// <summary>When Portal looks at it by itself next; null when never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Version { get; private set; }

    public PersonId Person => new(PersonIssuer, PersonSubject);

    /// <summary>Whether a launch of this name is this grant's to end.</summary>
    public bool Owns(StudioLaunch launch) => IsAdopted || launch.Tags.GetValueOrDefault("mlops:grant") == Id.ToString();

    public bool IsOpenable => State is GrantState.Active;

    public IReadOnlyList<StudioSpace> SeenSpaces => JsonSerializer.Deserialize<List<StudioSpace>>(Spaces)!;

    public static AccessGrant From(AccessRequest request, ApprovalPolicy policy, string? hangsOnGroup, DateTimeOffset now)
    {
        var starts = request.StartsAt is { } wished && wished > now ? wished : now;
        var grant = new AccessGrant
        {
            Id = AccessGrantId.New(),
            ProjectId = request.ProjectId,
            ProjectName = request.ProjectName,
            PersonIssuer = request.PersonIssuer,
            PersonSubject = request.PersonSubject,
            PersonName = request.PersonName,
            RequestId = request.Id,
            OpenKey = AccessRequest.KeyOf(request.Person, request.ProjectId),
            State = starts > now ? GrantState.Scheduled : GrantState.Provisioning,
            ProfileName = StudioUserName.Of(request.Person, request.ProjectName),
            CreatedAt = now,
            StartsAt = starts,
            EndsAt = starts.AddDays(request.Days),
            RemindDaysBefore = policy.RemindDaysBefore,
            GraceDays = policy.GraceDays,
            HangsOnGroup = hangsOnGroup,
        };
        grant.SortKey = $"{grant.PersonName}~{grant.Id}";
        grant.DueAt = grant.NextDue();
        return grant;
    }

    /// <summary>A Studio user that exists already comes under Portal's rules.</summary>
    public static AccessGrant Adopt(AccessRequest request, ApprovalPolicy policy, StudioProfile profile, string? provisionedProductId, string roleArn, DateTimeOffset now)
    {
        var grant = From(request, policy, null, now);
        grant.IsAdopted = true;
        grant.State = GrantState.Active;
        grant.ActiveAt = now;
        (grant.DomainId, grant.ProfileName, grant.ProfileArn, grant.ProvisionedProductId, grant.RoleArn) = (profile.DomainId, profile.Name, profile.Arn, provisionedProductId, roleArn);
        grant.DueAt = grant.NextDue();
        return grant;
    }

    /// <summary>A Studio user of nobody Portal knows, entered only to be removed, so that its end is on record.</summary>
    public static AccessGrant Stray(string domainId, string profileName, ProjectId project, string reason, DateTimeOffset now)
    {
        var id = AccessGrantId.New();
        return new()
        {
            Id = id,
            SortKey = $"{profileName}~{id}",
            ProjectId = project,
            ProjectName = StrayProject,
            PersonIssuer = "aws",
            PersonSubject = profileName,
            PersonName = profileName,
            OpenKey = $"aws\n{domainId}\n{profileName}",
            State = GrantState.Removing,
            IsAdopted = true,
            ProfileName = profileName,
            DomainId = domainId,
            CreatedAt = now,
            StartsAt = now,
            EndsAt = now,
            SuspendedAt = now,
            EndReason = reason,
        };
    }

    /// <summary>What was made vanished; it is made again.</summary>
    public Error? Remake()
    {
        if (State is not (GrantState.Active or GrantState.Suspended)) return AccessErrors.WrongState(State, "be made anew");
        State = GrantState.Provisioning;
        ProfileArn = null;
        IsAdopted = false;
        ProvisionedProductId = null;
        DueAt = NextDue();
        return null;
    }

    public Error? Begin()
    {
        if (State is not GrantState.Scheduled) return AccessErrors.WrongState(State, "begin");
        State = GrantState.Provisioning;
        DueAt = NextDue();
        return null;
    }

    public void IsIn(string domainId, StudioProduct product, string roleArn) =>
        (DomainId, ProductId, VersionName, RoleArn) = (domainId, product.ProductId, product.VersionName, roleArn);

    public void Launched(string provisionedProductId) => ProvisionedProductId = provisionedProductId;

    public void Verified(string profileArn) => ProfileArn = profileArn;

    public Error? Activate(DateTimeOffset now)
    {
        if (State is not GrantState.Provisioning) return AccessErrors.WrongState(State, "become active");
        State = GrantState.Active;
        ActiveAt = now;
        DueAt = NextDue();
        return null;
    }

    public void Reminded(DateTimeOffset now)
    {
        RemindedAt = now;
        DueAt = NextDue();
    }

    /// <summary>More time. A suspended Studio user comes back with all it had.</summary>
    public Error? Extend(int days, DateTimeOffset now)
    {
        if (State is not (GrantState.Active or GrantState.Suspended or GrantState.Scheduled or GrantState.Provisioning)) return AccessErrors.WrongState(State, "be extended");
        EndsAt = (EndsAt > now && State is not GrantState.Suspended ? EndsAt : now).AddDays(days);
        RemindedAt = null;
        if (State is GrantState.Suspended)
        {
            State = GrantState.Active;
            SuspendedAt = RemovesAt = null;
        }

        EndReason = null;
        DueAt = NextDue();
        return null;
    }

    /// <summary>First stage of the end: from this moment Studio is not opened any more.</summary>
    public Error? Suspend(string reason, DateTimeOffset now)
    {
        if (State is not GrantState.Active) return AccessErrors.WrongState(State, "be suspended");
        State = GrantState.Suspended;
        EndReason = reason;
        SuspendedAt = now;
        RemovesAt = now.AddDays(GraceDays);
        DueAt = NextDue();
        return null;
    }

    /// <summary>Remembers that it is to end while it is still being provisioned; it is suspended as soon as that is through.</summary>
    public void EndAfterProvisioning(string reason, DateTimeOffset now)
    {
        EndReason = reason;
        EndsAt = now;
        DueAt = null;
    }

    /// <summary>Provisioning waits for a person; where access is to end anyway, the schedule need not.</summary>
    public void ProvisioningStopped() => DueAt = NextDue();

    /// <summary>Second stage: the Studio user goes, with all its disks.</summary>
    public Error? Remove(string reason, DateTimeOffset now)
    {
        if (State is GrantState.Removing or GrantState.Removed) return AccessErrors.WrongState(State, "be removed");
        State = GrantState.Removing;
        EndReason ??= reason;
        SuspendedAt ??= now;
        RemovesAt = now;
        DueAt = null;
        return null;
    }

    public void Gone(DateTimeOffset now)
    {
        State = GrantState.Removed;
        RemovedAt = now;
        OpenKey = null;
        DueAt = null;
    }

    public void Opened(DateTimeOffset now) => LastOpenedAt = now;

    public void HasSpaces(IReadOnlyList<StudioSpace> spaces) => Spaces = JsonSerializer.Serialize(spaces);

    public void HandOver() => SpacesHandedOver = true;

    /// <summary>Short access is reminded of late rather than at once.</summary>
    private TimeSpan Lead => TimeSpan.FromTicks(Math.Min(TimeSpan.FromDays(RemindDaysBefore).Ticks, (EndsAt - StartsAt).Ticks / 4));

    private DateTimeOffset? NextDue() => State switch
    {
        GrantState.Scheduled => StartsAt,
        GrantState.Provisioning => EndsAt,
        GrantState.Active when RemindedAt is null => EndsAt - Lead,
        GrantState.Active => EndsAt,
        GrantState.Suspended => RemovesAt,
        _ => null,
    };
}

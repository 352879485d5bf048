using System.Text.Json;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>Who decides about access to a project, how many of them, and for how long access may last.</summary>
public sealed record ApprovalPolicy
{
    public IReadOnlyList<NamedPerson> Approvers { get; init; } = [];

    /// <summary>Group ids; whoever is in one at their last sign-in may decide.</summary>
    public IReadOnlyList<string> ApproverGroups { get; init; } = [];

    public bool OwnerDecides { get; init; } = true;

    /// <summary>How many distinct people must approve.</summary>
    public int Needed { get; init; } = 1;

    /// <summary>May decide once a request has escalated.</summary>
    public IReadOnlyList<NamedPerson> Backups { get; init; } = [];

    public IReadOnlyList<string> BackupGroups { get; init; } = [];

    public int DefaultDays { get; init; } = 90;

    public int MaxDays { get; init; } = 180;

    public bool ExtensionNeedsDecision { get; init; } = true;

    /// <summary>Whether a decider must confirm what a Data Science Admin grants directly.</summary>
    public bool DirectGrantNeedsDecision { get; init; }

    /// <summary>Members of these groups are approved by the policy itself, always audited.</summary>
    public IReadOnlyList<string> AutoApprovedGroups { get; init; } = [];

    /// <summary>Hours in which a request ought to be decided; colours its age.</summary>
    public int TargetHours { get; init; } = 8;

    /// <summary>Hours of silence after which backups may decide too.</summary>
    public int EscalateAfterHours { get; init; } = 24;

    /// <summary>Hours of silence after which a request expires.</summary>
    public int ExpireAfterHours { get; init; } = 168;

    /// <summary>Days before its end that a person is reminded.</summary>
    public int RemindDaysBefore { get; init; } = 7;

    /// <summary>Days for which a suspended Studio user is kept with all its disks.</summary>
    public int GraceDays { get; init; } = 14;

    /// <summary>Longest Studio session in hours; AWS allows 12.</summary>
    public int SessionHours { get; init; } = 4;

    /// <summary>Keys in a fixed order, so that equal policies give equal text.</summary>
    public string Write() => JsonSerializer.Serialize(this);

    public static ApprovalPolicy Read(string json) => JsonSerializer.Deserialize<ApprovalPolicy>(json)!;
}

/// <summary>The platform's minimum. A project's policy may only be stricter.</summary>
public sealed record PolicyFloor
{
    public int MinNeeded { get; init; } = 1;

    public int MaxDays { get; init; } = 365;

    public int MaxSessionHours { get; init; } = 8;

    public int MaxExpireAfterHours { get; init; } = 720;

    public int MaxGraceDays { get; init; } = 30;

    public bool AllowAutoApproval { get; init; } = true;

    public bool ExtensionNeedsDecision { get; init; }

    public bool DirectGrantNeedsDecision { get; init; }

    public bool OwnerMayDecide { get; init; } = true;

    /// <summary>Releases: the fewest people who approve for staging.</summary>
    public int MinForStaging { get; init; } = 1;

    /// <summary>Releases: the fewest distinct people who have approved when production is answered.</summary>
    public int MinForProduction { get; init; } = 2;

    public bool SeparateDeciders { get; init; }

    public bool RefuseUnknownTrainers { get; init; }

    public bool RequireSteps { get; init; } = true;

    public bool RequireStaging { get; init; } = true;

    public bool RequireRiskRating { get; init; }

    public bool RequireTicket { get; init; }

    /// <summary>Form of change tickets everywhere; empty leaves it to the projects.</summary>
    public string TicketPattern { get; init; } = "";

    public bool AllowBreakGlass { get; init; } = true;

    public string Write() => JsonSerializer.Serialize(this);

    public static PolicyFloor Read(string json) => JsonSerializer.Deserialize<PolicyFloor>(json)!;

    /// <summary>The policy as it counts: the floor where the policy is looser.</summary>
    public ApprovalPolicy Over(ApprovalPolicy policy)
    {
        var maxDays = Math.Min(policy.MaxDays, MaxDays);
        return policy with
        {
            Needed = Math.Max(policy.Needed, MinNeeded),
            MaxDays = maxDays,
            DefaultDays = Math.Min(policy.DefaultDays, maxDays),
            SessionHours = Math.Min(policy.SessionHours, MaxSessionHours),
            ExpireAfterHours = Math.Min(policy.ExpireAfterHours, MaxExpireAfterHours),
            GraceDays = Math.Min(policy.GraceDays, MaxGraceDays),
            AutoApprovedGroups = AllowAutoApproval ? policy.AutoApprovedGroups : [],
            ExtensionNeedsDecision = policy.ExtensionNeedsDecision || ExtensionNeedsDecision,
            DirectGrantNeedsDecision = policy.DirectGrantNeedsDecision || DirectGrantNeedsDecision,
            OwnerDecides = policy.OwnerDecides && OwnerMayDecide,
        };
    }
}

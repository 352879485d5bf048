namespace Portal.Core.Access;

public enum RequestState
{
    /// <summary>Waits for deciders.</summary>
    Pending,

    /// <summary>A decider asked for changes; the requester answers or withdraws.</summary>
    ChangesAsked,

    /// <summary>Enough distinct people approved.</summary>
    Approved,

    /// <summary>One decider denied; final.</summary>
    Rejected,

    /// <summary>The requester took it back.</summary>
    Withdrawn,

    /// <summary>Nobody decided in time.</summary>
    Expired,
}

public enum RequestKind
{
    /// <summary>Asked for by the person, or by an admin on their behalf.</summary>
    Access,

    /// <summary>More time for access that is held.</summary>
    Extension,

    /// <summary>Granted by a Data Science Admin; a decider confirms it where the policy says so.</summary>
    Direct,
}

public enum GrantState
{
    /// <summary>Approved; begins at its start date.</summary>
    Scheduled,

    /// <summary>Service Catalog makes the Studio user. <see cref="Active"/> only when SageMaker says InService.</summary>
    Provisioning,

    /// <summary>Studio can be opened.</summary>
    Active,

    /// <summary>No new session; apps are stopped; spaces and disks are kept until the grace period ends.</summary>
    Suspended,

    /// <summary>Spaces and profile are being deleted; there is no way back.</summary>
    Removing,

    /// <summary>SageMaker and Service Catalog no longer know the Studio user.</summary>
    Removed,
}

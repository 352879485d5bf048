namespace Portal.Core.People;

/// <summary>What a person is to Portal. Groups of the identity provider become roles by configuration.</summary>
public enum Role
{
    /// <summary>Runs Portal: platform floor, sessions, break glass. Creates no projects.</summary>
    Admin,

    /// <summary>Creates and owns governed projects.</summary>
    DataScienceAdmin,

    /// <summary>Works in projects; asks for access.</summary>
    DataScientist,

    /// <summary>Decides requests and deploys where named in a policy.</summary>
    Approver,

    /// <summary>Looks after pipelines.</summary>
    MLEngineer,

    /// <summary>Reads everything, decides nothing. Excludes every other role.</summary>
    Auditor,
}

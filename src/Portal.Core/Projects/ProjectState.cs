namespace Portal.Core.Projects;

public enum ProjectState
{
    /// <summary>An operation is making it.</summary>
    Creating,

    /// <summary>SageMaker said CreateCompleted and every resource was verified.</summary>
    Active,

    /// <summary>Creation failed; a person chooses retry, clean-up or giving up. Half-made resources may exist.</summary>
    Failed,

    /// <summary>An operation is removing what was half-made.</summary>
    CleaningUp,

    /// <summary>Given up. What remains in AWS, if anything, is listed.</summary>
    GivenUp,

    /// <summary>Closed to everything new; nobody has access. What serves goes on serving. It can be restored.</summary>
    Archived,

    /// <summary>An operation takes it away: access first, then what serves, then what the template made.</summary>
    Deleting,

    /// <summary>AWS says it is gone. What stays by intent is listed.</summary>
    Deleted,
}

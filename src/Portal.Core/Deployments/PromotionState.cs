namespace Portal.Core.Deployments;

/// <summary>How far a model version has come on its way to production.</summary>
public enum PromotionState
{
    /// <summary>Registered; waits for the decision about staging.</summary>
    Pending,

    /// <summary>Approved for staging; the deploy pipeline is at work.</summary>
    Staging,

    /// <summary>Verified in staging; the pipeline waits for the decision about production.</summary>
    AwaitingProduction,

    /// <summary>Approved for production; the deploy pipeline is at work.</summary>
    Releasing,

    /// <summary>Describe calls say that exactly this version serves.</summary>
    Live,

    /// <summary>Rejected by a person; AWS is being told.</summary>
    Refusing,

    /// <summary>Rejected, in AWS too.</summary>
    Rejected,

    /// <summary>Was live until another version took its place.</summary>
    Retired,

    /// <summary>Ended without an answer: the version was deleted, or a newer one overtook it in the pipeline.</summary>
    Dropped,
}

/// <summary>What a promotion is for.</summary>
public enum PromotionKind
{
    /// <summary>A newly registered version.</summary>
    Release,

    /// <summary>A version that was live before, brought back.</summary>
    RollBack,
}

/// <summary>Which of the two decisions a vote is about.</summary>
public enum PromotionStage
{
    Staging,
    Production,
}

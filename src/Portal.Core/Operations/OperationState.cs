namespace Portal.Core.Operations;

public enum OperationState
{
    /// <summary>Committed, not begun. The worker takes it up at its due time.</summary>
    Queued,

    /// <summary>A step is being carried out, or the next one is due at once.</summary>
    Running,

    /// <summary>AWS is working, or asked us to come back; nothing is held meanwhile.</summary>
    Waiting,

    /// <summary>A step failed for good or outlived its age; a person chooses retry, clean-up or giving up.</summary>
    NeedsAttention,

    /// <summary>Every step is done and verified by a Describe call.</summary>
    Succeeded,

    /// <summary>A person ended it.</summary>
    Cancelled,
}

public enum StepState
{
    /// <summary>Its turn has not come.</summary>
    Pending,

    /// <summary>Being carried out, or AWS is working on it.</summary>
    Running,

    /// <summary>Verified.</summary>
    Done,

    /// <summary>Failed for good, or stuck.</summary>
    Failed,
}

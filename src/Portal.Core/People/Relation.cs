namespace Portal.Core.People;

/// <summary>What a person is to the very thing an action is about.</summary>
[Flags]
public enum Relations
{
    None = 0,

    /// <summary>The person's own entry, request or operation.</summary>
    Own = 1,

    /// <summary>Owner of the project.</summary>
    Owner = 2,

    /// <summary>Holds a grant in the project.</summary>
    Member = 4,

    /// <summary>Named in the project's approver policy.</summary>
    Decider = 8,

    /// <summary>Named as decider of this very request or deploy.</summary>
    Named = 16,

    /// <summary>The entry is about a pipeline.</summary>
    Pipeline = 32,
}

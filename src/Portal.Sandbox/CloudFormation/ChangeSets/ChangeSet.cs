using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation.ChangeSets;

/// <summary>An update, or a stack to be made, that somebody can look at before it happens.</summary>
public sealed class ChangeSet
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string StackId { get; init; }

    /// <summary>CREATE or UPDATE.</summary>
    public required string Type { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What the stack is made or updated with when the change set is executed.</summary>
    public required NewStack Input { get; init; }

    public string? Description { get; init; }
    public string Status { get; set; } = ChangeSetStatus.CreateComplete;
    public string? StatusReason { get; set; }
    public bool Executed { get; set; }
    public IReadOnlyList<PlannedChange> Changes { get; set; } = [];
    public bool IncludesNestedStacks { get; init; }
    public string? ParentId { get; init; }
    public string? RootId { get; init; }
}

public static class ChangeSetStatus
{
    public const string CreateComplete = "CREATE_COMPLETE";
    public const string Failed = "FAILED";
}

/// <summary>What would become of one resource.</summary>
/// <param name="Action">Add, Modify or Remove.</param>
/// <param name="Replacement">True, False or Conditional; null for what is added or removed.</param>
/// <param name="PolicyAction">Delete, Retain, ReplaceAndDelete or ReplaceAndRetain; null when nothing goes away.</param>
public sealed record PlannedChange(string Action, string LogicalId, string Type, string? PhysicalId, string? Replacement, string? PolicyAction, IReadOnlyList<PlannedDetail> Details)
{
    /// <summary>The change set of the nested stack that this resource is.</summary>
    public string? ChangeSetId { get; init; }
}

/// <param name="Attribute">Properties or Tags.</param>
/// <param name="Recreation">Never, Conditionally or Always.</param>
/// <param name="Evaluation">Static, or Dynamic when the value is known only during the update.</param>
/// <param name="Source">What makes it change: DirectModification, ParameterReference, ResourceReference or ResourceAttribute.</param>
/// <param name="Cause">The parameter, resource or attribute behind it.</param>
public sealed record PlannedDetail(string Attribute, string? Name, string Recreation, string Evaluation, string Source, string? Cause, string? Before, string? After);

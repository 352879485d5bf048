using Portal.Core.Kernel;

namespace Portal.Core.Projects;

/// <summary>One resource of a project's inventory, as last read.</summary>
public sealed class ProjectResource
{
    public ProjectId ProjectId { get; init; }

    public string LogicalId { get; init; } = "";

    public string PhysicalId { get; set; } = "";

    public string Type { get; set; } = "";

    public string Status { get; set; } = "";

    public string? StatusReason { get; set; }

    /// <summary>What it is for, from the template's outline.</summary>
    public string Sentence { get; set; } = "";

    public string Group { get; set; } = "";

    public string? ConsoleLink { get; set; }

    public bool Exists { get; set; }

    /// <summary>False when only CloudFormation's word is known.</summary>
    public bool WasReRead { get; set; }

    /// <summary>JSON array of name and value.</summary>
    public string Facts { get; set; } = "[]";

    public int Ordinal { get; set; }
}

/// <summary>Portal's copy of one CloudFormation event, so that the page shows it after a reload and when AWS is away. Not audited: AWS keeps the record.</summary>
public sealed class ProjectStackEvent
{
    public ProjectId ProjectId { get; init; }

    public string EventId { get; init; } = "";

    public string StackName { get; init; } = "";

    /// <summary>Order of arrival within the project.</summary>
    public int Ordinal { get; init; }

    public DateTimeOffset At { get; init; }

    public string LogicalId { get; init; } = "";

    public string PhysicalId { get; init; } = "";

    public string Type { get; init; } = "";

    public string Status { get; init; } = "";

    public string? Reason { get; init; }
}

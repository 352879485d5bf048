namespace Portal.Core.Projects;

/// <summary>Section <c>Projects</c> of the settings.</summary>
public sealed class ProjectOptions
{
    public const string Section = "Projects";

    /// <summary>The cost centres a project may be booked on.</summary>
    public IReadOnlyList<string> CostCentres { get; set; } = [];

    /// <summary>Pause between two looks at AWS while it works.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long SageMaker may take before a creation or removal counts as stuck.</summary>
    public TimeSpan LongestLaunch { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>An owner who has not signed in for so long counts as gone.</summary>
    public TimeSpan OwnerAway { get; set; } = TimeSpan.FromDays(90);
}

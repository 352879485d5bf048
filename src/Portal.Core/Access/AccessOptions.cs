namespace Portal.Core.Access;

/// <summary>How Portal waits for Studio users.</summary>
public sealed record AccessOptions
{
    /// <summary>Pause between two looks at AWS while it works.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long Service Catalog may take before a launch or its end counts as stuck.</summary>
    public TimeSpan LongestLaunch { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Apps can take twenty minutes to stop; after this they count as stuck.</summary>
    public TimeSpan LongestStop { get; init; } = TimeSpan.FromMinutes(45);

    /// <summary>Pause between two looks for Studio users made or removed outside Portal.</summary>
    public TimeSpan DriftInterval { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How old the last look at a project's resources may be before Portal looks again by itself.</summary>
    public TimeSpan InventoryInterval { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Whether a round of re-certification begins with each quarter by itself.</summary>
    public bool RecertifiesQuarterly { get; init; } = true;

    /// <summary>Days in which owners answer a quarter's round before unanswered access is suspended.</summary>
    public int RecertificationDays { get; init; } = 21;
}

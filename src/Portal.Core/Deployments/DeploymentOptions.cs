namespace Portal.Core.Deployments;

/// <summary>Times and addresses of releases.</summary>
public sealed record DeploymentOptions
{
    /// <summary>Where people reach Portal, for the links that go to AWS with a decision; null leaves the id alone.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Longest time a deployment to one stage may take before it counts as stuck.</summary>
    public TimeSpan LongestDeployment { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long the event that starts the deploy pipeline is waited for before Portal starts it.</summary>
    public TimeSpan EventPatience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often the model registry is asked for new versions, events or not.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromSeconds(15);
}

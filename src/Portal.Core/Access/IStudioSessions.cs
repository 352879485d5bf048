using Portal.Core.Kernel;
using Portal.Core.People;

namespace Portal.Core.Access;

/// <summary>The one way into Studio.</summary>
public interface IStudioSessions
{
    /// <summary>
    /// Makes a link into exactly one profile (<c>AssumeRole</c> in a session named after the person with an inline policy for this
    /// profile's ARN and nothing else, then <c>CreatePresignedDomainUrl</c>). The link is good for seconds and is a secret: it is never
    /// stored, logged or shown, only handed to the person's browser.
    /// </summary>
    Task<Result<StudioEntrance>> OpenAsync(StudioVisit visit, CancellationToken ct);
}

/// <param name="ProfileArn">What the session policy names.</param>
/// <param name="Person">Becomes session name and source identity, so that CloudTrail names the person.</param>
/// <param name="SessionLength">30 minutes to 12 hours, AWS's own limits.</param>
public sealed record StudioVisit(string DomainId, string ProfileName, string ProfileArn, PersonId Person, TimeSpan SessionLength);

/// <param name="Url">Secret.</param>
/// <param name="RequestIds">Of the calls, for the audit.</param>
public sealed record StudioEntrance(Uri Url, IReadOnlyList<string> RequestIds)
{
    /// <summary>Keeps the link out of logs and messages.</summary>
    public override string ToString() => "A link into Studio";
}

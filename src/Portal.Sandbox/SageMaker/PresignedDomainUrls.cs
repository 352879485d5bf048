using Portal.Sandbox.Studio;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker;

/// <summary>CreatePresignedDomainUrl. The link leads to the page that stands in for Studio, on the sandbox itself.</summary>
internal static class PresignedDomainUrls
{
    private const int DefaultExpiry = 300;
    private const int DefaultSession = 43200;

    public static object Create(AwsCall call)
    {
        var expiry = call.Number("ExpiresInSeconds", 5, 300) ?? DefaultExpiry;
        var session = call.Number("SessionExpirationDurationInSeconds", 1800, 43200) ?? DefaultSession;
        var landing = call.Optional("LandingUri", new Constraint(0, 1023));
        var profile = UserProfiles.Find(call);
        call.Resource = profile.Arn;
        if (profile.Status != StudioStatus.InService)
        {
            throw AwsError.Validation($"UserProfile [{profile.DomainId}/{profile.Name}] is in {profile.Status} status. A presigned URL needs InService.");
        }

        if (landing is not (null or "") && !landing.StartsWith("studio::", StringComparison.Ordinal) && !landing.StartsWith("app:", StringComparison.Ordinal))
        {
            throw AwsError.Validation($"LandingUri [{landing}] is not valid. Use studio:: or app:.");
        }

        var token = StudioVisits.Admit(call.Account, profile, call.Now.AddSeconds(expiry), TimeSpan.FromSeconds(session), call.Now);
        return new { AuthorizedUrl = $"{Address(call.Request)}{StudioPages.Prefix}/{profile.DomainId}/auth?token={token}" };
    }

    private static string Address(HttpRequest request) => request.Host.HasValue ? $"{request.Scheme}://{request.Host}" : "http://127.0.0.1";
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Portal.Aws.Calls;
using Portal.Aws.Platform;
using Portal.Core.Access;
using Portal.Core.Kernel;
using Portal.Core.Platform;

namespace Portal.Aws.Studio;

/// <summary>
/// Opens Studio in a session named after the person, which may sign a link into this one profile and do nothing else. Neither the
/// session's keys nor the link is kept or logged.
/// </summary>
internal sealed partial class SageMakerStudioSessions(IAmazonSecurityTokenService tokens, ClientSettings settings, IPlatform platform) : IStudioSessions
{
    private const string RoleParameter = "studio-session-role-arn";
    private const int LinkSeconds = 10;
    private const int ShortestRoleSession = 900;
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>Read once: the platform's parameters take several calls, and somebody waits for Studio.</summary>
    private volatile string? _role;

    public async Task<Result<StudioEntrance>> OpenAsync(StudioVisit visit, CancellationToken ct)
    {
        // A wildcard in the policy would open more than one profile.
        if (!ProfileArn().IsMatch(visit.ProfileArn)) throw new ArgumentException("This is not the ARN of one user profile.", nameof(visit));

        if (_role is null)
        {
            var known = await platform.ReadParametersAsync(ct);
            if (known.IsError) return known.Error;
            if (known.Value.GetValueOrDefault(RoleParameter) is not { Length: > 0 } read) return PlatformErrors.NotDeployed(RoleParameter);
            _role = read;
        }

        var role = _role;
        var opened = await AwsCall.TryAsync(() => OpenAsync(visit, role, ct), ct);

        // A role that was replaced is looked up again.
        if (opened.Error?.Code == AwsFailure.Denied) _role = null;
        return opened;
    }

    private async Task<StudioEntrance> OpenAsync(StudioVisit visit, string roleArn, CancellationToken ct)
    {
        var person = SessionName.Of(visit.Person);
        var session = await tokens.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = roleArn,
                RoleSessionName = person,
                SourceIdentity = person,
                DurationSeconds = ShortestRoleSession,
                Policy = PolicyFor(visit.ProfileArn),
            },
            ct);
        var keys = session.Credentials;
        using var studio = new AmazonSageMakerClient(
            new SessionAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
            settings.Of<AmazonSageMakerConfig>((config, _) => config.DisableLogging = true));
        var link = await studio.CreatePresignedDomainUrlAsync(
            new CreatePresignedDomainUrlRequest
            {
                DomainId = visit.DomainId,
                UserProfileName = visit.ProfileName,
                ExpiresInSeconds = LinkSeconds,
                SessionExpirationDurationInSeconds = (int)TimeSpan.FromTicks(Math.Clamp(visit.SessionLength.Ticks, Shortest.Ticks, Longest.Ticks)).TotalSeconds,
                LandingUri = "studio::",
            },
            ct);
        string?[] requests = [session.ResponseMetadata?.RequestId, link.ResponseMetadata?.RequestId];
        return new StudioEntrance(new Uri(link.AuthorizedUrl), [.. requests.OfType<string>()]);
    }

    internal static string PolicyFor(string profileArn) => JsonSerializer.Serialize(new
    {
        Version = "2012-10-17",
        Statement = new[] { new { Effect = "Allow", Action = "sagemaker:CreatePresignedDomainUrl", Resource = profileArn } },
    });

    [GeneratedRegex("^arn:[a-z-]+:sagemaker:[a-z0-9-]+:[0-9]{12}:user-profile/d-[a-z0-9-]+/[A-Za-z0-9-]+\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ProfileArn();
}

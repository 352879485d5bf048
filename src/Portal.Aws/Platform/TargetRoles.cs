using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Portal.Aws.Calls;
using Portal.Aws.Studio;
using Portal.Core.Kernel;
using Portal.Core.People;
using Portal.Core.Platform;

namespace Portal.Aws.Platform;

/// <summary>Assumes a role of a target account once, in a session named after the person, to see that it leads there.</summary>
internal sealed class TargetRoles(IAmazonSecurityTokenService tokens, ClientSettings settings) : ITargetRoles
{
    public Task<Result<string>> FindAccountAsync(string roleArn, string? externalId, PersonId person, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var assumed = await tokens.AssumeRoleAsync(
                new AssumeRoleRequest { RoleArn = roleArn, RoleSessionName = SessionName.Of(person), DurationSeconds = 900, ExternalId = externalId }, ct);
            var session = new SessionAWSCredentials(assumed.Credentials.AccessKeyId, assumed.Credentials.SecretAccessKey, assumed.Credentials.SessionToken);
            using var there = new AmazonSecurityTokenServiceClient(session, settings.Of<AmazonSecurityTokenServiceConfig>((config, _) => config.DisableLogging = true));
            return (await there.GetCallerIdentityAsync(new GetCallerIdentityRequest(), ct)).Account;
        },
        ct);
}

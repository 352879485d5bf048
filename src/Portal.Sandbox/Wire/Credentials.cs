using Portal.Sandbox.Sts;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Wire;

/// <summary>
/// From a signed request to the account and the principal. A key of twelve digits is its own account, any other key belongs to
/// account 000000000000. Signatures are verified for the configured keys and for sessions issued here.
/// </summary>
internal static class Credentials
{
    private const string AnyOtherAccount = "000000000000";

    public static Principal Resolve(SandboxWorld world, SignedRequest signed, HttpRequest request, byte[] body)
    {
        var token = request.Headers["x-amz-security-token"].ToString();
        if (token.Length > 0)
        {
            return Session(world, signed, token, request, body);
        }

        if (world.Options.KnownKeys.TryGetValue(signed.AccessKey, out var secret))
        {
            RequireSignature(signed, secret, request, body);
        }

        var account = IsAccountId(signed.AccessKey) ? signed.AccessKey : AnyOtherAccount;
        var user = IsAccountId(signed.AccessKey) ? "sandbox" : signed.AccessKey;
        return new Principal(account, signed.AccessKey, $"arn:aws:iam::{account}:user/{user}", "AIDA" + account + "SBOX");
    }

    public static bool IsAccountId(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    private static Principal Session(SandboxWorld world, SignedRequest signed, string token, HttpRequest request, byte[] body)
    {
        var accountId = StsSession.AccountOf(token);
        var session = accountId is null ? null : world.Act(accountId, changes: false, (account, _) =>
            account.State<StsState>().Sessions.GetValueOrDefault(signed.AccessKey));
        if (session is null || session.Token != token)
        {
            throw new AwsError("UnrecognizedClientException", "The security token included in the request is invalid.", 403);
        }

        RequireSignature(signed, session.Secret, request, body);
        return session.Expires > world.Clock.GetUtcNow()
            ? new Principal(accountId!, signed.AccessKey, session.PrincipalArn, session.UserId, session.RoleArn, session.SourceIdentity, session.Policy)
            : throw new AwsError("ExpiredTokenException", "The security token included in the request is expired", 403);
    }

    private static void RequireSignature(SignedRequest signed, string secret, HttpRequest request, byte[] body)
    {
        if (!signed.Verifies(secret, request, body))
        {
            throw new AwsError("SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.", 403);
        }
    }
}

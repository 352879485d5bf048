using Portal.Sandbox.Iam;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Sts;

/// <summary>
/// AssumeRole. The role must exist and its trust policy must name the caller. What the role's own policies allow is not played
/// here; an inline session policy is, because it is what keeps one person's session from another's Studio.
/// </summary>
internal static class RoleSessions
{
    private const string NamePattern = @"[\w+=,.@-]*";
    private const int LongestPolicy = 2048;
    private const int LongestChainedSession = 3600;

    public static object Assume(AwsCall call)
    {
        var arn = call.Required("RoleArn", new Constraint(20, 2048));
        var name = call.Required("RoleSessionName", new Constraint(2, 64, NamePattern));
        var identity = call.Optional("SourceIdentity", new Constraint(2, 64, NamePattern));
        var seconds = call.Number("DurationSeconds", 900, 43200) ?? 3600;
        var policy = call.Optional("Policy", new Constraint(1, LongestPolicy));
        call.Resource = arn;
        var role = call.State<IamState>().Roles.Values.FirstOrDefault(r => r.Arn == arn) ?? throw Denied(call, "sts:AssumeRole", arn);
        RequireTrust(call, role, identity);
        RequireDuration(call, role, seconds);
        if (policy is not null && PolicyDocument.Parse(policy) is null)
        {
            throw new AwsError("MalformedPolicyDocument", "The policy is not in the valid JSON format.");
        }

        var key = "ASIA" + Identifiers.Upper(16);
        var user = role.Id + ":" + name;
        var assumed = $"arn:aws:sts::{call.Account.Id}:assumed-role/{role.Name}/{name}";
        var session = new StsSession(
            Identifiers.Lower(40), StsSession.NewToken(call.Account.Id), assumed, user, identity ?? call.Principal.SourceIdentity, call.Now.AddSeconds(seconds), role.Arn, policy);
        var sessions = call.State<StsState>().Sessions;
        foreach (var expired in sessions.Where(s => s.Value.Expires < call.Now.AddDays(-1)).Select(s => s.Key).ToList())
        {
            sessions.Remove(expired);
        }

        sessions[key] = session;
        return new
        {
            Credentials = new { AccessKeyId = key, SecretAccessKey = session.Secret, SessionToken = session.Token, Expiration = session.Expires },
            AssumedRoleUser = new { AssumedRoleId = user, Arn = assumed },
            PackedPolicySize = (policy?.Length ?? 0) * 100 / LongestPolicy,
            SourceIdentity = session.SourceIdentity,
        };
    }

    private static void RequireTrust(AwsCall call, Role role, string? identity)
    {
        var trust = PolicyDocument.Parse(role.TrustPolicy);
        List<string> needed = ["sts:AssumeRole"];
        if (identity is not null)
        {
            needed.Add("sts:SetSourceIdentity");
        }

        if (call.Objects("Tags").Count > 0)
        {
            needed.Add("sts:TagSession");
        }

        if (needed.Find(action => trust?.Trusts(call.Principal, action) is not true) is { } missing)
        {
            throw Denied(call, missing, role.Arn);
        }
    }

    private static void RequireDuration(AwsCall call, Role role, int seconds)
    {
        if (call.Principal.RoleArn is not null && seconds > LongestChainedSession)
        {
            throw AwsError.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }

        if (seconds > role.MaxSessionSeconds)
        {
            throw AwsError.Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static AwsError Denied(AwsCall call, string action, string arn) =>
        new("AccessDenied", $"User: {call.Principal.Arn} is not authorized to perform: {action} on resource: {arn}", 403);
}

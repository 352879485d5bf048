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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static object Assume(AwsCall call)
    {
        var arn = call.Required("RoleArn", new Constraint(20, 2048));
        var name = call.Required("RoleSessionName", new Constraint(2, 64, NamePattern));
        var identity = call.Optional("SourceIdentity", new Constraint(2, 64, NamePattern));
        var seconds = call.Number("DurationSeconds", 900, 43200) ?? 3600;
        var policy = call.Optional("Policy", new Constraint(1, LongestPolicy));
        call.Resource = arn;
        if (policy is not null && PolicyDocument.Parse(policy) is null)
        {
            throw new AwsError("MalformedPolicyDocument", "The policy is not in the valid JSON format.");
        }

        return There(call, arn, account =>
        {
            var role = account?.State<IamState>().Roles.Values.FirstOrDefault(r => r.Arn == arn) ?? throw Denied(call, "sts:AssumeRole", arn);
            RequireTrust(call, role, identity);
            RequireDuration(call, role, seconds);
            return Open(call, account, role, name, identity, seconds, policy);
        });
    }

    /// <summary>In the account of the role, which may be another than the caller's. One that nobody ever touched has no roles.</summary>
    private static object There(AwsCall call, string roleArn, Func<Account?, object> act)
    {
        var id = roleArn.Split(':') is [_, _, "iam", _, var named, ..] ? named : call.Account.Id;
        if (id == call.Account.Id)
        {
            return act(call.Account);
        }

        if (!Credentials.IsAccountId(id) || !call.World.AccountIds.Contains(id, StringComparer.Ordinal))
        {
            return act(null);
        }

        // Two accounts that assume each other's roles at once must not wait for each other.
        var other = call.World.Account(id);
        if (!other.Gate.TryEnter(Patience))
        {
            throw new AwsError("Throttling", "Rate exceeded");
        }

        try
        {
            return call.World.Act(id, changes: true, (there, _) => act(there));
        }
        finally
        {
            other.Gate.Exit();
        }
    }

    private static object Open(AwsCall call, Account account, Role role, string name, string? identity, int seconds, string? policy)
    {
        var key = "ASIA" + Identifiers.Upper(16);
        var user = role.Id + ":" + name;
        var assumed = $"arn:aws:sts::{account.Id}:assumed-role/{role.Name}/{name}";
        var session = new StsSession(
            Identifiers.Lower(40), StsSession.NewToken(account.Id), assumed, user, identity ?? call.Principal.SourceIdentity, call.Now.AddSeconds(seconds), role.Arn, policy);
        var sessions = account.State<StsState>().Sessions;
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
        var word = call.Optional("ExternalId", new Constraint(2, 1224));
        List<string> needed = ["sts:AssumeRole"];
        if (identity is not null)
        {
            needed.Add("sts:SetSourceIdentity");
        }

        if (call.Objects("Tags").Count > 0)
        {
            needed.Add("sts:TagSession");
        }

        if (needed.Find(action => trust?.Trusts(call.Principal, action, word) is not true) is { } missing)
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

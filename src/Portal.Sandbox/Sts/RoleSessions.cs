using Portal.Sandbox.Iam;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Sts;

/// <summary>AssumeRole. The role must exist; trust policies are not evaluated, as no policies are in the sandbox.</summary>
internal static class RoleSessions
{
    private const string NamePattern = @"[\w+=,.@-]*";

    public static object Assume(AwsCall call)
    {
        var arn = call.Required("RoleArn", new Constraint(20, 2048));
        var name = call.Required("RoleSessionName", new Constraint(2, 64, NamePattern));
        var identity = call.Optional("SourceIdentity", new Constraint(2, 64, NamePattern));
        var seconds = call.Number("DurationSeconds", 900, 43200) ?? 3600;
        call.Resource = arn;
        var role = call.State<IamState>().Roles.Values.FirstOrDefault(r => r.Arn == arn)
            ?? throw new AwsError("AccessDenied", $"User: {call.Principal.Arn} is not authorized to perform: sts:AssumeRole on resource: {arn}", 403);

        var key = "ASIA" + Identifiers.Upper(16);
        var user = role.Id + ":" + name;
        var assumed = $"arn:aws:sts::{call.Account.Id}:assumed-role/{role.Name}/{name}";
        var session = new StsSession(Identifiers.Lower(40), StsSession.NewToken(call.Account.Id), assumed, user, identity, call.Now.AddSeconds(seconds));
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
            PackedPolicySize = 0,
            SourceIdentity = identity,
        };
    }
}

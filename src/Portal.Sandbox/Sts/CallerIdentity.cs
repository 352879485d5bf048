using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Sts;

internal static class CallerIdentity
{
    public static object Get(AwsCall call) => new
    {
        call.Principal.Arn,
        call.Principal.UserId,
        Account = call.Principal.AccountId,
    };
}

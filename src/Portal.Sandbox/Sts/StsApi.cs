using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Sts;

internal sealed class StsApi : AwsApi
{
    public StsApi()
        : base("STS", "sts", WireProtocol.Query, "https://sts.amazonaws.com/doc/2011-06-15/")
    {
        Reads("GetCallerIdentity", CallerIdentity.Get);
        Changes("AssumeRole", RoleSessions.Assume);
    }
}

using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Kms;

internal sealed class KmsApi : AwsApi
{
    public KmsApi()
        : base("KMS", "kms", WireProtocol.Json, "TrentService")
    {
        Reads("DescribeKey", Keys.Describe);
        Reads("ListKeys", Keys.List);
        Reads("ListAliases", Keys.ListAliases);
        Reads("GetKeyRotationStatus", Keys.RotationStatus);
        Reads("GetKeyPolicy", Keys.Policy);
        Reads("ListResourceTags", Keys.ListTags);
    }
}

using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

/// <summary><c>AWS::S3::Bucket</c></summary>
internal sealed class BucketResource() : AccountResource("AWS::S3::Bucket")
{
    protected override bool Exists(Account account, string id, ResourceContext context) => account.State<S3State>().Buckets.ContainsKey(id);

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        var buckets = account.State<S3State>().Buckets;
        var bucket = buckets.GetValueOrDefault(id);
        if (bucket is null && Buckets.Refusal(account, id) is { } refusal)
        {
            return Refusal(context, "S3", refusal.Status, "InvalidRequest", refusal.Message);
        }

        var rule = context.Nested("BucketEncryption")["ServerSideEncryptionConfiguration"]?[0];
        bucket ??= new Bucket { Created = context.Now };
        bucket.KmsKeyId = ResolvedValues.Text(rule?["ServerSideEncryptionByDefault"]?["KMSMasterKeyID"]);
        bucket.BucketKey = ResolvedValues.Text(rule?["BucketKeyEnabled"]) == "true";
        bucket.Versioned = context.Nested("VersioningConfiguration").Text("Status") == "Enabled";
        bucket.PublicAccessBlocked = context.Nested("PublicAccessBlockConfiguration").All(setting => ResolvedValues.Text(setting.Value) == "true");
        bucket.Tags = Tags(context);
        buckets[id] = bucket;
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        var buckets = account.State<S3State>().Buckets;
        if (buckets.GetValueOrDefault(id)?.Objects.Count > 0)
        {
            return Refusal(context, "S3", 409, "GeneralServiceException", "The bucket you tried to delete is not empty");
        }

        buckets.Remove(id);
        return null;
    }
}

/// <summary><c>AWS::S3::BucketPolicy</c></summary>
internal sealed class BucketPolicyResource() : AccountResource("AWS::S3::BucketPolicy")
{
    protected override bool Exists(Account account, string id, ResourceContext context) =>
        account.State<S3State>().Buckets.GetValueOrDefault(id)?.Policy is not null;

    protected override string? Put(Account account, string id, ResourceContext context)
    {
        if (account.State<S3State>().Buckets.GetValueOrDefault(id) is not { } bucket)
        {
            return Refusal(context, "S3", 404, "NotFound", "The specified bucket does not exist");
        }

        bucket.Policy = Iam.RoleResource.Document(context.Properties["PolicyDocument"]);
        return null;
    }

    protected override string? Remove(Account account, string id, ResourceContext context)
    {
        if (account.State<S3State>().Buckets.GetValueOrDefault(id) is { } bucket)
        {
            bucket.Policy = null;
        }

        return null;
    }
}

using Portal.Sandbox.Wire;

namespace Portal.Sandbox.S3;

/// <summary>S3's table of operations; the wire finds them by method and path.</summary>
internal sealed class S3Api : AwsApi
{
    public S3Api()
        : base("S3", "s3", WireProtocol.Query, S3Answer.Namespace.NamespaceName)
    {
        Reads("ListBuckets", Buckets.List);
        Reads("HeadBucket", Buckets.Head);
        Changes("CreateBucket", Buckets.Create);
        Changes("DeleteBucket", Buckets.Delete);
        Changes("PutBucketVersioning", BucketSettings.PutVersioning);
        Changes("PutPublicAccessBlock", BucketSettings.PutPublicAccessBlock);
        Reads("GetBucketLocation", BucketSettings.Location);
        Reads("GetBucketVersioning", BucketSettings.Versioning);
        Reads("GetBucketEncryption", BucketSettings.Encryption);
        Reads("GetPublicAccessBlock", BucketSettings.PublicAccessBlock);
        Reads("GetBucketPolicy", BucketSettings.Policy);
        Reads("GetBucketTagging", BucketSettings.Tagging);
        Reads("ListObjects", ObjectListing.List);
        Reads("ListObjectsV2", ObjectListing.List);
        Reads("GetObject", Objects.Get);
        Reads("HeadObject", Objects.Get);
        Reads("GetObjectTagging", Objects.Tagging);
        Changes("PutObject", Objects.Put);
        Changes("DeleteObject", Objects.Delete);
        Changes("DeleteObjects", Objects.DeleteMany);
    }
}

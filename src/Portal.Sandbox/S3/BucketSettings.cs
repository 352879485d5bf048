using System.Text;
using System.Xml.Linq;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.S3;

/// <summary>A bucket's settings.</summary>
internal static class BucketSettings
{
    private static readonly XNamespace Ns = S3Answer.Namespace;
    private static readonly string[] BlockSettings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"];

    public static S3Answer Location(AwsCall call)
    {
        Buckets.Find(call);
        return new S3Answer { Xml = new XElement(Ns + "LocationConstraint", call.Account.Region) };
    }

    public static S3Answer Versioning(AwsCall call) => new()
    {
        Xml = new XElement(Ns + "VersioningConfiguration", Buckets.Find(call).Versioned ? new XElement(Ns + "Status", "Enabled") : null),
    };

    public static S3Answer PutVersioning(AwsCall call)
    {
        Buckets.Find(call).Versioned = Body(call).Elements().Any(element => element is { Name.LocalName: "Status", Value: "Enabled" });
        return new S3Answer { Length = 0 };
    }

    public static S3Answer PutPublicAccessBlock(AwsCall call)
    {
        var settings = Body(call).Elements().Where(element => element.Value == "true").Select(element => element.Name.LocalName);
        Buckets.Find(call).PublicAccessBlocked = BlockSettings.All(settings.Contains);
        return new S3Answer { Length = 0 };
    }

    public static S3Answer Encryption(AwsCall call)
    {
        var bucket = Buckets.Find(call);
        return new S3Answer
        {
            Xml = new XElement(Ns + "ServerSideEncryptionConfiguration",
                new XElement(Ns + "Rule",
                    new XElement(Ns + "ApplyServerSideEncryptionByDefault",
                        new XElement(Ns + "SSEAlgorithm", bucket.KmsKeyId is null ? "AES256" : "aws:kms"),
                        bucket.KmsKeyId is null ? null : new XElement(Ns + "KMSMasterKeyID", bucket.KmsKeyId)),
                    new XElement(Ns + "BucketKeyEnabled", bucket.BucketKey))),
        };
    }

    public static S3Answer PublicAccessBlock(AwsCall call)
    {
        var blocked = Buckets.Find(call).PublicAccessBlocked;
        return new S3Answer
        {
            Xml = new XElement(Ns + "PublicAccessBlockConfiguration",
                BlockSettings.Select(setting => new XElement(Ns + setting, blocked))),
        };
    }

    public static S3Answer Policy(AwsCall call)
    {
        var policy = Buckets.Find(call).Policy ?? throw new AwsError("NoSuchBucketPolicy", "The bucket policy does not exist", 404);
        return new S3Answer { Body = Encoding.UTF8.GetBytes(policy), ContentType = "application/json" };
    }

    public static S3Answer Tagging(AwsCall call)
    {
        var tags = Buckets.Find(call).Tags;
        return tags.Count > 0
            ? new S3Answer { Xml = TagSet(tags) }
            : throw new AwsError("NoSuchTagSet", "The TagSet does not exist", 404);
    }

    private static XElement Body(AwsCall call)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(call.Body));
        }
        catch (System.Xml.XmlException)
        {
            throw new AwsError("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema.");
        }
    }

    public static XElement TagSet(Dictionary<string, string> tags) => new(Ns + "Tagging",
        new XElement(Ns + "TagSet", tags.Select(tag => new XElement(Ns + "Tag", new XElement(Ns + "Key", tag.Key), new XElement(Ns + "Value", tag.Value)))));
}

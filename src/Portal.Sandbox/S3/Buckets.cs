using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.S3;

internal static partial class Buckets
{
    public static Bucket Find(AwsCall call)
    {
        var name = call.Text("Bucket")!;
        call.Resource = name;
        return call.State<S3State>().Buckets.GetValueOrDefault(name)
            ?? throw new AwsError("NoSuchBucket", "The specified bucket does not exist", 404);
    }

    public static S3Answer List(AwsCall call)
    {
        var ns = S3Answer.Namespace;
        return new S3Answer
        {
            Xml = new XElement(ns + "ListAllMyBucketsResult",
                new XElement(ns + "Owner", new XElement(ns + "ID", call.Account.Id), new XElement(ns + "DisplayName", "sandbox")),
                new XElement(ns + "Buckets", call.State<S3State>().Buckets.Select(b => new XElement(ns + "Bucket",
                    new XElement(ns + "Name", b.Key), new XElement(ns + "CreationDate", Times.Iso(b.Value.Created)))))),
        };
    }

    public static S3Answer Head(AwsCall call)
    {
        Find(call);
        return new S3Answer { Length = 0, Headers = { ["x-amz-bucket-region"] = call.Account.Region } };
    }

    public static S3Answer Create(AwsCall call)
    {
        var name = call.Text("Bucket")!;
        call.Resource = name;
        if (Refusal(call.Account, name) is { } refusal)
        {
            throw refusal;
        }

        call.State<S3State>().Buckets[name] = new Bucket { Created = call.Now, PublicAccessBlocked = true };
        return new S3Answer { Length = 0, Headers = { ["Location"] = "/" + name } };
    }

    public static S3Answer Delete(AwsCall call)
    {
        if (Find(call).Objects.Count > 0)
        {
            throw new AwsError("BucketNotEmpty", "The bucket you tried to delete is not empty", 409);
        }

        call.State<S3State>().Buckets.Remove(call.Text("Bucket")!);
        return new S3Answer(204);
    }

    /// <summary>Why a bucket of this name cannot be made, or null.</summary>
    public static AwsError? Refusal(Account account, string name) => name switch
    {
        _ when !ValidName().IsMatch(name) => new AwsError("InvalidBucketName", "The specified bucket is not valid."),
        _ when account.State<S3State>().Buckets.ContainsKey(name) => new AwsError("BucketAlreadyOwnedByYou",
            "Your previous request to create the named bucket succeeded and you already own it.", 409),
        _ => null,
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ValidName();
}

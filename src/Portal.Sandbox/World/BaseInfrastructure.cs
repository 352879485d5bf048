using System.Text;
using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.S3;

namespace Portal.Sandbox.World;

/// <summary>
/// What every account begins with: the product's templates and seed code in the artifact bucket, and the stack of the base
/// infrastructure deployed from them. The stack takes no time, whatever the speed, so the first answer already knows it.
/// </summary>
internal static class BaseInfrastructure
{
    public const string StackName = "mlops-platform";
    private const string Prefix = "portal/";
    private const string Template = "1-infra.yaml";

    /// <summary>The queue through which Portal hears of changes; in AWS it comes with Portal itself.</summary>
    private const string EventsStackName = "mlops-portal-events";
    private const string EventsTemplate = "portal/events.yaml";

    public static void Deploy(Account account, DateTimeOffset now)
    {
        var root = account.World.Options.TemplatesRoot;
        if (!File.Exists(Path.Combine(root, Template)))
        {
            return;
        }

        var bucketName = $"mlops-artifacts-{account.Id}-{account.Region}";
        Publish(account, bucketName, root, now);
        StackEngine.Create(account, new NewStack(StackName, File.ReadAllText(Path.Combine(root, Template), Encoding.UTF8), account.Region)
        {
            Parameters = [new("ArtifactBucket", bucketName), new("ArtifactPrefix", Prefix), new("PortalPrincipalArn", account.Arn("iam", "user/sandbox", regional: false))],
            Capabilities = ["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
            TemplateOrigin = $"https://{bucketName}.s3.{account.Region}.amazonaws.com/{Prefix}{Template}",
            Speed = double.PositiveInfinity,
        }, now);
        var events = Path.Combine(root, EventsTemplate);
        if (File.Exists(events))
        {
            StackEngine.Create(account, new NewStack(EventsStackName, File.ReadAllText(events, Encoding.UTF8), account.Region)
            {
                TemplateOrigin = $"https://{bucketName}.s3.{account.Region}.amazonaws.com/{Prefix}{EventsTemplate}",
                Speed = double.PositiveInfinity,
            }, now);
        }
    }

    private static void Publish(Account account, string bucketName, string root, DateTimeOffset now)
    {
        var bucket = new Bucket { Created = now, Versioned = true, PublicAccessBlocked = true };
        account.State<S3State>().Buckets[bucketName] = bucket;
        foreach (var (path, content) in PublishedRelease.Files(root))
        {
            Objects.Store(account.World, bucket, Prefix + path, content, now, "binary/octet-stream");
        }
    }
}

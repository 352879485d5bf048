using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.S3;

namespace Portal.Sandbox.CodePipeline.Actions;

/// <summary>An object of a bucket as it is now.</summary>
internal sealed class S3Source : IPipelineAction
{
    public ActionEnd? Begin(ActionWork work)
    {
        work.Takes(4);
        return null;
    }

    public ActionEnd Finish(ActionWork work)
    {
        var (bucket, key) = (work.Setting("S3Bucket") ?? "", work.Setting("S3ObjectKey") ?? "");
        if (StoredFiles.Find(work.Account, bucket, key) is not { } stored)
        {
            return ActionEnd.Failed($"The action failed because either the artifact or the Amazon S3 bucket could not be found. Name of the bucket: {bucket}. Key: {key}.", "ConfigurationError");
        }

        ArtifactStore.Copy(work, work.Account.World.Blobs.Get(stored.Blob));
        var revision = stored.ETag.Trim('"');
        work.Execution.Revisions.Add(new SourceRevision(work.Run.Action, Declared.OutputArtifact(work.Declared) ?? "", revision, "Amazon S3 version id: null",
            $"https://console.aws.amazon.com/s3/object/{bucket}/{key}", stored.Modified));
        work.Run.ExternalId = revision;
        return new ActionEnd("Amazon S3 version id: null")
        {
            Outputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["BucketName"] = bucket, ["ObjectKey"] = key, ["ETag"] = revision, ["VersionId"] = "null" },
        };
    }
}

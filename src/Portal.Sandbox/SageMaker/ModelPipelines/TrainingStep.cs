using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>A training job: an archive where the model would be, which says that it is none.</summary>
internal static class TrainingStep
{
    public static string? Finish(StepWork work)
    {
        var folder = work.Arguments["OutputDataConfig"] is JsonObject output ? Input.Text(output, "S3OutputPath") : null;
        if (folder is null)
        {
            return "ClientError: The training job has no OutputDataConfig.";
        }

        var address = $"{folder.TrimEnd('/')}/{work.Step.Job}/output/model.tar.gz";
        if (StoredFiles.Write(work.Account, address, Archive(work), "application/x-gzip", work.At) is null)
        {
            return $"ClientError: The bucket of {address} does not exist.";
        }

        work.Step.Values["ModelArtifacts.S3ModelArtifacts"] = address;
        work.Step.Values["TrainingJobName"] = work.Step.Job!;
        return null;
    }

    private static byte[] Archive(StepWork work)
    {
        using var buffer = new MemoryStream();
        using (var zipped = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zipped, TarEntryFormat.Ustar))
        {
            var content = new JsonObject { ["simulated"] = true, ["job"] = work.Step.Job };
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "simulated.json")
            {
                DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content.ToJsonString())),
                ModificationTime = work.At,
            });
        }

        return buffer.ToArray();
    }
}

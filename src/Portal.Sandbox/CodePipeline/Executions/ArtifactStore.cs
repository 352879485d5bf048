using System.IO.Compression;
using System.Text;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Executions;

/// <summary>Artifacts between actions: archives in the pipeline's own bucket, as CodePipeline keeps them.</summary>
internal static class ArtifactStore
{
    public static void Put(ActionWork work, IReadOnlyDictionary<string, string> files)
    {
        if (Declared.OutputArtifact(work.Declared) is not { } name || Bucket(work) is not { } bucket)
        {
            return;
        }

        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                writer.Write(content);
            }
        }

        Keep(work, bucket, name, buffer.ToArray());
    }

    /// <summary>An archive that is there already becomes the action's artifact as it is.</summary>
    public static void Copy(ActionWork work, byte[] archive)
    {
        if (Declared.OutputArtifact(work.Declared) is { } name && Bucket(work) is { } bucket)
        {
            Keep(work, bucket, name, archive);
        }
    }

    /// <summary>A file in an artifact, named as actions name one (<c>Release::staging.json</c>), or null.</summary>
    public static string? Read(Account account, PipelineExecution execution, string? reference)
    {
        if (reference?.Split("::", 2) is not [var artifact, var path] || Archive(account, execution, artifact) is not { } bytes)
        {
            return null;
        }

        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        if (archive.GetEntry(path) is not { } entry)
        {
            return null;
        }

        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static byte[]? Archive(Account account, PipelineExecution execution, string artifact) =>
        execution.Artifacts.GetValueOrDefault(artifact) is { } place && StoredFiles.Find(account, place.Bucket, place.Key) is { } stored
            ? account.World.Blobs.Get(stored.Blob)
            : null;

    private static void Keep(ActionWork work, string bucket, string name, byte[] archive)
    {
        var key = $"{work.Pipeline.Name[..Math.Min(20, work.Pipeline.Name.Length)]}/{name}/{work.Run.Id[..7]}";
        StoredFiles.Write(work.Account, bucket, key, archive, "application/zip", work.At);
        work.Execution.Artifacts[name] = new ArtifactPlace(bucket, key);
    }

    private static string? Bucket(ActionWork work) =>
        work.Pipeline.Declaration["artifactStore"] is System.Text.Json.Nodes.JsonObject store ? Input.Text(store, "location") : null;
}

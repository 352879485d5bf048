using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.S3;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.SageMaker.ModelPipelines;

/// <summary>A batch transform job: predictions, one for each of a few rows.</summary>
internal static class TransformStep
{
    public static string? Finish(StepWork work)
    {
        if (work.Arguments["TransformOutput"] is not JsonObject output || Input.Text(output, "S3OutputPath") is not { } folder)
        {
            return null;
        }

        var rows = Enumerable.Range(0, 20).Select(row => Seeded.Share($"{work.Seed}/{row}").ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture));
        return StoredFiles.Write(work.Account, $"{folder.TrimEnd('/')}/input.csv.out", Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n"), "text/csv", work.At) is null
            ? $"ClientError: The bucket of {folder} does not exist."
            : null;
    }
}

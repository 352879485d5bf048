using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.Ecr;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>Builds one image of the project and pushes it under the commit.</summary>
internal static class ImageBuild
{
    public static ActionEnd Finish(ActionWork work, IReadOnlyDictionary<string, string> environment)
    {
        var settings = ProjectSettings.Read(work.Account, environment);
        var image = environment.GetValueOrDefault("IMAGE") ?? "";
        var commit = environment.GetValueOrDefault("COMMIT") ?? "";
        var address = settings["ecr/" + image];
        var repository = address[(address.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var pushed = Images.Push(work.Account, repository, commit, "sha256:" + PhysicalNames.Hex($"{address}:{commit}", 64), work.At);
        return pushed is null
            ? ActionEnd.Failed($"Build terminated with state: FAILED. The repository of the image {image} does not exist.")
            : new ActionEnd($"Pushed {image} as {pushed.Digest}");
    }
}

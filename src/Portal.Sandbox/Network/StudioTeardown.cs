using Portal.Sandbox.CloudFormation;
using Portal.Sandbox.World;

namespace Portal.Sandbox.Network;

/// <summary>What the platform's function for tearing down Studio does, for the two custom resources that call it.</summary>
internal abstract class StudioTeardown(string name) : ResourceType
{
    protected const string Mark = "mlops:leftovers";

    public override string Name { get; } = name;

    public override ResourceSchema Schema => ResourceSchemas.Find("AWS::CloudFormation::CustomResource")!;

    public override bool DeletesByItself => true;

    /// <summary>Home directories go only when somebody said so twice; null when it is clear what to do with them.</summary>
    protected static string? Undecided(ResourceContext context, HomeFileSystem? fileSystem)
    {
        if (context.Text("RetainData") != "No" || fileSystem is null)
        {
            return null;
        }

        var sentence = $"delete {context.Text("Prefix")} home directories";
        return context.Text("Confirmation") == sentence || fileSystem.Tags.GetValueOrDefault("mlops:confirmation") == sentence
            ? null
            : $"File system {fileSystem.Id} holds the home directories of Studio. Nothing was deleted. To delete them, tag the file system with "
                + $"mlops:confirmation = '{sentence}' and delete the stack again. To keep them, back them up first.";
    }

    protected static ResourceOutcome Refuse(string reason) => ResourceOutcome.Failed($"Received response status [FAILED] from custom resource. Message returned: {reason}");
}

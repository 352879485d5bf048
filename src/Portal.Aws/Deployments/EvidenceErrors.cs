using System.Globalization;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

internal static class EvidenceErrors
{
    public static Error Outside(string address) => new(
        "evidence.outside",
        $"The address '{AwsText.Cut(address, 200)}' is not one that Portal reads evidence from.",
        "Let the pipeline write metrics below runs/ and reports below monitoring/ in the bucket of the project, and register the version with that address.",
        ErrorKind.Failed);

    public static Error TooLarge(EvidenceAddress address, long bytes) => new(
        "evidence.too-large",
        string.Create(CultureInfo.InvariantCulture, $"The file {AwsText.Cut(address.Key, 200)} has {bytes} bytes; Portal reads {IModelEvidence.MostBytes} at most."),
        "Let the job write a summary of its metrics and keep the details in another file.",
        ErrorKind.Failed);

    public static Error LogElsewhere(string group) => new(
        "evidence.log-elsewhere",
        $"The build writes its log to '{AwsText.Cut(group, 200)}', which is not the project's own.",
        "Let its CodeBuild project write to the log group of the project's pipelines, as the template does.",
        ErrorKind.Failed);
}

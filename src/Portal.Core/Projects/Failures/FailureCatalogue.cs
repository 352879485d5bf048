using System.Text.RegularExpressions;

namespace Portal.Core.Projects.Failures;

/// <summary>Known texts of CloudFormation, Service Catalog and SageMaker, with what they mean and what mends them.</summary>
internal static partial class FailureCatalogue
{
    private static readonly Finding Unknown = new(
        "doctor.unknown", "AWS could not make it", "Mend what AWS names, then clean up and retry; the raw text below holds all of it.");

    private static readonly (Regex Pattern, Finding Finding)[] Known =
    [
        (LaunchRole(), new("doctor.launch-role",
            "Service Catalog may not assume the launch role",
            "Let the launch role exist and trust servicecatalog.amazonaws.com (base/catalog.yaml sets both), then clean up and retry.")),
        (NotAuthorised(), new("doctor.permission",
            "The launch role lacks a permission that the template needs",
            "Add the action named in the raw text to the launch role's policy, then clean up and retry.")),
        (Exists(), new("doctor.exists",
            "A resource of that name exists already, made by somebody else",
            "Remove or rename the existing resource, or create the project under another name.")),
        (Quota(), new("doctor.quota",
            "A service quota of the account is used up",
            "Ask for a higher quota in Service Quotas or free some of what is used, then clean up and retry.")),
        (Throttled(), new("doctor.throttled",
            "AWS was asked too much at once and gave up",
            "Nothing is wrong with your input: clean up and retry in a few minutes.")),
        (SeedCode(), new("doctor.artifact",
            "A file of the template could not be read from the artifact bucket",
            "Publish cfn/ again and see that the launch role may read the artifact bucket, then clean up and retry.")),
        (UnknownType(), new("doctor.template.type",
            "The template names a resource type that CloudFormation does not know",
            "Tell the owner of the template; another version may work.")),
        (UnknownProperty(), new("doctor.template.property",
            "The template gives a resource a property that its type does not have",
            "Tell the owner of the template; another version may work.")),
        (Unresolved(), new("doctor.template.reference",
            "The template refers to a resource or parameter that it does not define",
            "Tell the owner of the template; another version may work.")),
        (Circular(), new("doctor.template.circle",
            "Resources of the template depend on each other in a circle",
            "Tell the owner of the template; another version may work.")),
        (Parameter(), new("doctor.parameter",
            "A parameter value does not satisfy the template",
            "Clean up, then create the project again with the value that the raw text asks for.")),
        (ArtifactGone(), new("doctor.version",
            "The template version was withdrawn, or Portal may not use it",
            "Choose another version of the template, or ask the platform team to restore this one.")),
        (NoPath(), new("doctor.launch-path",
            "Service Catalog offers Portal no launch path to the product",
            "Ask the platform team to add Portal's role to the portfolio's principals.")),
        (KeyState(), new("doctor.kms",
            "A KMS key cannot be used: it is disabled, pending deletion, or its policy does not allow it",
            "Look at the key named in the raw text, then clean up and retry.")),
        (InternalFailure(), new("doctor.aws",
            "AWS failed internally",
            "Nothing is wrong with your input: clean up and retry; if it happens again, open a case with AWS and give the raw text.")),
    ];

    public static bool Knows(string text) => Known.Any(row => row.Pattern.IsMatch(text));

    public static Finding Find(string text) => Known.FirstOrDefault(row => row.Pattern.IsMatch(text)).Finding ?? Unknown;

    internal sealed record Finding(string Code, string Cause, string Fix);

    [GeneratedRegex("assum(e|ing) the role|launch role", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex LaunchRole();

    [GeneratedRegex("not authorized to perform|AccessDenied|UnauthorizedOperation", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex NotAuthorised();

    [GeneratedRegex("already exists|AlreadyExists|BucketAlreadyOwnedByYou|EntityAlreadyExists", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Exists();

    [GeneratedRegex("LimitExceeded|quota|Cannot have more than|maximum (number|allowed)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Quota();

    [GeneratedRegex("Rate exceeded|Throttling|TooManyRequests", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Throttled();

    [GeneratedRegex("NoSuchKey|NoSuchBucket|S3 error|Could not (read|access) .*s3", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex SeedCode();

    [GeneratedRegex("Unrecognized resource type", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex UnknownType();

    [GeneratedRegex("unsupported property|extraneous key", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex UnknownProperty();

    [GeneratedRegex("Unresolved resource dependenc|undefined resource", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Unresolved();

    [GeneratedRegex("Circular dependenc", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Circular();

    [GeneratedRegex("Parameter '?.+'? (must|failed)|Parameters: \\[|failed to satisfy constraint|AllowedValues|do not exist in the template", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Parameter();

    [GeneratedRegex("Provisioning artifact .*(does not exist|access was denied)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex ArtifactGone();

    [GeneratedRegex("No launch paths found", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex NoPath();

    [GeneratedRegex("KMS|key .*(disabled|pending deletion)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex KeyState();

    [GeneratedRegex("Internal ?Failure|InternalError|ServiceUnavailable", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex InternalFailure();
}

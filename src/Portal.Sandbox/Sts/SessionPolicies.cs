using System.Text.Json.Nodes;
using Portal.Sandbox.Iam;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.Sts;

/// <summary>
/// Holds a role session to its inline policy: to its actions for every operation, and to its resources where an operation's
/// resource is told here.
/// </summary>
internal static class SessionPolicies
{
    private const string AlwaysAllowed = "STS.GetCallerIdentity";

    public static AwsError? Refusal(Principal principal, AwsOperation operation, JsonObject input)
    {
        if (principal.SessionPolicy is not { } text || operation.FullName == AlwaysAllowed)
        {
            return null;
        }

        var action = $"{operation.Api.SigningName}:{operation.Name}";
        var resource = Resource(principal, operation, input);
        return PolicyDocument.Parse(text)?.Allows(action, resource) is true
            ? null
            : new AwsError("AccessDeniedException",
                $"User: {principal.Arn} is not authorized to perform: {action}{(resource is null ? "" : " on resource: " + resource)} because no session policy allows the {action} action");
    }

    private static string? Resource(Principal principal, AwsOperation operation, JsonObject input) => operation.FullName switch
    {
        "SageMaker.CreatePresignedDomainUrl" =>
            $"arn:aws:sagemaker:{SandboxOptions.Region}:{principal.AccountId}:user-profile/{Input.Text(input, "DomainId")}/{Input.Text(input, "UserProfileName")}",
        _ => null,
    };
}

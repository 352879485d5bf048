using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>boto3, unmodified, makes users, spaces, apps, links and launches, and is refused in AWS's own codes.</summary>
public sealed class StudioByBoto3Tests(RunningSandbox sandbox)
{
    private const string Expected = """
        {
          "profile made twice": "ResourceInUse",
          "profile comes": "InService",
          "profile": [true, true, true],
          "profile tags": [{"Key": "mlops:person", "Value": "sam"}],
          "profile changes": "InService",
          "settings kept": true,
          "space made twice": "ResourceInUse",
          "space comes": "InService",
          "space": ["sam-by-hand", "Private", "sam-by-hand", "Private", 20, true],
          "space changed": ["Sam's lab", 30, "JupyterLab"],
          "app made twice": "ResourceInUse",
          "app comes": "InService",
          "app": [["sams-lab", "JupyterLab", "default", "InService", "ml.t3.large", false]],
          "in the way": ["ResourceInUse", "ResourceInUse"],
          "stopped twice": "ResourceInUse",
          "still in the way": "ResourceInUse",
          "app goes": "Deleted",
          "stopped long ago": "ValidationException",
          "deleted apps are listed": ["Deleted"],
          "its name is free": "accepted",
          "owner with a space": "ResourceInUse",
          "page": [200, true, true, true],
          "cookie": [true, true, true],
          "headers": ["no-store", "no-referrer", true],
          "link used twice": 403,
          "no session": [403, 403],
          "form without its token": 403,
          "started on the page": [true, true, true],
          "started app": [["sams-lab", "default"]],
          "stopped on the page": "Deleted",
          "session": ["assumed-role/mlops-eu-central-1-studio-session/sam", "sam", true, "sam"],
          "narrowed": {
            "own": "accepted",
            "another": "AccessDeniedException",
            "missing": "AccessDeniedException",
            "describe": "AccessDeniedException",
            "list": "AccessDeniedException"
          },
          "sessions refused": {
            "untrusted role": "AccessDenied",
            "no source identity allowed": "AccessDenied",
            "policy not JSON": "MalformedPolicyDocument",
            "policy without statements": "MalformedPolicyDocument",
            "policy too long": "ValidationError",
            "too long a session": "ValidationError",
            "session in a session": "AccessDenied"
          },
          "wrong": {
            "expiry": "ValidationException",
            "session length": "ValidationException",
            "landing": "ValidationException",
            "profile name": "ValidationException",
            "single sign-on": "ValidationException",
            "no such domain": "ValidationException",
            "disk": "ValidationException",
            "owner": "ValidationException",
            "sharing alone": "ValidationException",
            "app type": "ValidationException",
            "Studio Classic": "ValidationException",
            "app without space": "ValidationException",
            "app in two places": "ValidationException",
            "two filters": "ValidationException",
            "page": "ValidationException",
            "no such space": "ResourceNotFound",
            "no such app": "ResourceNotFound",
            "session name": "ValidationError",
            "session seconds": "ValidationError"
          },
          "space goes": "gone",
          "profile goes": "gone",
          "page of a profile that is gone": 403,
          "launch comes": "AVAILABLE",
          "search": [2, 1, 1, false, [["sam-fraud", "AVAILABLE", true]]],
          "search by name": ["fraud", "sam-f"],
          "search of one's own": 2,
          "search of another's": 0,
          "update": {
            "tags": "InvalidParametersException",
            "missing": "ResourceNotFoundException",
            "type": "UPDATE_PROVISIONED_PRODUCT",
            "same token": true,
            "record": "SUCCEEDED"
          },
          "blocked": "TAINTED",
          "blocked record": ["FAILED", true, "DELETE_FAILED"],
          "launch goes": "gone",
          "and the profile": "ResourceNotFound",
          "deprecated": ["DEPRECATED", true],
          "retired": [[], false, "InvalidParametersException"]
        }
        """;

    [Fact]
    public Task Studio_is_as_boto3_expects() => Boto3Script.SeesAsync(sandbox, "boto3_studio.py", Expected);
}

using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Clients;

/// <summary>boto3, unmodified, creates, describes, changes and deletes; its own validation reads every answer.</summary>
public sealed class Boto3Tests(RunningSandbox sandbox)
{
    private const string Expected = """
        {
          "repeated name": "ValidationException",
          "deleted too early": "ConflictException",
          "stack": ["CREATE_COMPLETE", "batch", "fraud", true],
          "stack tags": ["sagemaker:project-id", "sagemaker:project-name", "team"],
          "pages of settings": true,
          "role": [true, true, true],
          "inline policy": true,
          "key": "Enabled",
          "rotation": true,
          "key tags": true,
          "bucket": ["aws:kms", "Enabled"],
          "object": ["a,b\n1,2\n", { "by": "test" }, ["raw data/ä+b.csv"]],
          "full bucket": "BucketNotEmpty",
          "image repository": [true, "IMMUTABLE"],
          "repository": "main",
          "approval action": 1,
          "rule": "DISABLED",
          "group": "Completed",
          "lifecycle configuration": "JupyterLab",
          "studio product": "fraud SageMaker Studio User",
          "studio parameters": true,
          "other boundary": true,
          "attached": ["ReadOnlyAccess"],
          "detached twice": "NoSuchEntity",
          "tags": ["seen"],
          "overwritten": ["ParameterAlreadyExists", 2],
          "session": "dana",
          "wrong session secret": "SignatureDoesNotMatch",
          "unknown session": "UnrecognizedClientException",
          "refusals": {
            "product": "ValidationException",
            "artifact": "ValidationException",
            "path": "ValidationException",
            "template": "ValidationException",
            "page token": "ValidationException",
            "own tags": "ValidationException",
            "no such domain": "ResourceNotFound",
            "no such profile": "ResourceNotFound",
            "no such product": "ResourceNotFoundException",
            "no such artifact": "ResourceNotFoundException",
            "no such policy": "NoSuchEntity",
            "no such repository": "RepositoryNotFoundException",
            "no such code": "RepositoryDoesNotExistException",
            "no such pipeline": "PipelineNotFoundException",
            "no such rule": "ResourceNotFoundException",
            "no such bucket": "NoSuchBucket",
            "no such object": "NoSuchKey",
            "no such role": "AccessDenied"
          },
          "same token": true,
          "same name": "DuplicateResourceException",
          "terminated": "ResourceNotFoundException",
          "after deletion": ["NoSuchEntity", "Enabled", "DELETE_COMPLETE"]
        }
        """;

    [Fact]
    public Task The_whole_journey_is_as_boto3_expects() => Boto3Script.SeesAsync(sandbox, "boto3_journey.py", Expected);
}

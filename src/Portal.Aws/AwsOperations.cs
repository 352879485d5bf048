namespace Portal.Aws;

/// <summary>One AWS operation that Portal calls.</summary>
/// <param name="Service">AWS's service id without spaces, for example <c>ServiceCatalog</c>.</param>
/// <param name="Action">What a policy must allow for it, for example <c>servicecatalog:SearchProducts</c>.</param>
public sealed record AwsOperation(string Service, string Name, string Action, bool Changes = false)
{
    public string FullName => $"{Service}.{Name}";
}

/// <summary>Every AWS operation that Portal calls. Policies, network endpoints and tests are held against this list.</summary>
public static class AwsOperations
{
    public static IReadOnlyList<AwsOperation> All { get; } =
    [
        new("CloudFormation", "CreateChangeSet", "cloudformation:CreateChangeSet", Changes: true),
        new("CloudFormation", "DeleteChangeSet", "cloudformation:DeleteChangeSet", Changes: true),
        new("CloudFormation", "DescribeChangeSet", "cloudformation:DescribeChangeSet"),
        new("CloudFormation", "DescribeStackEvents", "cloudformation:DescribeStackEvents"),
        new("CloudFormation", "DescribeStacks", "cloudformation:DescribeStacks"),
        new("CloudFormation", "GetTemplate", "cloudformation:GetTemplate"),
        new("CloudFormation", "ListStackResources", "cloudformation:ListStackResources"),
        new("CodePipeline", "GetPipeline", "codepipeline:GetPipeline"),
        new("CodePipeline", "GetPipelineExecution", "codepipeline:GetPipelineExecution"),
        new("CodePipeline", "GetPipelineState", "codepipeline:GetPipelineState"),
        new("CodePipeline", "ListActionExecutions", "codepipeline:ListActionExecutions"),
        new("CodePipeline", "ListPipelineExecutions", "codepipeline:ListPipelineExecutions"),
        new("CodePipeline", "PutApprovalResult", "codepipeline:PutApprovalResult", Changes: true),
        new("CodePipeline", "RetryStageExecution", "codepipeline:RetryStageExecution", Changes: true),
        new("CodePipeline", "StartPipelineExecution", "codepipeline:StartPipelineExecution", Changes: true),
        new("CodePipeline", "StopPipelineExecution", "codepipeline:StopPipelineExecution", Changes: true),
        new("ECR", "GetRepositoryPolicy", "ecr:GetRepositoryPolicy"),
        new("IAM", "GetRole", "iam:GetRole"),
        new("IAM", "ListAttachedRolePolicies", "iam:ListAttachedRolePolicies"),
        new("IAM", "ListRolePolicies", "iam:ListRolePolicies"),
        new("KMS", "DescribeKey", "kms:DescribeKey"),
        new("KMS", "GetKeyPolicy", "kms:GetKeyPolicy"),
        new("KMS", "GetKeyRotationStatus", "kms:GetKeyRotationStatus"),
        new("S3", "GetBucketPolicy", "s3:GetBucketPolicy"),
        new("S3", "GetObject", "s3:GetObject"),
        new("S3", "HeadBucket", "s3:ListBucket"),
        new("S3", "ListObjectsV2", "s3:ListBucket"),
        new("S3", "PutObject", "s3:PutObject", Changes: true),
        new("SageMaker", "CreatePresignedDomainUrl", "sagemaker:CreatePresignedDomainUrl", Changes: true),
        new("SageMaker", "CreateProject", "sagemaker:CreateProject", Changes: true),
        new("SageMaker", "DeleteApp", "sagemaker:DeleteApp", Changes: true),
        new("SageMaker", "DeleteProject", "sagemaker:DeleteProject", Changes: true),
        new("SageMaker", "DeleteSpace", "sagemaker:DeleteSpace", Changes: true),
        new("SageMaker", "DeleteUserProfile", "sagemaker:DeleteUserProfile", Changes: true),
        new("SageMaker", "DescribeDomain", "sagemaker:DescribeDomain"),
        new("SageMaker", "DescribeEndpoint", "sagemaker:DescribeEndpoint"),
        new("SageMaker", "DescribeEndpointConfig", "sagemaker:DescribeEndpointConfig"),
        new("SageMaker", "DescribeModel", "sagemaker:DescribeModel"),
        new("SageMaker", "DescribeModelPackage", "sagemaker:DescribeModelPackage"),
        new("SageMaker", "DescribeModelPackageGroup", "sagemaker:DescribeModelPackageGroup"),
        new("SageMaker", "DescribePipeline", "sagemaker:DescribePipeline"),
        new("SageMaker", "DescribePipelineExecution", "sagemaker:DescribePipelineExecution"),
        new("SageMaker", "DescribeProject", "sagemaker:DescribeProject"),
        new("SageMaker", "DescribeStudioLifecycleConfig", "sagemaker:DescribeStudioLifecycleConfig"),
        new("SageMaker", "DescribeUserProfile", "sagemaker:DescribeUserProfile"),
        new("SageMaker", "ListApps", "sagemaker:ListApps"),
        new("SageMaker", "ListDomains", "sagemaker:ListDomains"),
        new("SageMaker", "ListEndpoints", "sagemaker:ListEndpoints"),
        new("SageMaker", "ListModelPackages", "sagemaker:ListModelPackages"),
        new("SageMaker", "ListPipelineExecutionSteps", "sagemaker:ListPipelineExecutionSteps"),
        new("SageMaker", "ListPipelineExecutions", "sagemaker:ListPipelineExecutions"),
        new("SageMaker", "ListProjects", "sagemaker:ListProjects"),
        new("SageMaker", "ListSpaces", "sagemaker:ListSpaces"),
        new("SageMaker", "ListTags", "sagemaker:ListTags"),
        new("SageMaker", "ListUserProfiles", "sagemaker:ListUserProfiles"),
        new("SageMaker", "UpdateModelPackage", "sagemaker:UpdateModelPackage", Changes: true),
        new("ServiceCatalog", "DescribeProduct", "servicecatalog:DescribeProduct"),
        new("ServiceCatalog", "DescribeProvisionedProduct", "servicecatalog:DescribeProvisionedProduct"),
        new("ServiceCatalog", "DescribeProvisioningParameters", "servicecatalog:DescribeProvisioningParameters"),
        new("ServiceCatalog", "DescribeRecord", "servicecatalog:DescribeRecord"),
        new("ServiceCatalog", "ListLaunchPaths", "servicecatalog:ListLaunchPaths"),
        new("ServiceCatalog", "ProvisionProduct", "servicecatalog:ProvisionProduct", Changes: true),
        new("ServiceCatalog", "SearchProducts", "servicecatalog:SearchProducts"),
        new("ServiceCatalog", "SearchProvisionedProducts", "servicecatalog:SearchProvisionedProducts"),
        new("ServiceCatalog", "TerminateProvisionedProduct", "servicecatalog:TerminateProvisionedProduct", Changes: true),
        new("ServiceCatalog", "UpdateProvisionedProduct", "servicecatalog:UpdateProvisionedProduct", Changes: true),
        new("SQS", "DeleteMessageBatch", "sqs:DeleteMessage", Changes: true),
        new("SQS", "GetQueueUrl", "sqs:GetQueueUrl"),
        new("SQS", "ReceiveMessage", "sqs:ReceiveMessage"),
        new("SSM", "GetParametersByPath", "ssm:GetParametersByPath"),
        new("STS", "AssumeRole", "sts:AssumeRole", Changes: true),
        new("STS", "GetCallerIdentity", "sts:GetCallerIdentity"),
    ];
}

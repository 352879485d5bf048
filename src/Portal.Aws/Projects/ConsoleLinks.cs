namespace Portal.Aws.Projects;

/// <summary>Where the AWS console shows a resource.</summary>
internal static class ConsoleLinks
{
    public static Uri? To(string type, string physicalId, string region)
    {
        if (physicalId.Length == 0) return null;
        var id = Uri.EscapeDataString(physicalId);
        var name = Uri.EscapeDataString(physicalId[(physicalId.LastIndexOf('/') + 1)..]);
        var page = type switch
        {
            "AWS::CloudFormation::Stack" => $"cloudformation/home?region={region}#/stacks/stackinfo?stackId={id}",
            "AWS::CodeCommit::Repository" => $"codesuite/codecommit/repositories/{name}/browse?region={region}",
            "AWS::CodePipeline::Pipeline" => $"codesuite/codepipeline/pipelines/{name}/view?region={region}",
            "AWS::ECR::Repository" => $"ecr/repositories?region={region}&searchFilter={name}",
            "AWS::Events::Rule" => $"events/home?region={region}#/eventbus/default/rules/{Uri.EscapeDataString(physicalId.Split('|')[^1])}",
            "AWS::IAM::Role" => $"iam/home#/roles/details/{name}",
            "AWS::KMS::Key" => $"kms/home?region={region}#/kms/keys/{name}",
            "AWS::S3::Bucket" => $"s3/buckets/{name}?region={region}",
            "AWS::SageMaker::ModelPackageGroup" => $"sagemaker/home?region={region}#/model-packages-groups/{name}",
            "AWS::SageMaker::StudioLifecycleConfig" => $"sagemaker/home?region={region}#/studio-lifecycle-configurations/{name}",
            "AWS::ServiceCatalog::CloudFormationProduct" => $"servicecatalog/home?region={region}#admin-products/{name}",
            "AWS::SSM::Parameter" => $"systems-manager/parameters/{id}/description?region={region}",
            _ => null,
        };
        var domain = region switch
        {
            _ when region.StartsWith("cn-", StringComparison.Ordinal) => "console.amazonaws.cn",
            _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "console.amazonaws-us-gov.com",
            _ => "console.aws.amazon.com",
        };
        return page is null ? null : new Uri($"https://{region}.{domain}/{page}");
    }
}

using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CloudFormation.Api;

internal sealed class CloudFormationApi : AwsApi
{
    public CloudFormationApi()
        : base("CloudFormation", "cloudformation", WireProtocol.Query, "http://cloudformation.amazonaws.com/doc/2010-05-15/")
    {
        Changes("CreateStack", StackChanges.Create);
        Changes("UpdateStack", StackChanges.Update);
        Changes("DeleteStack", StackChanges.Delete);
        Changes("UpdateTerminationProtection", StackChanges.Protect);
        Reads("DescribeStacks", StackReading.Describe);
        Reads("ListStacks", StackReading.List);
        Reads("GetTemplate", StackReading.Template);
        Reads("DescribeStackEvents", EventReading.Describe);
        Reads("DescribeStackResources", ResourceReading.DescribeAll);
        Reads("DescribeStackResource", ResourceReading.Describe);
        Reads("ListStackResources", ResourceReading.List);
        Reads("GetTemplateSummary", TemplateReading.Summarize);
        Reads("ValidateTemplate", TemplateReading.Validate);
        Reads("ListExports", ExportReading.List);
        Reads("ListImports", ExportReading.ListImports);
    }
}

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
        Changes("CreateChangeSet", ChangeSetChanges.Create);
        Changes("ExecuteChangeSet", ChangeSetChanges.Execute);
        Changes("DeleteChangeSet", ChangeSetChanges.Delete);
        Reads("DescribeChangeSet", ChangeSetReading.Describe);
        Reads("ListChangeSets", ChangeSetReading.List);
        Changes("DetectStackDrift", DriftReading.Detect);
        Reads("DescribeStackDriftDetectionStatus", DriftReading.Status);
        Reads("DescribeStackResourceDrifts", DriftReading.Resources);
        Changes("CreateStackSet", StackSetChanges.Create);
        Changes("UpdateStackSet", StackSetChanges.Update);
        Changes("DeleteStackSet", StackSetChanges.Delete);
        Changes("CreateStackInstances", StackSetChanges.CreateInstances);
        Changes("DeleteStackInstances", StackSetChanges.DeleteInstances);
        Reads("DescribeStackSet", StackSetReading.Describe);
        Reads("ListStackSets", StackSetReading.List);
        Reads("ListStackInstances", StackSetReading.ListInstances);
        Reads("DescribeStackInstance", StackSetReading.DescribeInstance);
        Reads("DescribeStackSetOperation", StackSetReading.DescribeOperation);
        Reads("ListStackSetOperations", StackSetReading.ListOperations);
        Reads("ListStackSetOperationResults", StackSetReading.ListResults);
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

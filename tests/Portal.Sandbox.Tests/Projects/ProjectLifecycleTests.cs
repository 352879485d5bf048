using Portal.Sandbox.Faults;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Projects;

/// <summary>What becomes of a project, on a clock that is turned by hand.</summary>
public sealed class ProjectLifecycleTests
{
    private readonly LocalSandbox _sandbox = new();

    [Fact]
    public void A_project_goes_from_pending_to_completed_and_its_stack_knows_it()
    {
        var id = _sandbox.CreateProject("churn", new[] { new { Key = "mlops:operation", Value = "op-1" } })["ProjectId"]!.ToString();
        Assert.Equal("Pending", _sandbox.Status("churn"));

        _sandbox.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal("CreateInProgress", _sandbox.Status("churn"));
        Assert.Equal("UNDER_CHANGE", _sandbox.Provisioned("churn")["Status"]!.ToString());

        _sandbox.Pass(TimeSpan.FromMinutes(30));
        Assert.Equal("CreateCompleted", _sandbox.Status("churn"));
        var provisioned = _sandbox.Provisioned("churn");
        Assert.Equal("AVAILABLE", provisioned["Status"]!.ToString());
        var tags = provisioned["Tags"]!.AsArray().ToDictionary(t => t!["Key"]!.ToString(), t => t!["Value"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal(("churn", id, "op-1"), (tags["sagemaker:project-name"], tags["sagemaker:project-id"], tags["mlops:operation"]));
        Assert.EndsWith($"stack/SC-{LocalSandbox.Account}-{provisioned["Id"]}", provisioned["PhysicalId"]!.ToString()[..provisioned["PhysicalId"]!.ToString().LastIndexOf('/')], StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_that_fails_is_named_in_the_long_line_of_the_project()
    {
        _sandbox.World.Faults.Add(LocalSandbox.Account, new Fault { Kind = Fault.FailResource, LogicalId = "ProjectBucket", Reason = "The bucket name is taken." });
        _sandbox.CreateProject("churn");

        _sandbox.Pass(TimeSpan.FromHours(1));

        Assert.Equal("CreateFailed", _sandbox.Status("churn"));
        Assert.StartsWith($"Errors from CloudFormation: [{{LogicalResourceId : SC-{LocalSandbox.Account}-pp-", _sandbox.Message("churn"), StringComparison.Ordinal);
        Assert.Contains("{LogicalResourceId : ProjectBucket, ResourceType : AWS::S3::Bucket, StatusReason : The bucket name is taken.", _sandbox.Message("churn"), StringComparison.Ordinal);
        Assert.Equal("ERROR", _sandbox.Provisioned("churn")["Status"]!.ToString());
    }

    [Fact]
    public void A_launch_role_that_cannot_be_taken_fails_the_project_before_any_stack()
    {
        _sandbox.World.Faults.Add(LocalSandbox.Account, new Fault { Kind = Fault.Deny, Operation = Fault.AssumeLaunchRole, Times = 1 });
        _sandbox.CreateProject("churn");

        _sandbox.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal("CreateFailed", _sandbox.Status("churn"));
        Assert.StartsWith("Access denied while assuming the role arn:aws:iam::", _sandbox.Message("churn"), StringComparison.Ordinal);
        Assert.Null(_sandbox.Provisioned("churn")["PhysicalId"]);
    }

    [Theory]
    [InlineData("NoSuchParameter", "x", "Parameters: [NoSuchParameter] do not exist in the template")]
    [InlineData("InferenceMode", "sometimes", "InferenceMode")]
    public void A_wrong_parameter_fails_the_project_in_the_words_of_CloudFormation(string key, string value, string text)
    {
        _sandbox.CreateProject("churn", null, (key, value));

        _sandbox.Pass(TimeSpan.FromMinutes(1));

        Assert.Equal("CreateFailed", _sandbox.Status("churn"));
        Assert.Contains(text, _sandbox.Message("churn"), StringComparison.Ordinal);
        Assert.Contains("Error Code: ValidationError", _sandbox.Message("churn"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_project_keeps_its_name_until_it_is_deleted()
    {
        _sandbox.World.Faults.Add(LocalSandbox.Account, new Fault { Kind = Fault.FailResource, LogicalId = "ProjectKey", Times = 1 });
        _sandbox.CreateProject("churn");
        _sandbox.Pass(TimeSpan.FromHours(1));

        var refusal = Assert.Throws<Portal.Sandbox.Wire.AwsError>(() => _sandbox.CreateProject("churn"));
        Assert.Equal("ValidationException", refusal.Code);
        Assert.Contains("already exists", refusal.Message, StringComparison.Ordinal);

        _sandbox.Call("SageMaker.DeleteProject", new { ProjectName = "churn" });
        _sandbox.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("DeleteCompleted", _sandbox.Status("churn"));

        _sandbox.CreateProject("churn");
        _sandbox.Pass(TimeSpan.FromHours(1));
        Assert.Equal("CreateCompleted", _sandbox.Status("churn"));
    }

    [Fact]
    public void A_deletion_that_fails_leaves_a_tainted_product_and_can_be_tried_again()
    {
        _sandbox.CreateProject("churn");
        _sandbox.Pass(TimeSpan.FromHours(1));
        _sandbox.World.Faults.Add(LocalSandbox.Account, new Fault { Kind = Fault.Deny, Operation = Fault.AssumeLaunchRole, Times = 1 });

        _sandbox.Call("SageMaker.DeleteProject", new { ProjectName = "churn" });
        _sandbox.Pass(TimeSpan.FromMinutes(5));
        Assert.Equal("DeleteFailed", _sandbox.Status("churn"));
        Assert.Equal("TAINTED", _sandbox.Provisioned("churn")["Status"]!.ToString());

        _sandbox.Call("SageMaker.DeleteProject", new { ProjectName = "churn" });
        _sandbox.Pass(TimeSpan.FromHours(1));
        Assert.Equal("DeleteCompleted", _sandbox.Status("churn"));
    }

    [Fact]
    public void Projects_are_paged_to_the_end_without_repeats()
    {
        foreach (var number in Enumerable.Range(10, 23))
        {
            _sandbox.CreateProject("project-" + number);
        }

        List<string> names = [];
        string? token = null;
        do
        {
            var page = _sandbox.Call("SageMaker.ListProjects", new { MaxResults = 5, NextToken = token, SortBy = "Name" });
            var items = page["ProjectSummaryList"]!.AsArray();
            Assert.InRange(items.Count, 1, 5);
            names.AddRange(items.Select(p => p!["ProjectName"]!.ToString()));
            token = page["NextToken"]?.ToString();
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(10, 23).Select(n => "project-" + n), names);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-churn")]
    [InlineData("churn--")]
    [InlineData("my project")]
    [InlineData("a'; drop table projects; --")]
    [InlineData("😀")]
    [InlineData("a23456789-123456789-123456789-123")]
    public void A_name_that_is_no_name_is_refused(string name) =>
        Assert.Equal("ValidationException", Assert.Throws<Portal.Sandbox.Wire.AwsError>(() => _sandbox.CreateProject(name)).Code);
}

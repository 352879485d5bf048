using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Support;

namespace Portal.Sandbox.Tests.Deployments;

/// <summary>What only time does, with a clock that is turned by hand.</summary>
public sealed class ApprovalTimeTests
{
    private readonly LocalSandbox _sandbox = new();
    private string _prefix = "";

    [Fact]
    public void A_question_that_nobody_answers_in_time_is_answered_with_no()
    {
        Release();
        Assert.Equal("InProgress", Approval()["status"]!.ToString());

        _sandbox.Pass(TimeSpan.FromDays(6.9));
        var token = Approval()["token"]!.ToString();
        _sandbox.Pass(TimeSpan.FromDays(0.2));

        Assert.Equal("Failed", Approval()["status"]!.ToString());
        Assert.Contains("approval timed out", Approval()["errorDetails"]!["message"]!.ToString(), StringComparison.Ordinal);
        var late = _sandbox.Refusal("CodePipeline.PutApprovalResult", new
        {
            pipelineName = _prefix + "-deploy",
            stageName = "Approve",
            actionName = "ApproveDeployment",
            token,
            result = new { status = "Approved", summary = "Late" },
        });
        Assert.Equal("ApprovalAlreadyCompletedException", late.Code);
    }

    [Fact]
    public void The_monitor_runs_on_its_schedule_whoever_looks_and_whenever()
    {
        Release();
        Assert.Null(Record.Exception(() => _sandbox.Call("CodePipeline.PutApprovalResult", new
        {
            pipelineName = _prefix + "-deploy",
            stageName = "Approve",
            actionName = "ApproveDeployment",
            token = Approval()["token"]!.ToString(),
            result = new { status = "Approved", summary = "Yes" },
        })));
        Until("Monitor");

        _sandbox.Pass(TimeSpan.FromDays(3));
        var runs = _sandbox.Call("SageMaker.ListPipelineExecutions", new { PipelineName = _prefix + "-monitor" })["PipelineExecutionSummaries"]!.AsArray();
        Assert.Equal(3, runs.Count);
        Assert.All(runs, run => Assert.Equal(5, DateTimeOffset.FromUnixTimeSeconds((long)run!["StartTime"]!.GetValue<decimal>()).Hour));
        Assert.All(runs, run => Assert.Equal("Succeeded", run!["PipelineExecutionStatus"]!.ToString()));

        _sandbox.Pass(TimeSpan.FromDays(60));
        Assert.Equal(10, _sandbox.Call("SageMaker.ListPipelineExecutions", new { PipelineName = _prefix + "-monitor" })["PipelineExecutionSummaries"]!.AsArray().Count);
    }

    /// <summary>A project, a model, and its release up to the question.</summary>
    private void Release()
    {
        _sandbox.CreateProject("churn");
        for (var hours = 0; _sandbox.Status("churn") != "CreateCompleted" && hours < 20; hours++)
        {
            _sandbox.Pass(TimeSpan.FromMinutes(10));
        }

        _prefix = $"sagemaker-churn-{_sandbox.Project("churn")["ProjectId"]}";
        _sandbox.Call("CodePipeline.StartPipelineExecution", new { name = _prefix + "-build" });
        _sandbox.Pass(TimeSpan.FromHours(1));
        var version = _sandbox.Call("SageMaker.ListModelPackages", new { ModelPackageType = "Versioned" })["ModelPackageSummaryList"]![0]!["ModelPackageArn"]!.ToString();
        _sandbox.Call("SageMaker.UpdateModelPackage", new { ModelPackageArn = version, ModelApprovalStatus = "Approved" });
        Until("DeployStaging");
    }

    private void Until(string stage)
    {
        for (var tries = 0; Stage(stage)["LatestExecution"]?["Status"]?.ToString() != "Succeeded" && tries < 60; tries++)
        {
            _sandbox.Pass(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("Succeeded", Stage(stage)["LatestExecution"]!["Status"]!.ToString());
    }

    private JsonNode Stage(string name) =>
        _sandbox.Call("CodePipeline.GetPipelineState", new { name = _prefix + "-deploy" })["StageStates"]!.AsArray().Single(stage => stage!["StageName"]!.ToString() == name)!;

    private JsonObject Approval()
    {
        var latest = Stage("Approve")["ActionStates"]![0]!["LatestExecution"]!.AsObject();
        return new JsonObject(latest.Select(member => KeyValuePair.Create(char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value is JsonObject inner
            ? new JsonObject(inner.Select(deeper => KeyValuePair.Create(char.ToLowerInvariant(deeper.Key[0]) + deeper.Key[1..], deeper.Value?.DeepClone())))
            : member.Value?.DeepClone())));
    }
}

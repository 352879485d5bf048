using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.Wire;

namespace Portal.Sandbox.CodePipeline.Api;

/// <summary>PutApprovalResult: the answer to an approval that waits, given with its token.</summary>
internal static class Approvals
{
    private static readonly Constraint Name = new(1, 100, @"[A-Za-z0-9.@\-_]+");

    public static object Put(AwsCall call)
    {
        var pipeline = Pipelines.Find(call, "pipelineName");
        var (stageName, actionName) = (call.Required("stageName", Name), call.Required("actionName", Name));
        var token = call.Required("token", new Constraint(0, 64, "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
        var result = call.Object("result") ?? throw Input.Failed("result", null, "Member must not be null");
        var status = Input.Text(result, "status");
        if (status is not ("Approved" or "Rejected"))
        {
            throw Input.Failed("result.status", status, "Member must satisfy enum value set: [Approved, Rejected]");
        }

        var summary = Input.Text(result, "summary") ?? throw Input.Failed("result.summary", null, "Member must not be null");
        if (summary.Length > 512)
        {
            throw Input.Failed("result.summary", summary, "Member must have length less than or equal to 512");
        }

        var stage = pipeline.Stage(stageName) ?? throw new AwsError("StageNotFoundException", $"Pipeline '{pipeline.Name}' does not have a stage with name '{stageName}'");
        if (Declared.Action(stage, actionName) is not { } action || Declared.Category(action) != "Approval")
        {
            throw new AwsError("ActionNotFoundException", $"Pipeline '{pipeline.Name}' does not have an approval action with name '{actionName}' in stage '{stageName}'");
        }

        call.Resource = $"{pipeline.Name}/{stageName}/{actionName}";
        var (execution, run) = Waiting(call, pipeline, stageName, actionName, token);
        call.Resource = $"{pipeline.Name}/{stageName}/{actionName}/{execution.Id}";
        call.Decides = (status, execution.ActionVariables.GetValueOrDefault("Release.MODEL_PACKAGE_ARN") ?? execution.Variables.GetValueOrDefault("ModelPackageArn"));
        run.UpdatedBy = call.Principal.Arn;
        Answer(new ActionWork(call.Account, pipeline, execution, run, action, call.Now), status == "Approved", summary);
        return new { ApprovedAt = call.Now };
    }

    private static (PipelineExecution Execution, ActionRun Run) Waiting(AwsCall call, Pipeline pipeline, string stage, string action, string token)
    {
        var tried = call.State<CodePipelineState>().Of(pipeline.Name)
            .SelectMany(execution => (execution.Run(stage)?.Actions ?? []).Where(run => run.Action == action).Select(run => (execution, run)))
            .FirstOrDefault(entry => entry.run.Token == token);
        return tried switch
        {
            (null, _) => throw new AwsError("InvalidApprovalTokenException", "The approval token is not valid for this action: it belongs to another run, or the action does not wait."),
            var (execution, run) when execution.Moves && run.Status == ActionStatus.InProgress => (execution, run),
            _ => throw new AwsError("ApprovalAlreadyCompletedException", $"The approval action '{action}' has already been approved or rejected, or its time is over."),
        };
    }

    private static void Answer(ActionWork work, bool approved, string summary)
    {
        ActionRuns.End(work, approved ? new ActionEnd(summary) : new ActionEnd(summary, ("ApprovalRejected", "Rejected: " + summary)));
        PipelineRuns.Continue(work.Account, work.Pipeline, work.Execution, work.At);
    }
}

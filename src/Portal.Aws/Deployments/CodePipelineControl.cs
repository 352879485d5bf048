using Amazon.CodePipeline;
using Amazon.CodePipeline.Model;
using Portal.Aws.Calls;
using Portal.Core.Deployments;
using Portal.Core.Kernel;

namespace Portal.Aws.Deployments;

/// <summary>Runs, stops and answers pipelines through CodePipeline.</summary>
internal sealed class CodePipelineControl(IAmazonCodePipeline pipelines) : IPipelineControl
{
    private const int LongestReason = 200;
    private const int LongestSummary = 512;

    public Task<Result<string>> StartAsync(string pipeline, IReadOnlyDictionary<string, string> variables, string token, CancellationToken ct) => AwsCall.TryAsync(
        async () =>
        {
            var started = await pipelines.StartPipelineExecutionAsync(
                new StartPipelineExecutionRequest
                {
                    Name = pipeline,
                    // An empty list is refused.
                    Variables = variables.Count == 0 ? null : [.. variables.Select(variable => new PipelineVariable { Name = variable.Key, Value = variable.Value })],
                    ClientRequestToken = token,
                },
                ct);
            return started.PipelineExecutionId;
        },
        ct);

    public Task<Result<string>> RetryStageAsync(string pipeline, string stage, string executionId, CancellationToken ct) => AwsCall.TryChangeAsync(
        () => pipelines.RetryStageExecutionAsync(
            new RetryStageExecutionRequest { PipelineName = pipeline, StageName = stage, PipelineExecutionId = executionId, RetryMode = StageRetryMode.FAILED_ACTIONS }, ct),
        ct);

    public Task<Result<string>> StopAsync(string pipeline, string executionId, string reason, CancellationToken ct) => AwsCall.TryChangeAsync(
        () => pipelines.StopPipelineExecutionAsync(
            new StopPipelineExecutionRequest { PipelineName = pipeline, PipelineExecutionId = executionId, Abandon = false, Reason = AwsText.Cut(reason, LongestReason) }, ct),
        ct);

    public async Task<Result<string>> AnswerAsync(ApprovalAnswer answer, CancellationToken ct)
    {
        var answered = await AwsCall.TryChangeAsync(
            () => pipelines.PutApprovalResultAsync(
                new PutApprovalResultRequest
                {
                    PipelineName = answer.Pipeline,
                    StageName = answer.Stage,
                    ActionName = answer.Action,
                    Token = answer.Token,
                    Result = new ApprovalResult
                    {
                        Status = answer.IsApproved ? ApprovalStatus.Approved : ApprovalStatus.Rejected,
                        Summary = AwsText.Cut(answer.Summary, LongestSummary),
                    },
                },
                ct),
            ct);

        // Whoever reads the details of an error must not learn a token that still answers.
        return answered.Error is { Raw: { } raw } error && raw.Contains(answer.Token, StringComparison.OrdinalIgnoreCase)
            ? error with { Raw = raw.Replace(answer.Token, "(token)", StringComparison.OrdinalIgnoreCase) }
            : answered;
    }
}

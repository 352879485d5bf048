using Portal.Sandbox.SageMaker;
using Portal.Sandbox.SageMaker.ModelPipelines;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>A build that a rule starts when the production endpoint is in service: it starts the monitor once, if there is one by now.</summary>
internal static class MonitorBuild
{
    public static void Run(Account account, string project, string startedBy, DateTimeOffset at)
    {
        if (BuildProject.Find(account, project) is not { } build || !build.Specification.Contains("monitor_baseline.py", StringComparison.Ordinal))
        {
            return;
        }

        var name = $"sagemaker-{build.Variables.GetValueOrDefault("PROJECT_NAME")}-{build.Variables.GetValueOrDefault("PROJECT_ID")}-monitor";
        if (account.State<SageMakerState>().Pipelines.ContainsKey(name))
        {
            ModelPipelineRuns.Start(account, name, new ModelPipelineStart(startedBy) { DisplayName = "endpoint-in-service" }, at);
        }
    }
}

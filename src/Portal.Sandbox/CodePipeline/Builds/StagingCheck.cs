using System.Text.Json.Nodes;
using Portal.Sandbox.CloudFormation.StackSets;
using Portal.Sandbox.CodePipeline.Actions;
using Portal.Sandbox.CodePipeline.Executions;
using Portal.Sandbox.SageMaker;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CodePipeline.Builds;

/// <summary>Asks the model in staging before anyone is asked to approve it.</summary>
internal static class StagingCheck
{
    private const int Rows = 20;

    public static ActionEnd Finish(ActionWork work, IReadOnlyDictionary<string, string> environment)
    {
        var settings = ProjectSettings.Read(work.Account, environment);
        if (environment.GetValueOrDefault("DEPLOY_TO") == "target-accounts")
        {
            var set = work.Account.State<CloudFormationState>().StackSets.Find(set => set.Name == settings.Prefix + "-staging");
            return set?.Instances.TrueForAll(instance => instance.Status == "CURRENT") is true && set.Instances.Count > 0
                ? new ActionEnd("The staging account runs the release.")
                : ActionEnd.Failed("Build terminated with state: FAILED. The staging account does not run the release.");
        }

        var state = work.Account.State<SageMakerState>();
        if (environment.GetValueOrDefault("INFERENCE_MODE") != "realtime")
        {
            var name = settings.Prefix + "-batch-staging";
            return state.Pipelines.ContainsKey(name) ? new ActionEnd($"The staging pipeline {name} is in place.") : ActionEnd.Failed($"Build terminated with state: FAILED. Pipeline {name} does not exist.");
        }

        var endpoint = state.Endpoints.GetValueOrDefault($"{settings.Project}-{settings.ProjectId}-staging");
        if (endpoint?.Status != EndpointStatus.InService)
        {
            return ActionEnd.Failed($"Build terminated with state: FAILED. The staging endpoint is {endpoint?.Status ?? "missing"}, not InService.");
        }

        return Released(work) is { } version && !state.ModelPackages.ContainsKey(version)
            ? ActionEnd.Failed($"Build terminated with state: FAILED. ModelPackage {version} does not exist.")
            : new ActionEnd($"The staging endpoint answered {Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)} rows.");
    }

    private static string? Released(ActionWork work) =>
        ArtifactStore.Read(work.Account, work.Execution, "Release::staging.json") is { } text ? JsonNode.Parse(text)?["Parameters"]?["ModelPackageArn"]?.ToString() : null;
}

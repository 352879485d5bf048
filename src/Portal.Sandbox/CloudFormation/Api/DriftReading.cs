using Portal.Sandbox.CloudFormation.Stacks;
using Portal.Sandbox.Wire;
using Portal.Sandbox.World;

namespace Portal.Sandbox.CloudFormation.Api;

/// <summary>Drift: looked for at once, told under the id of the look.</summary>
internal static class DriftReading
{
    public static object Detect(AwsCall call)
    {
        var stack = StackLookup.Find(call);
        if (stack.Status is not (StackStatus.CreateComplete or StackStatus.UpdateComplete or StackStatus.UpdateRollbackComplete or StackStatus.UpdateRollbackFailed))
        {
            throw new AwsError("ValidationError", $"Drift detection cannot be performed on stack [{stack.StackId}] while it is in {stack.Status} state.");
        }

        stack.Drift = new StackDrift(Identifiers.Uuid(), call.Now, DriftLook.At(call.Account, stack, call.Now, call.Texts("LogicalResourceIds")));
        return new { StackDriftDetectionId = stack.Drift.DetectionId };
    }

    public static object Status(AwsCall call)
    {
        var id = call.Required("StackDriftDetectionId", new Constraint(1, 36));
        var stack = call.Account.Stacks.Stacks.FirstOrDefault(stack => stack.Drift?.DetectionId == id)
            ?? throw new AwsError("ValidationError", $"Drift detection operation with id [{id}] does not exist");
        var drift = stack.Drift!;
        return new
        {
            stack.StackId,
            StackDriftDetectionId = id,
            StackDriftStatus = drift.Status,
            DetectionStatus = "DETECTION_COMPLETE",
            DriftedStackResourceCount = drift.Drifted,
            Timestamp = drift.At,
        };
    }

    public static object Resources(AwsCall call)
    {
        var stack = StackLookup.Find(call);
        var wanted = call.Texts("StackResourceDriftStatusFilters");
        var found = (stack.Drift?.Resources ?? []).Where(drift => drift.Status != DriftStatus.NotChecked && (wanted.Count == 0 || wanted.Contains(drift.Status, StringComparer.Ordinal)));
        var page = call.Page(found, drift => drift.LogicalId, 100, 100);
        return new { StackResourceDrifts = page.Select(drift => Shown(stack, drift)), NextToken = page.Next };
    }

    /// <summary>As stacks are described with it.</summary>
    public static object Of(Stack stack) => stack.Drift is { } drift
        ? new { StackDriftStatus = drift.Status, LastCheckTimestamp = (DateTimeOffset?)drift.At }
        : new { StackDriftStatus = DriftStatus.NotChecked, LastCheckTimestamp = (DateTimeOffset?)null };

    public static object Of(Stack stack, StackResource resource) => stack.Drift?.Resources.FirstOrDefault(drift => drift.LogicalId == resource.LogicalId) is { } found
        ? new { StackResourceDriftStatus = found.Status, LastCheckTimestamp = (DateTimeOffset?)stack.Drift.At }
        : new { StackResourceDriftStatus = DriftStatus.NotChecked, LastCheckTimestamp = (DateTimeOffset?)null };

    private static object Shown(Stack stack, ResourceDrift drift)
    {
        var resource = stack.Resources.FirstOrDefault(resource => resource.LogicalId == drift.LogicalId);
        return new
        {
            stack.StackId,
            LogicalResourceId = drift.LogicalId,
            PhysicalResourceId = resource?.PhysicalId,
            ResourceType = resource?.Type ?? "",
            ExpectedProperties = drift.Expected?.ToJsonString(),
            ActualProperties = drift.Actual?.ToJsonString(),
            PropertyDifferences = drift.Differences.Select(difference => new
            {
                PropertyPath = difference.Path,
                ExpectedValue = difference.Expected,
                ActualValue = difference.Actual,
                DifferenceType = difference.Kind,
            }),
            StackResourceDriftStatus = drift.Status,
            Timestamp = stack.Drift!.At,
        };
    }
}

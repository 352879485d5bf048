using Portal.Sandbox.CloudFormation.Stacks;

namespace Portal.Sandbox.CloudFormation.ChangeSets;

/// <summary>What a template would do to a stack, its nested stacks included.</summary>
/// <param name="Outputs">Values after the change; <see cref="Predictor.Unknown"/> where only the change will tell.</param>
public sealed record Prediction(IReadOnlyList<PlannedChange> Changes, IReadOnlyDictionary<string, string> Outputs, IReadOnlyList<NestedPrediction> Nested);

/// <param name="Stack">The nested stack as it is; null when it would be added.</param>
public sealed record NestedPrediction(string LogicalId, NewStack Input, Stack? Stack, Prediction Prediction);

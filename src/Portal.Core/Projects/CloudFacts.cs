using System.Text.Json;

namespace Portal.Core.Projects;

/// <summary>What AWS said of the project as a whole at the last look.</summary>
/// <param name="Status">SageMaker's word, for example CreateCompleted.</param>
/// <param name="StackStatus">CloudFormation's word, null when there is no stack.</param>
public sealed record CloudFacts(
    string Status,
    string? StackStatus,
    IReadOnlyDictionary<string, string> StackParameters,
    IReadOnlyDictionary<string, string> Tags,
    IReadOnlyDictionary<string, string> SsmParameters)
{
    public static CloudFacts? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<CloudFacts>(json);

    /// <summary>Keys in a fixed order, so that two equal looks give equal text.</summary>
    public string Write() => JsonSerializer.Serialize(this with
    {
        StackParameters = Sorted(StackParameters),
        Tags = Sorted(Tags),
        SsmParameters = Sorted(SsmParameters),
    });

    private static SortedDictionary<string, string> Sorted(IReadOnlyDictionary<string, string> pairs) =>
        new(pairs.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
}

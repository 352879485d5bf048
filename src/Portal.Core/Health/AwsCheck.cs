using Portal.Core.Kernel;
using Portal.Core.Platform;

namespace Portal.Core.Health;

/// <summary>Whether every AWS service that Portal needs answers and lets Portal in, and whether the base infrastructure is there.</summary>
public sealed class AwsCheck(IServiceReach reach, IPlatform platform) : ISelfCheck
{
    public string Subject => "AWS";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        var answers = await reach.AskAsync(ct);
        var failed = answers.Where(answer => answer is { Error: not null, IsOptional: false }).ToArray();
        if (failed.Length > 0) return [.. failed.Select(answer => new HealthFinding(FaultOf(answer.Error!), $"{answer.Service}: {answer.Error!.Sentence}{Raw(answer.Error)}"))];
        var parameters = await platform.ReadParametersAsync(ct);
        if (parameters.Value is { Count: 0 }) return [new(HealthFaults.BaseMissing, "No parameter of the platform was found in this account and region.")];
        return
        [
            HealthFinding.Sound($"{answers.Count(answer => answer.Error is null)} services answer: {string.Join(", ", answers.Where(answer => answer.Error is null).Select(answer => answer.Service))}."),
            .. answers.Where(answer => answer.Error is not null).Select(answer => HealthFinding.Sound($"{answer.Service} is out of reach, which only makes the inventory say less.")),
        ];
    }

    private static HealthFault FaultOf(Error error) => error.Code switch
    {
        "aws.credentials" => HealthFaults.AwsCredentials,
        "aws.denied" => HealthFaults.AwsDenied,
        _ => HealthFaults.AwsAway,
    };

    private static string Raw(Error error) => error.Raw is { Length: > 0 } raw ? $" ({raw.Split('\n')[0]})" : "";
}

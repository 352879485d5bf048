using Portal.Core.Kernel;

namespace Portal.Core.Health;

/// <summary>Asks each AWS service that Portal needs for one small answer, by an operation that Portal calls anyway. Changes nothing.</summary>
public interface IServiceReach
{
    /// <summary>One answer for each service. An answer of "not found" is an answer.</summary>
    Task<IReadOnlyList<ServiceAnswer>> AskAsync(CancellationToken ct);
}

/// <param name="Service">AWS's name of it, for example Service Catalog.</param>
/// <param name="Error">Why there was no answer; null when there was one.</param>
/// <param name="IsOptional">Portal shows less without it, and nothing waits for it.</param>
public sealed record ServiceAnswer(string Service, Error? Error, bool IsOptional = false);

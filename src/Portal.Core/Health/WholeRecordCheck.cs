using Portal.Core.Audit;

namespace Portal.Core.Health;

/// <summary>Reads every entry of the audit record. Its time grows with the record, so it is left to the doctor.</summary>
public sealed class WholeRecordCheck(AuditInspection inspection) : ISelfCheck
{
    public string Subject => "Audit record, every entry";

    public async Task<IReadOnlyList<HealthFinding>> LookAsync(CancellationToken ct)
    {
        var verification = await inspection.RunAsync(ct);
        return verification.Fault is { } fault
            ? [new(HealthFaults.RecordUnsound, $"At entry {fault.Sequence}: {fault.Sentence}")]
            : [HealthFinding.Sound(verification.Sentence)];
    }
}

namespace Portal.Core.Audit;

/// <summary>Section <c>Audit</c> of the settings. Keep both files apart from the database, and back the key up.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Private key that signs checkpoints and seals the head; made with mode 0600 on the first start.</summary>
    public string KeyFile { get; set; } = "data/audit-key.pem";

    /// <summary>Checkpoints, one JSON object a line.</summary>
    public string CheckpointFile { get; set; } = "data/audit-checkpoints.jsonl";

    /// <summary>Bucket with Object Lock for checkpoints, instead of the file. Several replicas need it.</summary>
    public string? CheckpointBucket { get; set; }
}

using Portal.Core.Kernel;

namespace Portal.Core.Access.Certification;

/// <summary>A round in which the owner of each project says of everybody's access whether it is still needed. Silence takes it away.</summary>
public sealed class CertificationCampaign
{
    /// <summary>What <see cref="OpenKey"/> says of a round over all projects.</summary>
    public const string Everything = "all";

    private CertificationCampaign()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>Time and id in one text that sorts by time; pages of lists end at one.</summary>
    public string SortKey { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The quarter it is for, so that a unique index allows one; null when somebody asked for it.</summary>
    public string? Quarter { get; private set; }

    /// <summary>The one project it is about; null when it is about all.</summary>
    public ProjectId? ProjectId { get; private set; }

    /// <summary>What it is about while it is open, so that a unique index keeps it one; null once closed.</summary>
    public string? OpenKey { get; private set; }

    public string StartedByName { get; private set; } = "";

    public string Reason { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When access that nobody answered for is suspended.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    public DateTimeOffset? RemindedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>SHA-256 of the result, in small hexadecimal letters; null while it is open.</summary>
    public string? ResultHash { get; private set; }

    /// <summary>Names the key that signed the result; null where Portal signs nothing.</summary>
    public string? KeyId { get; private set; }

    /// <summary>Base64.</summary>
    public string? Signature { get; private set; }

    /// <summary>When Portal looks at it by itself next; null when never.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public int Version { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public static CertificationCampaign Open(string name, string? quarter, ProjectId? project, string by, string reason, DateTimeOffset closesAt, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            SortKey = $"{now.UtcDateTime:yyyyMMddHHmmssfff}-{id:N}",
            Name = name,
            Quarter = quarter,
            ProjectId = project,
            OpenKey = project?.ToString() ?? Everything,
            StartedByName = by,
            Reason = reason,
            StartedAt = now,
            ClosesAt = closesAt,
            DueAt = CertificationRules.RemindsAt(now, closesAt),
        };
    }

    public void Reminded(DateTimeOffset now)
    {
        RemindedAt = now;
        DueAt = ClosesAt;
    }

    public void Close(string resultHash, string? keyId, string? signature, DateTimeOffset now)
    {
        (ResultHash, KeyId, Signature) = (resultHash, keyId, signature);
        ClosedAt = now;
        OpenKey = null;
        DueAt = null;
    }
}

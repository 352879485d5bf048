using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Core.People;

namespace Portal.Core.Audit;

/// <summary>Turns events into links of the hash chain.</summary>
public static class AuditChain
{
    /// <summary>What the first entry names as its predecessor.</summary>
    public static readonly string Origin = new('0', 64);

    private const int CurrentFormat = 1;

    public static AuditEntry Link(AuditHead head, Actor actor, AuditEvent happened, DateTimeOffset at)
    {
        var sequence = head.Sequence + 1;
        var part = new AuditPrivatePart
        {
            Sequence = sequence,
            Salt = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ActorName = actor.Name,
            Reason = happened.Reason,
            Changes = happened.Changes.Count == 0 ? null : JsonSerializer.Serialize(happened.Changes),
        };
        var unsigned = new AuditEntry
        {
            Sequence = sequence,
            At = at,
            ActorIssuer = actor.Person.Issuer,
            ActorSubject = actor.Person.Subject,
            ActorRoles = string.Join(',', actor.Roles),
            SessionId = actor.Session?.ToString(),
            Action = happened.Action,
            TargetKind = happened.Target.Kind,
            TargetId = happened.Target.Id,
            Project = happened.Project,
            Outcome = happened.Outcome,
            CorrelationId = happened.CorrelationId,
            AwsRequestIds = happened.AwsRequestIds.Count == 0 ? null : string.Join(',', happened.AwsRequestIds),
            FormatVersion = CurrentFormat,
            PrivateHash = HashOf(part),
            PreviousHash = head.Hash,
            PrivatePart = part,
        };
        var entry = Sealed(unsigned);
        head.Sequence = sequence;
        head.Hash = entry.Hash;
        return entry;
    }

    /// <summary>The hash the entry ought to carry.</summary>
    public static string HashOf(AuditEntry entry) => Hex(
        entry.FormatVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        entry.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
        entry.At.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        entry.ActorIssuer,
        entry.ActorSubject,
        entry.ActorRoles,
        entry.SessionId,
        entry.Action,
        entry.TargetKind,
        entry.TargetId,
        entry.Project,
        entry.Outcome.ToString(),
        entry.CorrelationId,
        entry.AwsRequestIds,
        entry.PrivateHash,
        entry.PreviousHash);

    public static string HashOf(AuditPrivatePart part) => Hex(part.Salt, part.ActorName, part.Reason, part.Changes);

    private static AuditEntry Sealed(AuditEntry entry) => new()
    {
        Sequence = entry.Sequence,
        At = entry.At,
        ActorIssuer = entry.ActorIssuer,
        ActorSubject = entry.ActorSubject,
        ActorRoles = entry.ActorRoles,
        SessionId = entry.SessionId,
        Action = entry.Action,
        TargetKind = entry.TargetKind,
        TargetId = entry.TargetId,
        Project = entry.Project,
        Outcome = entry.Outcome,
        CorrelationId = entry.CorrelationId,
        AwsRequestIds = entry.AwsRequestIds,
        FormatVersion = entry.FormatVersion,
        PrivateHash = entry.PrivateHash,
        PreviousHash = entry.PreviousHash,
        PrivatePart = entry.PrivatePart,
        Hash = HashOf(entry),
    };

    /// <summary>
    /// Canonical form: each field as a 4-byte big-endian length and its UTF-8 bytes; a missing field has length -1, so that no two
    /// different records share their bytes.
    /// </summary>
    private static string Hex(params ReadOnlySpan<string?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var field in fields)
        {
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

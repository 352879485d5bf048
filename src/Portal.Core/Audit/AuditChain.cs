using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Core.People;

namespace Portal.Core.Audit;

/// <summary>Turns events into links of the hash chain. The byte form is described in <c>docs/audit-format.md</c>.</summary>
public static class AuditChain
{
    /// <summary>What the first entry names as its predecessor.</summary>
    public static readonly string Origin = new('0', 64);

    public const int CurrentFormat = 1;

    /// <summary>Makes the entry that follows <paramref name="head"/> and moves the head on.</summary>
    public static AuditEntry Link(AuditHead head, Actor actor, AuditEvent happened, DateTimeOffset at)
    {
        var sequence = head.Sequence + 1;
        var part = new AuditPrivatePart
        {
            Sequence = sequence,
            Salt = RandomNumberGenerator.GetHexString(32, lowercase: true),
            ActorName = AuditText.Clean(actor.Name, AuditText.Target),
            Reason = AuditText.CleanOrNull(happened.Reason, AuditText.Long),
            Changes = happened.Changes.Count == 0 ? null : AuditText.Clean(JsonSerializer.Serialize(happened.Changes), int.MaxValue),
        };
        // A replica whose clock is behind must not date its entry before the one it follows: time ranges are ranges of sequences.
        var time = Milliseconds(at < head.At ? head.At : at);
        var link = new AuditLink
        {
            Format = CurrentFormat,
            Sequence = sequence,
            UnixMilliseconds = time.ToUnixTimeMilliseconds(),
            ActorIssuer = AuditText.Clean(actor.Person.Issuer, AuditText.Issuer),
            ActorSubject = AuditText.Clean(actor.Person.Subject, AuditText.Subject),
            ActorRoles = string.Join(',', actor.Roles),
            SessionId = actor.Session?.Trace,
            Action = AuditText.Clean(happened.Action, AuditText.Action),
            TargetKind = AuditText.Clean(happened.Target.Kind, AuditText.Kind),
            TargetId = AuditText.Clean(happened.Target.Id, AuditText.Target),
            Project = AuditText.CleanOrNull(happened.Project, AuditText.Project),
            Outcome = happened.Outcome.ToString(),
            CorrelationId = AuditText.CleanOrNull(happened.CorrelationId, AuditText.Target),
            AwsRequestIds = happened.AwsRequestIds.Count == 0 ? null : AuditText.Clean(string.Join(',', happened.AwsRequestIds), AuditText.Long),
            PrivateHash = HashOf(part),
            PreviousHash = head.Hash,
        };
        var entry = ToEntry(link, time, happened.Outcome, part);
        head.Sequence = sequence;
        head.Hash = entry.Hash;
        head.At = time;
        return entry;
    }

    /// <summary>The hash a link ought to carry.</summary>
    public static string HashOf(in AuditLink link) => Hex(
        link.Format.ToString(CultureInfo.InvariantCulture),
        link.Sequence.ToString(CultureInfo.InvariantCulture),
        link.UnixMilliseconds.ToString(CultureInfo.InvariantCulture),
        link.ActorIssuer,
        link.ActorSubject,
        link.ActorRoles,
        link.SessionId,
        link.Action,
        link.TargetKind,
        link.TargetId,
        link.Project,
        link.Outcome,
        link.CorrelationId,
        link.AwsRequestIds,
        link.PrivateHash,
        link.PreviousHash);

    /// <summary>The salted hash by which the chain covers the erasable part.</summary>
    public static string HashOf(AuditPrivatePart part) => HashOfPrivate(part.Salt, part.ActorName, part.Reason, part.Changes);

    public static string HashOfPrivate(string salt, string actorName, string? reason, string? changes) => Hex(salt, actorName, reason, changes);

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());

    private static AuditEntry ToEntry(in AuditLink link, DateTimeOffset at, AuditOutcome outcome, AuditPrivatePart part) => new()
    {
        Sequence = link.Sequence,
        At = at,
        ActorIssuer = link.ActorIssuer,
        ActorSubject = link.ActorSubject,
        ActorRoles = link.ActorRoles,
        SessionId = link.SessionId,
        Action = link.Action,
        TargetKind = link.TargetKind,
        TargetId = link.TargetId,
        Project = link.Project,
        Outcome = outcome,
        CorrelationId = link.CorrelationId,
        AwsRequestIds = link.AwsRequestIds,
        FormatVersion = CurrentFormat,
        PrivateHash = link.PrivateHash,
        PreviousHash = link.PreviousHash,
        Hash = HashOf(link),
        PrivatePart = part,
    };

    /// <summary>
    /// Canonical form: each field as a 4-byte big-endian length and its UTF-8 bytes; a missing field has length -1, so that no two
    /// different records share their bytes.
    /// </summary>
    private static string Hex(params ReadOnlySpan<string?> fields)
    {
        var size = 0;
        foreach (var field in fields) size += 4 + (field is null ? 0 : Encoding.UTF8.GetMaxByteCount(field.Length));
        byte[]? rented = null;
        var buffer = size <= 4096 ? stackalloc byte[4096] : rented = System.Buffers.ArrayPool<byte>.Shared.Rent(size);
        var used = 0;
        foreach (var field in fields)
        {
            var length = field is null ? 0 : Encoding.UTF8.GetBytes(field, buffer[(used + 4)..]);
            BinaryPrimitives.WriteInt32BigEndian(buffer[used..], field is null ? -1 : length);
            used += 4 + length;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer[..used], hash);
        if (rented is not null) System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return Convert.ToHexStringLower(hash);
    }
}

using System.Globalization;
using System.Text;

namespace Portal.Core.Audit;

/// <summary>A signed statement, kept outside the database, that the chain had this hash at this entry.</summary>
public sealed record Checkpoint(long Sequence, string Hash, DateTimeOffset At, string KeyId, string Signature)
{
    /// <summary>The newest checkpoint falls due when this many entries stand above it,</summary>
    public const int MostEntries = 100;

    /// <summary>or when the oldest entry above it is this old. A little less than the minute promised, so that the worker's pause fits in.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(55);

    /// <summary>The bytes that are signed.</summary>
    public byte[] Statement() => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"portal audit checkpoint 1\n{Sequence}\n{Hash}\n{At.ToUnixTimeMilliseconds()}\n{KeyId}\n"));
}

/// <summary>Signs checkpoints with a key that is not in the database.</summary>
public interface ICheckpointSigner
{
    /// <summary>Names the key, so that a checkpoint by another key is recognised.</summary>
    string KeyId { get; }

    Task<byte[]> SignAsync(byte[] statement, CancellationToken ct);

    Task<bool> VerifyAsync(byte[] statement, byte[] signature, CancellationToken ct);
}

/// <summary>Keeps checkpoints in a second place, where the database's writer cannot change them unnoticed.</summary>
public interface ICheckpointStore
{
    /// <summary>Returns only once the checkpoint is safe.</summary>
    Task AppendAsync(Checkpoint checkpoint, CancellationToken ct);

    /// <summary>All checkpoints in the order they were appended.</summary>
    Task<IReadOnlyList<Checkpoint>> ReadAsync(CancellationToken ct);
}

namespace Portal.Core.Projects.Evidence;

/// <summary>
/// Between the zip and a response that takes bytes only asynchronously: what the zip writes when it closes an entry is held here, and goes
/// out with the next asynchronous write. Never more than a piece is held.
/// </summary>
internal sealed class HeldOutput(Stream target) : MemoryStream
{
    private const int Piece = 64 * 1024;

    // A zip that could seek would write sizes into what is gone.
    public override bool CanSeek => false;

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => await WriteAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        if (Length >= Piece) await FlushAsync(cancellationToken);
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        await target.WriteAsync(GetBuffer().AsMemory(0, (int)Length), cancellationToken);
        SetLength(0);
    }
}

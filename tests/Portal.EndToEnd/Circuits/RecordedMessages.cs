using System.Buffers;
using MessagePack;
using Microsoft.Playwright;

namespace Portal.EndToEnd.Circuits;

/// <summary>The component messages a browser sends over its circuit, read from the WebSocket's frames.</summary>
internal sealed class RecordedMessages
{
    private readonly List<(string Target, object?[] Arguments)> _messages = [];

    /// <summary>Events and calls of components; render acknowledgements and the circuit's own start are left out.</summary>
    public IReadOnlyList<(string Target, object?[] Arguments)> Messages
    {
        get
        {
            lock (_messages) return [.. _messages];
        }
    }

    public static RecordedMessages Of(IPage page)
    {
        var recorded = new RecordedMessages();
        page.WebSocket += (_, socket) =>
        {
            if (socket.Url.Contains("/_blazor", StringComparison.Ordinal)) socket.FrameSent += (_, frame) => recorded.Read(frame.Binary);
        };
        return recorded;
    }

    private void Read(byte[]? frame)
    {
        if (frame is null) return;
        var rest = frame.AsMemory();
        while (TryTake(ref rest, out var message))
        {
            var reader = new MessagePackReader(new ReadOnlySequence<byte>(message));
            var parts = reader.ReadArrayHeader();
            if (parts < 5 || reader.ReadInt32() != 1) continue;
            reader.Skip();
            reader.Skip();
            var target = reader.ReadString()!;
            if (target is not ("BeginInvokeDotNetFromJS" or "OnLocationChanged" or "DispatchBrowserEvent")) continue;
            var arguments = new object?[reader.ReadArrayHeader()];
            for (var i = 0; i < arguments.Length; i++) arguments[i] = ReadValue(ref reader);
            lock (_messages) _messages.Add((target, arguments));
        }
    }

    // Each message is preceded by its length as a base-128 number.
    private static bool TryTake(ref Memory<byte> rest, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var (length, shift, used) = (0, 0, 0);
        while (used < rest.Length && used < 5)
        {
            var part = rest.Span[used++];
            length |= (part & 0x7f) << shift;
            shift += 7;
            if ((part & 0x80) != 0) continue;
            if (length == 0 || rest.Length < used + length) return false;
            message = rest.Slice(used, length);
            rest = rest[(used + length)..];
            return true;
        }

        return false;
    }

    private static object? ReadValue(ref MessagePackReader reader) => reader.NextMessagePackType switch
    {
        MessagePackType.Nil => Nothing(ref reader),
        MessagePackType.Boolean => reader.ReadBoolean(),
        MessagePackType.Integer => reader.ReadInt64(),
        MessagePackType.String => reader.ReadString(),
        MessagePackType.Binary => reader.ReadBytes()?.ToArray(),
        MessagePackType.Float => reader.ReadDouble(),
        _ => throw new InvalidOperationException("A circuit message holds strings, numbers, booleans and bytes only."),
    };

    private static object? Nothing(ref MessagePackReader reader)
    {
        reader.ReadNil();
        return null;
    }
}

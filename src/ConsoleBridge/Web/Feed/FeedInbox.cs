using System.Net.WebSockets;

namespace ConsoleBridge.Web.Feed;

/// <summary>Takes whole messages from one page. One that is too long, or not text, is dropped with a word about it.</summary>
internal sealed class FeedInbox(WebSocket socket)
{
    /// <summary>Longest message.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int UsualBytes = 4096;

    private byte[] _bytes = new byte[UsualBytes];

    /// <summary>The next message.</summary>
    /// <returns>Its text, good until the next call, or what is wrong with it; <c>IsOver</c> when the page says good-bye.</returns>
    public async ValueTask<(ReadOnlyMemory<byte> Text, string? Flaw, bool IsOver)> NextAsync(CancellationToken ended)
    {
        var length = 0;
        var isTooLong = false;
        while (true)
        {
            var received = await socket.ReceiveAsync(_bytes.AsMemory(length), ended);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return (default, null, true);
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return isTooLong ? (default, $"a message of more than {MaxBytes} bytes is not read", false)
                    : received.MessageType == WebSocketMessageType.Binary ? (default, "a binary message is not read; expected is JSON, as text", false)
                    : (_bytes.AsMemory(0, length), null, false);
            }

            if (length < _bytes.Length)
            {
                continue;
            }

            if (_bytes.Length < MaxBytes)
            {
                Array.Resize(ref _bytes, Math.Min(_bytes.Length * 4, MaxBytes));
            }
            else
            {
                isTooLong = true;
                length = 0;
            }
        }
    }
}

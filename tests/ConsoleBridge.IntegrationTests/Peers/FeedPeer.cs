using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Bridge;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A page on the feed, as the web room's README has it; knows nothing of the bridge's own types.</summary>
internal sealed class FeedPeer : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<string, FeedValue> _values = new();
    private readonly ConcurrentQueue<JsonElement> _texts = new();
    private readonly Dictionary<int, string> _names = [];
    private Task _reading = Task.CompletedTask;
    private long _binary;

    /// <summary>Texts heard so far.</summary>
    public IEnumerable<JsonElement> Texts => _texts;

    /// <summary>Values as they are known, by <c>device/parameter</c>.</summary>
    public IReadOnlyDictionary<string, FeedValue> Values => _values;

    /// <summary>Binary messages heard so far.</summary>
    public long BinaryMessages => Interlocked.Read(ref _binary);

    /// <summary>Binary messages that were the first of a watch.</summary>
    public int FirstMessages { get; private set; }

    /// <summary>Reading has ended.</summary>
    public bool IsOver => _reading.IsCompleted;

    /// <summary>How the server said good-bye; null when it has not.</summary>
    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Connects and waits for hello and the devices.</summary>
    public static async Task<FeedPeer> ConnectAsync(Uri web, string? origin = null)
    {
        var peer = new FeedPeer();
        if (origin is not null)
        {
            peer._socket.Options.SetRequestHeader("Origin", origin);
        }

        await peer._socket.ConnectAsync(new Uri($"ws://{web.Authority}/feed"), CancellationToken.None);
        peer._reading = peer.ReadAsync();
        await peer.HearAsync(text => text.TryGetProperty("devices", out _), "the devices");
        return peer;
    }

    public Task SayAsync(string json) => _socket.SendAsync(Encoding.UTF8.GetBytes(json), WebSocketMessageType.Text, true, CancellationToken.None);

    public Task SayBytesAsync(byte[] bytes, WebSocketMessageType type) => _socket.SendAsync(bytes, type, true, CancellationToken.None);

    /// <summary>Waits for a text.</summary>
    public async Task<JsonElement> HearAsync(Func<JsonElement, bool> condition, string what)
    {
        await Wait.UntilAsync(() => _texts.Any(condition), () => $"{what}; heard was {string.Join('\n', _texts.Skip(2))}", BusObserver.Patience);
        return _texts.First(condition);
    }

    /// <summary>Waits for a value.</summary>
    public Task SeeAsync(string name, Func<FeedValue, bool> condition) =>
        Wait.UntilAsync(() => _values.TryGetValue(name, out var value) && condition(value), () => $"{name}, which is {_values.GetValueOrDefault(name)}", BusObserver.Patience);

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult result;
                do
                {
                    if (length == buffer.Length)
                    {
                        Array.Resize(ref buffer, length * 2);
                    }

                    result = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
                    length += result.Count;
                }
                while (!result.EndOfMessage);
                if (result.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                Take(result.MessageType, buffer.AsSpan(0, length));
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection is cut.
        }
    }

    private void Take(WebSocketMessageType type, ReadOnlySpan<byte> message)
    {
        if (type == WebSocketMessageType.Binary)
        {
            TakeValues(message);
            Interlocked.Increment(ref _binary);
            return;
        }

        var text = JsonDocument.Parse(message.ToArray()).RootElement;
        if (text.TryGetProperty("devices", out var devices) && !text.TryGetProperty("topic", out _))
        {
            foreach (var device in devices.EnumerateArray())
            {
                foreach (var parameter in device.GetProperty("parameters").EnumerateArray())
                {
                    _names[parameter.GetProperty("number").GetInt32()] = $"{device.GetProperty("id").GetString()}/{parameter.GetProperty("name").GetString()}";
                }
            }
        }

        _texts.Enqueue(text);
    }

    private void TakeValues(ReadOnlySpan<byte> message)
    {
        Assert.Equal(1, message[0]);
        if ((message[1] & 1) != 0)
        {
            _values.Clear();
            FirstMessages++;
        }

        var rest = message[10..];
        var number = 0;
        while (!rest.IsEmpty)
        {
            number += (int)Varuint(ref rest);
            var head = rest[0];
            rest = rest[1..];
            var quality = (head >> 4) & 3;
            var age = quality >= 2 ? Varuint(ref rest) : 0;
            _values[_names[number]] = new FeedValue(ValueOf(head & 15, ref rest), quality, age);
        }
    }

    private static object? ValueOf(int type, ref ReadOnlySpan<byte> rest)
    {
        var length = type switch { 3 => 8, 4 => 2, 5 => (int)Varuint(ref rest), 6 or 7 => 4, _ => 0 };
        var bytes = rest[..length];
        rest = rest[length..];
        return type switch
        {
            0 => null,
            1 => false,
            2 => true,
            3 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
            4 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 10.0,
            5 => Encoding.UTF8.GetString(bytes),
            6 => (double)BinaryPrimitives.ReadInt32LittleEndian(bytes),
            7 => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes),
            _ => throw new InvalidDataException($"type {type}"),
        };
    }

    private static uint Varuint(ref ReadOnlySpan<byte> rest)
    {
        uint number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = rest[0];
            rest = rest[1..];
            number |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }
    }
}

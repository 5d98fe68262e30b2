using System.Text;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Tests.Devices;

/// <summary>Datagrams in memory: what the test says arrives, what the bridge sends is noted.</summary>
internal sealed class MemoryTransport : ITransport
{
    private readonly Channel<byte[]> _incoming = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<string> _sent = Channel.CreateUnbounded<string>();

    public bool IsDatagram => true;

    public string Description => "memory";

    public long DroppedDatagrams { get; set; }

    public bool IsClosed { get; private set; }

    public void Say(string datagram) => _incoming.Writer.TryWrite(Encoding.ASCII.GetBytes(datagram));

    public void Break() => _incoming.Writer.TryComplete(new IOException("cable pulled"));

    /// <summary>The next thing the bridge sends; fails after five seconds of silence.</summary>
    public async Task<string> NextSentAsync() => await _sent.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public bool TryTakeSent(out string? sent) => _sent.Reader.TryRead(out sent);

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        try
        {
            var datagram = await _incoming.Reader.ReadAsync(stopping);
            datagram.CopyTo(buffer);
            return datagram.Length;
        }
        catch (ChannelClosedException closed)
        {
            throw closed.InnerException ?? closed;
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping)
    {
        _sent.Writer.TryWrite(Encoding.ASCII.GetString(bytes.Span));
        return default;
    }

    public ValueTask DisposeAsync()
    {
        IsClosed = true;
        return default;
    }
}

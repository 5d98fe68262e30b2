using System.Buffers;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.IntegrationTests.Surfaces;

/// <summary>A bare socket that speaks OSC over TCP, with SLIP or with sizes in front.</summary>
internal sealed class StreamTablet : IAsyncDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly bool _isSlip;
    private readonly List<string> _heard = [];
    private Task _listening = Task.CompletedTask;

    private StreamTablet(bool isSlip) => _isSlip = isSlip;

    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_heard)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>True once the bridge has closed the connection.</summary>
    public bool IsClosed => _listening.IsCompleted;

    public static async Task<StreamTablet> ConnectAsync(int port, bool isSlip, bool reads = true)
    {
        var tablet = new StreamTablet(isSlip);
        await tablet._socket.ConnectAsync(IPAddress.Loopback, port);
        if (reads)
        {
            tablet._listening = tablet.ListenAsync();
        }
        else
        {
            tablet._socket.ReceiveBufferSize = 4096;
        }

        return tablet;
    }

    public void Say(string message)
    {
        var framed = new ArrayBufferWriter<byte>();
        if (_isSlip)
        {
            SlipFraming.Write(Tablet.Frame(message), framed);
        }
        else
        {
            LengthPrefixFraming.Write(Tablet.Frame(message), framed);
        }

        SayRaw(framed.WrittenSpan);
    }

    /// <summary>Says it when the bridge has not hung up.</summary>
    public void TrySay(string message)
    {
        try
        {
            Say(message);
        }
        catch (SocketException)
        {
            // Turned away: the listening side has seen it too.
            return;
        }
    }

    public void SayRaw(ReadOnlySpan<byte> bytes) => _socket.Send(bytes);

    public Task HearAsync(string message) => Wait.UntilAsync(() => Heard.Contains(message), () => $"'{message}'; heard was\n{string.Join('\n', Heard)}", Wait.Limit);

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _listening;
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[65_536];
        var filled = 0;
        try
        {
            while (await _socket.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var length)
            {
                filled += length;
                var used = 0;
                while (Cut(buffer.AsSpan(used, filled - used), out var consumed) is { } message)
                {
                    used += consumed;
                    lock (_heard)
                    {
                        _heard.Add(message);
                    }
                }

                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private string? Cut(Span<byte> buffer, out int consumed)
    {
        var status = _isSlip
            ? SlipFraming.TryRead(buffer, out consumed, out Range frame)
            : LengthPrefixFraming.TryRead(buffer, out consumed, out frame);
        return status == OperationStatus.Done ? OscText.Print(buffer[frame]) : null;
    }
}

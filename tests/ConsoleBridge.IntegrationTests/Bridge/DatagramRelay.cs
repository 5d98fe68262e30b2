using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Stands between the bridge and a console and keeps every datagram that the bridge sends.</summary>
internal sealed class DatagramRelay : IAsyncDisposable
{
    private readonly UdpClient _bridgeSide = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient _deviceSide = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<byte[]> _sent = [];
    private readonly Func<byte[], bool> _passes;
    private readonly Task _running;
    private volatile IPEndPoint? _bridge;

    /// <param name="device">Where the console is.</param>
    /// <param name="passes">Which of the bridge's datagrams reach the console; null for all.</param>
    public DatagramRelay(IPEndPoint device, Func<byte[], bool>? passes = null)
    {
        _passes = passes ?? (_ => true);
        _deviceSide.Connect(device);
        _running = Task.WhenAll(ToDeviceAsync(), ToBridgeAsync());
    }

    public int Port => ((IPEndPoint)_bridgeSide.Client.LocalEndPoint!).Port;

    /// <summary>What the bridge has sent, oldest first.</summary>
    public IReadOnlyList<byte[]> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _bridgeSide.Dispose();
        _deviceSide.Dispose();
        _stopping.Dispose();
    }

    private Task ToDeviceAsync() => RelayAsync(_bridgeSide, async received =>
    {
        _bridge = received.RemoteEndPoint;
        lock (_sent)
        {
            _sent.Add(received.Buffer);
        }

        if (_passes(received.Buffer))
        {
            await _deviceSide.SendAsync(received.Buffer);
        }
    });

    private Task ToBridgeAsync() => RelayAsync(_deviceSide, async received =>
    {
        if (_bridge is { } bridge)
        {
            await _bridgeSide.SendAsync(received.Buffer, bridge);
        }
    });

    private async Task RelayAsync(UdpClient from, Func<UdpReceiveResult, Task> pass)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await pass(await from.ReceiveAsync(_stopping.Token));
            }
            catch (SocketException)
            {
                // The other side has closed its port: as on any network, the datagram is lost.
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}

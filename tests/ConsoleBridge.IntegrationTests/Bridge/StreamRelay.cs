using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Stands between the bridge and a receiver and keeps everything that the bridge sends.</summary>
internal sealed class StreamRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _device;
    private readonly Func<string, bool> _passes;
    private readonly StringBuilder _sent = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    /// <param name="device">Where the device is.</param>
    /// <param name="passes">Which pieces of what the bridge sends reach the device; null for all.</param>
    public StreamRelay(IPEndPoint device, Func<string, bool>? passes = null)
    {
        _device = device;
        _passes = passes ?? (_ => true);
        _listener.Start();
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What the bridge has sent, in all its sessions.</summary>
    public string Sent
    {
        get
        {
            lock (_sent)
            {
                return _sent.ToString();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var bridge = await _listener.AcceptTcpClientAsync(_stopping.Token);
                using var device = new TcpClient();
                await device.ConnectAsync(_device, _stopping.Token);
                await Task.WhenAny(CopyAsync(bridge, device, keep: true), CopyAsync(device, bridge, keep: false));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task CopyAsync(TcpClient from, TcpClient to, bool keep)
    {
        var buffer = new byte[16_384];
        try
        {
            int count;
            while ((count = await from.GetStream().ReadAsync(buffer, _stopping.Token)) > 0)
            {
                if (keep)
                {
                    var piece = Encoding.ASCII.GetString(buffer, 0, count);
                    lock (_sent)
                    {
                        _sent.Append(piece);
                    }

                    if (!_passes(piece))
                    {
                        continue;
                    }
                }

                await to.GetStream().WriteAsync(buffer.AsMemory(0, count), _stopping.Token);
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone; the other is closed with it.
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A network cable between a client and a server of this machine, that can be pulled and plugged in again.</summary>
internal sealed class CuttableLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _target;
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<TcpClient> _open = [];
    private readonly Task _running;
    private bool _isCut;

    public CuttableLink(int target)
    {
        _target = target;
        _listener.Start();
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections, and every new one at once.</summary>
    public void Cut()
    {
        lock (_open)
        {
            _isCut = true;
            _open.ForEach(client => client.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets connections through again.</summary>
    public void Restore()
    {
        lock (_open)
        {
            _isCut = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Cut();
        _listener.Stop();
        await _running;
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carrying = new List<Task>();
        try
        {
            while (true)
            {
                carrying.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(carrying);
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var server = new TcpClient();
        try
        {
            lock (_open)
            {
                if (_isCut)
                {
                    client.Dispose();
                    return;
                }

                _open.Add(client);
                _open.Add(server);
            }

            await server.ConnectAsync(IPAddress.Loopback, _target, _stopping.Token);
            await Task.WhenAny(client.GetStream().CopyToAsync(server.GetStream(), _stopping.Token), server.GetStream().CopyToAsync(client.GetStream(), _stopping.Token));
        }
        catch (Exception end) when (end is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // One side is gone, or the cable is pulled.
        }
        finally
        {
            client.Dispose();
        }
    }
}

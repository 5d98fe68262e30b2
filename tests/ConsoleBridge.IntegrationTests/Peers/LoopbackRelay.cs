using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>Stands between clients and a server on this machine: a connection to the server for each that comes. How bytes pass says who derives from it.</summary>
internal abstract class LoopbackRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;

    /// <param name="host">Where to.</param>
    /// <param name="port">Its port.</param>
    protected LoopbackRelay(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    /// <summary>Passes on what a client says, until one of the two ends.</summary>
    protected abstract Task ThereAsync(NetworkStream client, NetworkStream server, CancellationToken stopping);

    /// <summary>Passes on what the server says, until one of the two ends.</summary>
    protected abstract Task BackAsync(NetworkStream server, NetworkStream client, CancellationToken stopping);

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient { NoDelay = true };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            near.NoDelay = true;
            await far.ConnectAsync(_host, _port, _stopping.Token);
            var there = ThereAsync(near.GetStream(), far.GetStream(), end.Token);
            var back = BackAsync(far.GetStream(), near.GetStream(), end.Token);
            await Task.WhenAny(there, back);
            await end.CancelAsync();
            await Task.WhenAll(there, back);
        }
        catch (Exception cut) when (cut is OperationCanceledException or SocketException or IOException)
        {
            // Cut, or closed by one of the two.
        }
    }
}

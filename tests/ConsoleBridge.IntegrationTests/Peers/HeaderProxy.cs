using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>
/// A reverse proxy on this machine, as plain as they come: it adds its headers to the first request of each connection and hands the rest on as it is.
/// Without headers it is a tunnel, such as <c>ssh -L</c>.
/// </summary>
/// <param name="server">Where to.</param>
/// <param name="headers">Whole lines.</param>
internal sealed class HeaderProxy(Uri server, params string[] headers) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private Task _accepting = Task.CompletedTask;

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public static HeaderProxy Start(Uri server, params string[] headers)
    {
        var proxy = new HeaderProxy(server, headers);
        proxy._listener.Start();
        proxy._accepting = proxy.AcceptAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

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
        using var far = new TcpClient();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        try
        {
            await far.ConnectAsync(server.Host, server.Port, _stopping.Token);
            var back = far.GetStream().CopyToAsync(near.GetStream(), end.Token);
            await HandOnAsync(near.GetStream(), far.GetStream(), end.Token);
            var there = near.GetStream().CopyToAsync(far.GetStream(), end.Token);
            await Task.WhenAny(there, back);
            await end.CancelAsync();
            await Task.WhenAll(there, back);
        }
        catch (Exception cut) when (cut is OperationCanceledException or SocketException or IOException)
        {
            // One of the two has gone.
        }
    }

    private async Task HandOnAsync(NetworkStream from, NetworkStream to, CancellationToken stopping)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count == 0 || line[^1] != '\n')
        {
            await from.ReadExactlyAsync(one, stopping);
            line.Add(one[0]);
        }

        await to.WriteAsync(line.ToArray(), stopping);
        await to.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(headers.Select(header => header + "\r\n"))), stopping);
    }
}

using System.Net.Sockets;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>
/// A reverse proxy on this machine, as plain as they come: it adds its headers to the first request of each connection and hands the rest on as it is.
/// Without headers it is a tunnel, such as <c>ssh -L</c>.
/// </summary>
/// <param name="server">Where to.</param>
/// <param name="headers">Whole lines.</param>
internal sealed class HeaderProxy(Uri server, params string[] headers) : LoopbackRelay(server.Host, server.Port)
{
    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{Port}");

    public static HeaderProxy Start(Uri server, params string[] headers) => new(server, headers);

    protected override async Task ThereAsync(NetworkStream client, NetworkStream server, CancellationToken stopping)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (line.Count == 0 || line[^1] != '\n')
        {
            await client.ReadExactlyAsync(one, stopping);
            line.Add(one[0]);
        }

        await server.WriteAsync(line.ToArray(), stopping);
        await server.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(headers.Select(header => header + "\r\n"))), stopping);
        await client.CopyToAsync(server, stopping);
    }

    protected override Task BackAsync(NetworkStream server, NetworkStream client, CancellationToken stopping) => server.CopyToAsync(client, stopping);
}

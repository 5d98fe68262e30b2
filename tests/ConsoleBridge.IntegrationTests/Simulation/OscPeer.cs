using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>A bare UDP socket that speaks literal bytes to a simulated console.</summary>
internal sealed class OscPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public OscPeer(IPEndPoint console) => _socket.Connect(console);

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public void Send(string hex) => _socket.Send(Convert.FromHexString(hex));

    public async Task<string> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return Convert.ToHexStringLower((await _socket.ReceiveAsync(patience.Token)).Buffer);
    }

    /// <summary>Asks and takes the answer.</summary>
    public Task<string> AskAsync(string hex)
    {
        Send(hex);
        return ReceiveAsync();
    }

    /// <summary>Everything that has arrived before the answer to a last question, which is not part of it.</summary>
    public async Task<List<string>> ReceiveUntilStatusAsync()
    {
        const string status = "2f73746174757300";
        Send(status);
        var heard = new List<string>();
        for (string next = await ReceiveAsync(); !next.StartsWith(status, StringComparison.Ordinal); next = await ReceiveAsync())
        {
            heard.Add(next);
        }

        return heard;
    }

    public void Dispose() => _socket.Dispose();
}

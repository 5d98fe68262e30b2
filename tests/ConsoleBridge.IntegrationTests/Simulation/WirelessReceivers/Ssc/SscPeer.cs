using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers.Ssc;

/// <summary>A bare UDP socket that speaks literal JSON to a simulated device.</summary>
internal sealed class SscPeer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));

    public SscPeer(IPEndPoint device) => _socket.Connect(device);

    /// <summary>There is a datagram to take.</summary>
    public bool HasHeard => _socket.Available > 0;

    public void Send(string text) => _socket.Send(Encoding.Latin1.GetBytes(text));

    public async Task<string> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        return Encoding.Latin1.GetString((await _socket.ReceiveAsync(patience.Token)).Buffer);
    }

    /// <summary>Asks and takes the next datagram.</summary>
    public Task<string> AskAsync(string text)
    {
        Send(text);
        return ReceiveAsync();
    }

    /// <summary>Takes datagrams until one says the same as this text, whatever its blanks.</summary>
    public async Task WaitForAsync(string json)
    {
        var heard = new List<string>();
        var wanted = JsonNode.Parse(json);
        while (heard.Count < 500)
        {
            string text = await ReceiveAsync();
            heard.Add(text);
            if (text == json || (text.StartsWith("{\"", StringComparison.Ordinal) && JsonNode.DeepEquals(JsonNode.Parse(text), wanted)))
            {
                return;
            }
        }

        Assert.Fail($"{json} did not come, but {string.Join('\n', heard)}");
    }

    /// <summary>Everything that comes before the answer to a last question, which is not part of it.</summary>
    public async Task<List<string>> ReceiveUntilAnswerAsync()
    {
        const string last = "{\"osc\":{\"version\":null}}";
        var heard = new List<string>();
        Send(last);
        for (string next = await ReceiveAsync(); !next.Contains("\"version\":\"1.0\"", StringComparison.Ordinal); next = await ReceiveAsync())
        {
            heard.Add(next);
        }

        return heard;
    }

    public void Dispose() => _socket.Dispose();
}

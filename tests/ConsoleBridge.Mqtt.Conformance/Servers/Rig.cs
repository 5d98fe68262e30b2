using System.Globalization;
using ConsoleBridge.Mqtt.Conformance.Wire;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>One test's server, its clients, and names nobody else uses.</summary>
internal sealed class Rig : IAsyncDisposable
{
    private static int _count;

    private readonly IServer _server;
    private readonly TimeSpan _patience;
    private readonly List<WireClient> _clients = [];
    private readonly string _own = string.Create(CultureInfo.InvariantCulture, $"t{Environment.ProcessId}x{Interlocked.Increment(ref _count)}");

    private Rig(IServer server, Level level, TimeSpan patience)
    {
        _server = server;
        Level = level;
        _patience = patience;
    }

    public Level Level { get; }

    public bool IsV5 => Level == Level.V5;

    public int WebSocketPort => _server.WebSocketPort;

    public static async Task<Rig> StartAsync(ServerKind kind, Level level, Setup setup, TimeSpan patience)
    {
        IServer server = kind switch
        {
            ServerKind.Ours => await OurServer.StartAsync(setup.Ours),
            _ when setup.Mosquitto is null => await MosquittoServer.SharedAsync(),
            _ => await MosquittoServer.StartAsync(setup.Mosquitto),
        };
        return new Rig(server, level, patience);
    }

    /// <summary>A topic, or with wildcards a filter, that only this test uses.</summary>
    public string Topic(string name) => $"{_own}/{name}";

    /// <summary>A client identifier of letters and digits that only this test uses.</summary>
    public string Id(string name) => _own + name;

    public Task PassAsync(int seconds) => _server.PassAsync(seconds);

    /// <summary>A transport connection on which nothing has been said.</summary>
    public async Task<WireClient> OpenAsync(Level? level = null, string clientId = "")
    {
        var client = new WireClient(new WireStream(await WireStream.OpenTcpAsync(_server.Port), level ?? Level, _patience), clientId);
        _clients.Add(client);
        return client;
    }

    /// <summary>Connects as told; an empty identifier becomes one of this test's own.</summary>
    public async Task<WireClient> ConnectAsync(string name, Func<Connect, Connect>? says = null, Level? level = null)
    {
        (WireClient client, WirePacket connack) = await TryConnectAsync(name, says, level);
        Assert.True(connack.Type == T.Connack && connack.Reason == 0, $"expected to be let in, came {connack}");
        return client;
    }

    /// <summary>Sends CONNECT and gives the first answer.</summary>
    public async Task<(WireClient Client, WirePacket Answer)> TryConnectAsync(
        string name, Func<Connect, Connect>? says = null, Level? level = null)
    {
        var connect = new Connect { ClientId = Id(name) };
        connect = says is null ? connect : says(connect);
        WireClient client = await OpenAsync(level, connect.ClientId);
        await client.SendAsync(Packet.Connect(client.Level, connect));
        client.Connack = await client.ReceiveAsync();
        return (client, client.Connack);
    }

    /// <summary>Connects with a session that outlives the connection.</summary>
    public Task<WireClient> ConnectDurableAsync(string name, bool clean = false, Func<Connect, Connect>? says = null)
    {
        return ConnectAsync(name, connect =>
        {
            Connect durable = connect with { Clean = clean, Props = IsV5 ? Durable() : null };
            return says is null ? durable : says(durable);
        });
    }

    /// <summary>Properties that make a 5.0 session last ten minutes.</summary>
    public static Props Durable() => new Props().U32(P.SessionExpiry, 600);

    public async ValueTask DisposeAsync()
    {
        foreach (WireClient client in _clients)
        {
            await client.DisposeAsync();
        }

        await _server.DisposeAsync();
    }
}

using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;
using ConsoleBridge.Tests.Mqtt;

namespace ConsoleBridge.Mqtt.Conformance.Client;

/// <summary>A server that answers our client by hand, packet by packet, on loopback.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<MqttClient> _clients = [];
    private readonly List<string> _received = [];
    private readonly Level _level;
    private readonly TaskCompletionSource _connectSeen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WireStream? _wire;

    public ScriptedServer(Level level)
    {
        _level = level;
        _listener.Start();
    }

    public bool IsV5 => _level == Level.V5;

    /// <summary>The clock of the clients.</summary>
    public SteppedTime Time { get; } = new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The CONNECT of the last client.</summary>
    public WirePacket Connect { get; private set; } = null!;

    /// <summary>Completes when the first CONNECT has come.</summary>
    public Task ConnectSeen => _connectSeen.Task;

    /// <summary>Payloads the clients' handler was given.</summary>
    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Options for this server; a test adds to them.</summary>
    public MqttClientOptions Options(
        Action<MqttReasonCode>? refused = null, MqttWill? will = null, string clientId = "a", string? user = null, string? password = null,
        int keepAlive = 0, ushort receiveMaximum = 1024, int maximumPacket = 1024 * 1024, bool clean = true, uint expiry = 0,
        MqttClientSession? session = null, MqttAuthentication? authentication = null)
    {
        return new MqttClientOptions
        {
            OpenStream = MqttClientOptions.Tcp("127.0.0.1", Port),
            Version = IsV5 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311,
            FallBackTo311 = false,
            ClientId = clientId,
            UserName = user,
            Password = password,
            KeepAlive = TimeSpan.FromSeconds(keepAlive),
            Will = will,
            CleanStart = clean,
            SessionExpirySeconds = expiry,
            Session = session,
            Authentication = authentication,
            ReceiveMaximum = receiveMaximum,
            MaximumPacketBytes = maximumPacket,
            PublishRefused = refused,
            Received = Hear,
        };
    }

    /// <summary>Lets a client connect and answers with this CONNACK.</summary>
    public async Task<MqttClient> ConnectAsync(MqttClientOptions? options = null, byte[]? connack = null)
    {
        (MqttClient client, MqttConnectResult result) = await TryConnectAsync(options, connack ?? Packet.Connack(_level));
        Assert.True(result.IsConnected, $"{result.Outcome} {result.Reason} {result.Detail}");
        return client;
    }

    /// <summary>Lets a client connect and answers with these bytes.</summary>
    public async Task<(MqttClient Client, MqttConnectResult Result)> TryConnectAsync(MqttClientOptions? options, params byte[][] answer)
    {
        var client = new MqttClient(options ?? Options(), Time);
        _clients.Add(client);
        Task<MqttConnectResult> connecting = client.ConnectAsync(CancellationToken.None);
        Socket socket = await _listener.AcceptSocketAsync();
        socket.NoDelay = true;
        _wire = new WireStream(new NetworkStream(socket, ownsSocket: true), _level, Patience);
        Connect = await ReceiveAsync(T.Connect);
        _connectSeen.TrySetResult();
        await SendAsync(answer);
        return (client, await connecting.WaitAsync(Patience, TimeProvider.System));
    }

    public Task SendAsync(params byte[][] packets) => _wire!.SendAsync(packets);

    public async Task<WirePacket> ReceiveAsync(T type)
    {
        WirePacket packet = await _wire!.ReadAsync() ?? throw new EndOfStreamException("the client closed the connection");
        Assert.True(packet.Type == type, $"expected {type}, came {packet}");
        return packet;
    }

    /// <summary>The client closes; in 5.0 after a DISCONNECT with one of these reasons, in 3.1.1 without a word or with a plain DISCONNECT.</summary>
    public async Task ExpectClosedAsync(params byte[] reasons)
    {
        WirePacket? last = await _wire!.ReadAsync();
        if (last is not null)
        {
            Assert.True(last.Type == T.Disconnect, $"expected the end, came {last}");
            Assert.True(!IsV5 || reasons.Contains(last.Reason), $"closed with 0x{last.Reason:X2}");
            Assert.Null(await _wire.ReadAsync());
        }
    }

    /// <summary>Nothing is on its way from the client: the PUBACK for a message sent now comes first.</summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync(Packet.Publish(_level, "fence", "fence", 1, 60_000));
        WirePacket puback = await ReceiveAsync(T.Puback);
        Assert.Equal(60_000, puback.Id);
    }

    /// <summary>Ends the transport.</summary>
    public async Task BreakAsync() => await _wire!.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        if (_wire is not null)
        {
            await _wire.DisposeAsync();
        }

        _listener.Stop();
        foreach (MqttClient client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    private void Hear(in MqttMessage message)
    {
        lock (_received)
        {
            _received.Add(System.Text.Encoding.UTF8.GetString(message.Payload));
        }
    }
}

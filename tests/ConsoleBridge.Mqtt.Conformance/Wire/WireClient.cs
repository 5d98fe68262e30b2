using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>A client that says exactly what a test tells it to.</summary>
internal sealed class WireClient(WireStream wire, string clientId) : IAsyncDisposable
{
    private int _lastId;

    public Level Level => wire.Level;

    public string ClientId => clientId;

    /// <summary>The CONNACK, once there was one.</summary>
    public WirePacket? Connack { get; set; }

    public int NextId() => ++_lastId;

    public Task SendAsync(params byte[][] packets) => wire.SendAsync(packets);

    public Task TrySendAsync(params byte[][] packets) => wire.TrySendAsync(packets);

    /// <summary>The next packet; the test fails when the connection ends instead.</summary>
    public async Task<WirePacket> ReceiveAsync() => await wire.ReadAsync() ?? throw new EndOfStreamException("the server closed the connection");

    public async Task<WirePacket> ReceiveAsync(T type)
    {
        WirePacket packet = await ReceiveAsync();
        Assert.True(packet.Type == type, $"expected {type}, came {packet}");
        return packet;
    }

    /// <summary>The next packet, or null at the end.</summary>
    public Task<WirePacket?> ReceiveOrEndAsync() => wire.ReadAsync();

    /// <summary>The next message with this payload at the front of the queue.</summary>
    public async Task<WirePacket> ReceiveMessageAsync(string payload)
    {
        WirePacket message = await ReceiveAsync(T.Publish);
        Assert.Equal(payload, message.Text);
        return message;
    }

    /// <summary>The server closes; in 5.0 it may say why first, with one of these reasons, and in 3.1.1 it says nothing.</summary>
    public async Task<byte?> ExpectClosedAsync(params byte[] reasons)
    {
        WirePacket? last = await wire.ReadAsync();
        if (last is null)
        {
            return null;
        }

        Assert.True(last.Type == T.Disconnect && Level == Level.V5, $"expected the end, came {last}");
        Assert.True(reasons.Length == 0 || reasons.Contains(last.Reason), $"closed with 0x{last.Reason:X2}");
        Assert.True(last.Reason >= 0x80, $"DISCONNECT with 0x{last.Reason:X2} from a server");
        Assert.False(last.Has(P.SessionExpiry), "[MQTT-3.14.2-2] session expiry from a server");
        Assert.Null(await wire.ReadAsync());
        return last.Reason;
    }

    /// <summary>Nothing is on its way: the answer to PINGREQ comes first.</summary>
    public async Task ExpectNothingAsync()
    {
        await SendAsync(Packet.Ping);
        WirePacket packet = await ReceiveAsync();
        Assert.True(packet.Type == T.Pingresp, $"expected nothing, came {packet}");
    }

    /// <summary>Subscribes to one filter and takes the SUBACK.</summary>
    /// <param name="filter">The topic filter.</param>
    /// <param name="options">QoS and, in 5.0, the other option bits.</param>
    /// <param name="props">Properties of the SUBSCRIBE.</param>
    public async Task<byte> SubscribeAsync(string filter, int options = 0, Props? props = null)
    {
        int id = NextId();
        await SendAsync(Packet.Subscribe(Level, id, props, (filter, options)));
        WirePacket suback = await ReceiveAsync(T.Suback);
        Assert.Equal(id, suback.Id);
        return Assert.Single(suback.Reasons);
    }

    public async Task<WirePacket> UnsubscribeAsync(params string[] filters)
    {
        int id = NextId();
        await SendAsync(Packet.Unsubscribe(Level, id, filters));
        WirePacket unsuback = await ReceiveAsync(T.Unsuback);
        Assert.Equal(id, unsuback.Id);
        return unsuback;
    }

    /// <summary>Publishes and takes the whole acknowledgement; at QoS 0 a PINGRESP stands for it, so that the server has it when this returns.</summary>
    /// <returns>The reason code of PUBACK or PUBREC.</returns>
    public Task<byte> PublishAsync(string topic, string payload, int qos = 0, bool retain = false, Props? props = null)
    {
        return PublishAsync(topic, Encoding.UTF8.GetBytes(payload), qos, retain, props);
    }

    public async Task<byte> PublishAsync(string topic, byte[] payload, int qos = 0, bool retain = false, Props? props = null)
    {
        int id = qos > 0 ? NextId() : 0;
        await SendAsync(Packet.Publish(Level, topic, payload, qos, id, retain, props: props));
        if (qos == 0)
        {
            await ExpectNothingAsync();
            return 0;
        }

        WirePacket first = await ReceiveAsync(qos == 1 ? T.Puback : T.Pubrec);
        Assert.Equal(id, first.Id);
        if (qos == 2 && first.Reason < 0x80)
        {
            await SendAsync(Packet.Ack(Level, T.Pubrel, id));
            Assert.Equal(id, (await ReceiveAsync(T.Pubcomp)).Id);
        }

        return first.Reason;
    }

    /// <summary>Acknowledges a received message to the end.</summary>
    public async Task AcknowledgeAsync(WirePacket message)
    {
        if (message.Qos == 1)
        {
            await SendAsync(Packet.Ack(Level, T.Puback, message.Id));
        }
        else if (message.Qos == 2)
        {
            await SendAsync(Packet.Ack(Level, T.Pubrec, message.Id));
            Assert.Equal(message.Id, (await ReceiveAsync(T.Pubrel)).Id);
            await SendAsync(Packet.Ack(Level, T.Pubcomp, message.Id));
        }
    }

    /// <summary>DISCONNECT, and waits for the server's end of it.</summary>
    public async Task DisconnectAsync(int reason = 0, Props? props = null)
    {
        await SendAsync(Packet.Disconnect(Level, reason, props));
        Assert.Null(await wire.ReadAsync());
        await DisposeAsync();
    }

    /// <summary>Ends the transport without DISCONNECT.</summary>
    public ValueTask DisposeAsync() => wire.DisposeAsync();
}

using System.Net;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Broker;

/// <summary>What the broker's operator sees and may do.</summary>
public sealed class OperatorTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public async Task Sees_who_is_connected_and_who_is_away()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions { MaximumQueuedMessages = 1 });
        var from = new IPEndPoint(IPAddress.Parse("10.0.0.7"), 4711);
        // Session expiry 60, user "u", id "a"; subscribed to "t" with QoS 1.
        (WireClient away, _) = await WireClient.ConnectAsync(broker, "10 16 00044D515454 05 82 0000 05 110000003C 0001 61 0001 75", from);
        await away.SendAsync("82 07 0001 00 0001 74 01");
        await away.ExpectAsync("90 04 0001 00 01");
        DateTimeOffset connected = _time.GetUtcNow();
        MqttClientInfo before = Assert.Single(broker.ListClients());
        await away.VanishAsync();
        _time.Advance(5);
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "1"u8, Qos = MqttQos.AtLeastOnce });
        broker.TryPublish(new MqttMessage { Topic = "t"u8, Payload = "2"u8, Qos = MqttQos.AtLeastOnce });

        MqttClientInfo after = Assert.Single(broker.ListClients());

        Assert.Equal(new MqttClientInfo(new MqttIdentity("a", "u", from) { Peer = new MqttPeer { RemoteEndPoint = from } }, MqttProtocolVersion.V500, true, connected, 1, 0, 0, 0), before);
        Assert.Equal(before with { IsConnected = false, Queued = 1, Dropped = 1 }, after);
    }

    [Fact]
    public async Task Ends_a_client_by_its_identifier()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");

        Assert.False(broker.DisconnectClient("b"));
        Assert.True(broker.DisconnectClient("a"));

        Assert.Equal("E00198", await client.ReadToEndAsync());
        Assert.Empty(broker.ListClients());
    }

    [Fact]
    public async Task Sends_a_client_to_another_server()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");

        broker.DisconnectClient("a", MqttReasonCode.ServerMoved, "b.local");

        Assert.Equal("E00C9D0A1C0007622E6C6F63616C", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Reads_the_numbers_on_the_bus_and_sees_them_change()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions { MaximumSessions = 1 });
        var told = new Dictionary<string, string>();
        _time.Advance(1);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");
        await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 62");
        _time.Advance(10);

        broker.ReadRetained("$SYS/#", (in MqttMessage message) => told.Add(Text(message.Topic), Text(message.Payload)));

        Assert.Equal("1", told["$SYS/broker/clients/connected"]);
        Assert.Equal("1", told["$SYS/broker/limits/sessions"]);
        Assert.Equal("0", told["$SYS/broker/limits/connections-per-address"]);
        Assert.Equal("11 seconds", told["$SYS/broker/uptime"]);
        await client.EndAsync();
    }

    [Fact]
    public async Task Who_subscribes_to_everything_does_not_get_the_numbers()
    {
        await using MqttBroker broker = WireClient.NewBroker(_time, new MqttBrokerOptions());
        _time.Advance(10);
        (WireClient client, _) = await WireClient.ConnectAsync(broker, "10 0E 00044D515454 05 02 0000 00 0001 61");

        await client.SendAsync("82 0D 0001 00 0001 23 00 0003 2B2F23 00"); // "#" and "+/#" [MQTT-4.7.2-1]
        await client.ExpectAsync("90 05 0001 00 00 00");
        _time.Advance(10);

        await client.ExpectNothingAsync();
    }

    private static string Text(ReadOnlySpan<byte> utf8) => System.Text.Encoding.UTF8.GetString(utf8);
}

using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Conformance.Coverage;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using ConsoleBridge.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>What a server does with what a client may not do (3.3.5 of 3.1.1, the reason codes of 5.0).</summary>
public sealed class AccessTests : ServerTests, IDisposable
{
    private readonly string _rules = Path.GetTempFileName();
    private readonly Setup _setup;

    public AccessTests(ITestOutputHelper output)
        : base(output)
    {
        File.WriteAllText(_rules, "topic read #\ntopic write open/#\n");
        _setup = new Setup { Ours = new MqttBrokerOptions { AccessControl = new OpenOnly() }, Mosquitto = $"acl_file {_rules}" };
    }

    public void Dispose() => File.Delete(_rules);

    [SkippableTheory, Servers, V5("3.3.4-1"), V311("3.3.5-2")]
    public Task MQTT_3_3_5_2_a_forbidden_message_is_acknowledged_or_ends_the_connection_and_reaches_nobody(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync("#");
        foreach (int qos in new[] { 1, 2 })
        {
            WireClient client = await rig.ConnectAsync("a");
            await client.SendAsync(Packet.Publish(level, "closed/t", "x", qos, 5));
            WirePacket? answer = await client.ReceiveOrEndAsync();

            if (answer is not null && answer.Type != T.Disconnect)
            {
                Assert.Equal((qos == 1 ? T.Puback : T.Pubrec, 5), (answer.Type, answer.Id));
                Assert.True(level == Level.V311 || answer.Reason == 0x87, $"reason 0x{answer.Reason:X2}");
            }

            await client.DisposeAsync();
        }

        await watcher.ExpectNothingAsync();
    }, _setup);

    [SkippableTheory, Servers, V5("4.3.3-9"), V311]
    public Task MQTT_4_3_3_9_after_a_pubrec_with_an_error_the_identifier_means_a_new_message(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync("#");
        WireClient client = await rig.ConnectAsync("a");
        await client.SendAsync(Packet.Publish(level, "closed/t", "x", 2, 5));
        WirePacket refused = await client.ReceiveAsync(T.Pubrec);
        if (refused.Reason < 0x80)
        {
            await client.SendAsync(Packet.Ack(level, T.Pubrel, 5));
            await client.ReceiveAsync(T.Pubcomp);
        }

        await client.SendAsync(Packet.Publish(level, "open/t", "y", 2, 5));
        Assert.Equal(5, (await client.ReceiveAsync(T.Pubrec)).Id);
        await client.SendAsync(Packet.Ack(level, T.Pubrel, 5));
        await client.ReceiveAsync(T.Pubcomp);

        await watcher.ReceiveMessageAsync("y");
        await watcher.ExpectNothingAsync();
    }, _setup);

    [SkippableTheory, Servers, V5, V311]
    public Task Section_3_1_2_5_a_forbidden_will_reaches_nobody(ServerKind server, Level level) => RunAsync(server, level, async rig =>
    {
        WireClient watcher = await rig.ConnectAsync("watcher");
        await watcher.SubscribeAsync("#");
        WireClient client = await rig.OpenAsync();
        await client.SendAsync(Packet.Connect(level, new Connect { ClientId = rig.Id("a"), Will = new Will("closed/w", "gone") }));
        await client.ReceiveOrEndAsync();
        await client.DisposeAsync();

        // Whoever has the identifier next comes after the end of that connection.
        await rig.ConnectAsync("a");

        await watcher.ExpectNothingAsync();
    }, _setup);

    private sealed class OpenOnly : IMqttAccessControl
    {
        public int Generation => 0;

        public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => true;

        public ValueTask<MqttReasonCode> AuthenticateAsync(
            MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping) => ValueTask.FromResult(MqttReasonCode.Success);

        public bool MayPublish(MqttIdentity client, in MqttMessage message) => message.Topic.StartsWith("open/"u8);

        public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => MqttFilterAccess.All;
    }
}

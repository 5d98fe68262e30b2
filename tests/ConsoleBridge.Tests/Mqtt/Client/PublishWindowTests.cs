using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Connections;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

public sealed class PublishWindowTests
{
    private readonly SteppedTime _time = new();
    private readonly MqttOutput _output;
    private readonly MqttClientSession _session = new();

    public PublishWindowTests()
    {
        _output = new MqttOutput(limit: 1_000_000, _time);
    }

    [Fact]
    public async Task Holds_messages_back_until_the_server_acknowledges_earlier_ones()
    {
        var window = Window(MqttProtocolVersion.V311, quota: 2, bytes: 1000);
        foreach (byte payload in "123"u8.ToArray())
        {
            Assert.True(window.TryPublish(Message(MqttQos.AtLeastOnce, payload)));
        }

        string before = Convert.ToHexString((await _output.TakeAsync()).Span);
        window.Acknowledge(new AcknowledgementPacket { Type = MqttPacketType.Puback, PacketId = 1 });
        string after = Convert.ToHexString((await _output.TakeAsync()).Span);

        Assert.Equal("3206000161000131" + "3206000161000232", before);
        Assert.Equal("3206000161000133", after);
        Assert.Equal(2, _session.Outstanding);
    }

    [Fact]
    public async Task Walks_through_both_steps_of_QoS_2()
    {
        var window = Window(MqttProtocolVersion.V500, quota: 2, bytes: 1000);
        window.TryPublish(Message(MqttQos.ExactlyOnce, (byte)'1'));
        await _output.TakeAsync();

        window.Acknowledge(new AcknowledgementPacket { Type = MqttPacketType.Pubrec, PacketId = 1 });
        string released = Convert.ToHexString((await _output.TakeAsync()).Span);
        long between = _session.Outstanding;
        window.Acknowledge(new AcknowledgementPacket { Type = MqttPacketType.Pubcomp, PacketId = 1 });

        Assert.Equal("62020001", released);
        Assert.Equal((1, 0), (between, _session.Outstanding));
    }

    [Fact]
    public void Frees_the_identifier_when_the_server_refuses()
    {
        var window = Window(MqttProtocolVersion.V500, quota: 1, bytes: 1000);
        window.TryPublish(Message(MqttQos.ExactlyOnce, (byte)'1'));

        window.Acknowledge(new AcknowledgementPacket
        {
            Type = MqttPacketType.Pubrec,
            PacketId = 1,
            Reason = MqttReasonCode.NotAuthorized,
        });

        Assert.Equal(0, _session.Outstanding);
    }

    [Fact]
    public async Task Completes_the_wait_when_everything_before_it_is_acknowledged()
    {
        var window = Window(MqttProtocolVersion.V311, quota: 2, bytes: 1000);
        window.TryPublish(Message(MqttQos.AtLeastOnce, (byte)'1'));

        Task<bool> wait = window.WaitAsync(CancellationToken.None);
        Assert.False(wait.IsCompleted);
        window.TryPublish(Message(MqttQos.AtLeastOnce, (byte)'2'));
        window.Acknowledge(new AcknowledgementPacket { Type = MqttPacketType.Puback, PacketId = 1 });

        Assert.True(await wait);
        Task<bool> last = window.WaitAsync(CancellationToken.None);
        window.Close();
        Assert.False(await last);
    }

    [Fact]
    public async Task Publishing_and_acknowledging_allocates_nothing()
    {
        var window = Window(MqttProtocolVersion.V500, quota: 20, bytes: 100_000);
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            Cycle(window);
            await _output.TakeAsync();
        }

        long allocated = await Allocations.LeastAsync(async () =>
        {
            long bytes = Cycle(window);
            await _output.TakeAsync();
            return bytes;
        });

        Assert.Equal(0, allocated);
        Assert.Equal(0, _session.Outstanding);
    }

    private long Cycle(PublishWindow window)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 200; i++)
        {
            window.TryPublish(Message(MqttQos.AtLeastOnce, (byte)'1'));
        }

        for (int round = 0; _session.Outstanding > 0 && round < 100; round++)
        {
            for (ushort id = 1; id <= 20; id++)
            {
                window.Acknowledge(new AcknowledgementPacket { Type = MqttPacketType.Puback, PacketId = id });
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private PublishWindow Window(MqttProtocolVersion version, ushort quota, int bytes)
    {
        var server = new MqttConnectResult { Outcome = MqttConnectOutcome.Connected, Version = version, ReceiveMaximum = quota };
        var options = new MqttClientOptions { OpenStream = null!, MaximumInFlight = quota, OutgoingQueueBytes = bytes };
        _session.Attach(options, _time);
        return new PublishWindow(_session, _output, new PublishOutput(_output, server, mostAliases: 0), version, quota);
    }

    private static PublishPacket Message(MqttQos qos, byte payload) => new()
    {
        Topic = "a"u8,
        Payload = new ReadOnlySpan<byte>(Payloads, payload, 1),
        Qos = qos,
    };

    private static readonly byte[] Payloads = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
}

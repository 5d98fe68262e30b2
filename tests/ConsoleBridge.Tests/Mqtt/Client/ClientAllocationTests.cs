using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>A message costs no memory, whichever way it goes.</summary>
public sealed class ClientAllocationTests : IDisposable
{
    private readonly MqttClientSession _session = new();
    private readonly ClientConnection _connection;
    private readonly ClientInbox _inbox;
    private readonly byte[][] _topics = [.. Enumerable.Range(0, 40).Select(i => Encoding.UTF8.GetBytes($"venue/foh/ch/{i}/gain"))];
    private long _received;
    private long _rounds;

    public ClientAllocationTests()
    {
        var options = new MqttClientOptions
        {
            OpenStream = null!,
            Received = (in MqttMessage message) => _received += message.Payload.Length,
            SessionExpirySeconds = 10,
        };
        var server = new MqttConnectResult { Outcome = MqttConnectOutcome.Connected, Version = MqttProtocolVersion.V500, TopicAliasMaximum = 10 };
        _session.Attach(options, TimeProvider.System);
        _connection = new ClientConnection(Stream.Null, PipeReader.Create(Stream.Null), server, options, _session, TimeProvider.System);
        _inbox = new ClientInbox(_connection, options);
    }

    public void Dispose() => _connection.Dispose();

    [Theory]
    [InlineData(MqttQos.AtMostOnce)]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task Publishing_with_topic_aliases_that_change_hands_allocates_nothing(MqttQos qos)
    {
        for (int warmUp = 0; warmUp < 60; warmUp++)
        {
            PublishAll(qos);
            await _connection.Output.TakeAsync();
        }

        long allocated = await Allocations.LeastAsync(() => TwentyRoundsAsync(() => PublishAll(qos)));

        Assert.Equal(0, allocated);
        Assert.Equal(0, _session.Outstanding);
    }

    [Fact]
    public async Task Receiving_with_topic_aliases_allocates_nothing()
    {
        // Topic and alias, alias alone with QoS 1, with QoS 2, and PUBREL.
        byte[] packets = Convert.FromHexString(
            "300F0008766E2F63682F312F0323000131" + "32090000000A0323000131" + "34090000000B0323000131" + "6202000B");
        for (int warmUp = 0; warmUp < 60; warmUp++)
        {
            Handle(packets);
            await _connection.Output.TakeAsync();
        }

        long allocated = await Allocations.LeastAsync(() => TwentyRoundsAsync(() => Handle(packets)));

        Assert.Equal(0, allocated);
        Assert.Equal(_rounds * 100 * 3, _received);
    }

    private async Task<long> TwentyRoundsAsync(Func<long> round)
    {
        long allocated = 0;
        for (int i = 0; i < 20; i++)
        {
            allocated += round();
            await _connection.Output.TakeAsync();
        }

        return allocated;
    }

    private long PublishAll(MqttQos qos)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 400; i++)
        {
            // Some topics often, the others now and then.
            byte[] topic = _topics[i % 4 == 0 ? i / 4 % 40 : i % 8];
            var packet = new PublishPacket { Topic = topic, Payload = "-12.5"u8, Qos = qos };
            bool taken = qos == MqttQos.AtMostOnce ? _connection.Messages.TryWrite(packet) : _connection.Window.TryPublish(packet);
            Assert.True(taken);
        }

        for (int id = 1; id <= 1024 && qos > MqttQos.AtMostOnce; id++)
        {
            Acknowledge(qos == MqttQos.AtLeastOnce ? MqttPacketType.Puback : MqttPacketType.Pubrec, (ushort)id);
        }

        for (int id = 1; id <= 1024 && qos == MqttQos.ExactlyOnce; id++)
        {
            Acknowledge(MqttPacketType.Pubcomp, (ushort)id);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Acknowledge(MqttPacketType type, ushort id)
    {
        // Those that are not under way: a refusal with no effect.
        MqttReasonCode reason = _session.Positions[id] < 0 ? MqttReasonCode.PacketIdentifierNotFound : MqttReasonCode.Success;
        _connection.Window.Acknowledge(new AcknowledgementPacket { Type = type, PacketId = id, Reason = reason });
    }

    private long Handle(byte[] packets)
    {
        _rounds++;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            var buffer = new ReadOnlySequence<byte>(packets);
            if (_inbox.Handle(ref buffer) is { } end || buffer.Length > 0)
            {
                return -1;
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

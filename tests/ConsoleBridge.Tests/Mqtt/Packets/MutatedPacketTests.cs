using System.Buffers;
using ConsoleBridge.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>Random damage is answered with a reason code, never with an exception.</summary>
public sealed class MutatedPacketTests(ITestOutputHelper output)
{
    private const int Seed = 1883;

    [Fact]
    public void The_undamaged_packets_are_legal()
    {
        Assert.All(LegalPackets(), packet => Assert.True(
            ReadAll(packet, MqttProtocolVersion.V500) || ReadAll(packet, MqttProtocolVersion.V311), Convert.ToHexString(packet)));
    }

    [Fact]
    public void No_damaged_packet_makes_a_reader_throw()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[][] packets = [.. LegalPackets()];
        int refused = 0;
        for (int i = 0; i < 100_000; i++)
        {
            byte[] packet = Damage(packets[random.Next(packets.Length)], random);
            MqttProtocolVersion version = random.Next(2) == 0 ? MqttProtocolVersion.V500 : MqttProtocolVersion.V311;

            refused += ReadAll(packet, version) ? 0 : 1;
        }

        Assert.InRange(refused, 10_000, 99_999);
    }

    private static byte[] Damage(byte[] packet, Random random)
    {
        byte[] damaged = [.. packet];
        int changes = random.Next(1, 4);
        for (int i = 0; i < changes; i++)
        {
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged;
    }

    private static bool ReadAll(byte[] packet, MqttProtocolVersion version)
    {
        var buffer = new ReadOnlySequence<byte>(packet);
        byte[] scratch = [];
        while (true)
        {
            OperationStatus status = MqttFrame.TryRead(ref buffer, 10_000, out MqttFrame frame, out MqttReasonCode reason);
            if (status != OperationStatus.Done)
            {
                return status == OperationStatus.NeedMoreData && reason == MqttReasonCode.Success;
            }

            if (Read(frame.Head, frame.Flatten(ref scratch), version) != MqttReasonCode.Success)
            {
                return false;
            }
        }
    }

    private static MqttReasonCode Read(byte head, ReadOnlySpan<byte> body, MqttProtocolVersion version)
    {
        return (MqttPacketType)(head >> 4) switch
        {
            MqttPacketType.Connect => ConnectPacket.TryRead(body, out _),
            MqttPacketType.Connack => ConnackPacket.TryRead(body, version, out _),
            MqttPacketType.Publish => PublishPacket.TryRead(head, body, version, MqttPropertyScope.PublishToClient, out _),
            MqttPacketType.Puback or MqttPacketType.Pubrec or MqttPacketType.Pubrel or MqttPacketType.Pubcomp =>
                AcknowledgementPacket.TryRead(head, body, version, out _),
            MqttPacketType.Subscribe or MqttPacketType.Unsubscribe => SubscribePacket.TryRead(head, body, version, out _),
            MqttPacketType.Suback or MqttPacketType.Unsuback => SubackPacket.TryRead(head, body, version, out _),
            MqttPacketType.Disconnect or MqttPacketType.Auth => DisconnectPacket.TryRead(head, body, version, out _),
            _ => MqttReasonCode.Success,
        };
    }

    private static IEnumerable<byte[]> LegalPackets()
    {
        string[] packets =
        [
            "10 25 00044D515454 05 CE 000A 05 110000000A 0001 63 05 1800000005 0001 77 0001 78 0001 75 0001 70", // CONNECT
            "20 09 01 00 06 210014 220005", // CONNACK with Receive Maximum and Topic Alias Maximum
            "32 17 0003 612F62 000A 0D 26 0004 71756164 0004 6C697665 78 78", // PUBLISH with a user property
            "32 07 0003 612F62 000A", // PUBLISH of 3.1.1
            "40 0A 000A 10 06 1F 0003 6E6F6E", // PUBACK with reason and reason string
            "62 02 000A", // PUBREL
            "82 0B 000A 02 0B01 0003 612F62 01", // SUBSCRIBE with identifier
            "90 06 000A 00 00 01 80", // SUBACK
            "A2 08 000A 00 0003 612F62", // UNSUBSCRIBE
            "E0 07 82 05 110000000A", // DISCONNECT with session expiry
            "F0 06 18 04 15 0001 6D", // AUTH with method
        ];
        return packets.Select(packet => Convert.FromHexString(packet.Replace(" ", "", StringComparison.Ordinal)));
    }
}

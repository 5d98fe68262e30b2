using System.Buffers;
using System.IO.Pipelines;
using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;
using ConsoleBridge.Tests.Mqtt.Packets;
using Xunit.Abstractions;

namespace ConsoleBridge.Tests.Mqtt.Client;

/// <summary>Whatever a server sends, the client's loop goes on or ends with a reason; it never throws.</summary>
public sealed class InboxDamageTests(ITestOutputHelper output)
{
    private const int Seed = 8883;

    // Everything a server may send after CONNACK, in an order that is legal.
    private static readonly string[] Packets =
    [
        "30 10 0003 612F62 09 0101 26 0001 71 0001 6C 78", // QoS 0, text, user property
        "32 0B 0003 612F62 000A 03 230001",           // QoS 1, topic and alias
        "34 08 0000 000B 03 230001",                  // QoS 2, alias alone
        "62 02 000B",                                 // PUBREL
        "40 02 0001",                                 // PUBACK
        "50 09 0002 10 05 1F 0002 6E6F",              // PUBREC with a reason string
        "70 02 0002",                                 // PUBCOMP
        "90 04 EA61 00 01",                           // SUBACK
        "B0 04 EA62 00 11",                           // UNSUBACK
        "D0 00",                                      // PINGRESP
        "E0 08 8B 06 1F 0003 627965",                 // DISCONNECT
    ];

    [Theory]
    [InlineData(MqttProtocolVersion.V500)]
    [InlineData(MqttProtocolVersion.V311)]
    public void Waits_for_the_rest_of_a_packet_cut_at_any_byte(MqttProtocolVersion version)
    {
        byte[] all = [.. Packets.Where(packet => version == MqttProtocolVersion.V500 || packet.Length == 10).SelectMany(Bytes)];
        List<string> whole = Run(version, [all]);
        Assert.Equal(version == MqttProtocolVersion.V500 ? 5 : 2, whole.Count);

        for (int cut = 1; cut < all.Length; cut++)
        {
            Assert.Equal(whole, Run(version, [all[..cut], all[cut..]]));
        }
    }

    [Fact]
    public void No_damage_makes_the_inbox_throw()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[][] packets = [.. Packets.Select(Bytes)];
        int violations = 0;
        for (int i = 0; i < 50_000; i++)
        {
            MqttProtocolVersion version = random.Next(4) == 0 ? MqttProtocolVersion.V311 : MqttProtocolVersion.V500;
            var stream = new List<byte>();
            int count = random.Next(1, 5);
            for (int packet = 0; packet < count; packet++)
            {
                stream.AddRange(packets[random.Next(packets.Length)]);
            }

            int changes = random.Next(1, 4);
            for (int change = 0; change < changes; change++)
            {
                stream[random.Next(stream.Count)] = (byte)random.Next(256);
            }

            using ClientConnection connection = Connection(version);
            var buffer = new ReadOnlySequence<byte>([.. stream]);
            MqttSessionEnd? end = new ClientInbox(connection, Options).Handle(ref buffer);
            if (end is { Cause: MqttSessionEndCause.ProtocolViolation })
            {
                violations++;
                Assert.InRange(end.Reason, MqttReasonCode.UnspecifiedError, MqttReasonCode.WildcardSubscriptionsNotSupported);
            }
            else
            {
                Assert.True(end is null or { Cause: MqttSessionEndCause.DisconnectedByServer }, $"{end}");
            }
        }

        Assert.InRange(violations, 5_000, 49_999);
    }

    [Fact]
    public async Task No_damaged_first_answer_makes_connecting_throw()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        byte[] legal = Bytes("20 1D 00 00 1A 11 0000000A 12 0002 7839 13 003C 21 0005 22 0002 24 01 27 00001000");
        var outcomes = new HashSet<MqttConnectOutcome>();
        for (int i = 0; i < 5_000; i++)
        {
            byte[] answer = [.. legal];
            for (int change = random.Next(3); change > 0; change--)
            {
                answer[random.Next(answer.Length)] = (byte)random.Next(256);
            }

            (DuplexPipe near, DuplexPipe far) = DuplexPipe.Pair();
            await far.Output.WriteAsync(answer.AsMemory(0, random.Next(3) == 0 ? random.Next(answer.Length) : answer.Length));
            await far.Output.CompleteAsync();
            var options = new MqttClientOptions
            {
                OpenStream = _ => ValueTask.FromResult<Stream>(new PipeStream(near)),
                CleanStart = false,
                FallBackTo311 = false,
            };
            await using var client = new MqttClient(options, new SteppedTime());
            outcomes.Add((await client.ConnectAsync(CancellationToken.None).WaitAsync(ScriptedServer.Limit, TimeProvider.System)).Outcome);
        }

        Assert.Superset(
            new HashSet<MqttConnectOutcome>
            {
                MqttConnectOutcome.Connected, MqttConnectOutcome.Refused, MqttConnectOutcome.InvalidAnswer, MqttConnectOutcome.ClosedWithoutAnswer,
            },
            outcomes);
    }

    [Fact]
    public void Judges_a_length_before_anything_of_it_has_come()
    {
        using ClientConnection connection = Connection(MqttProtocolVersion.V500);
        MqttSessionEnd? end = null;

        // The runtime's own allocations, when it compiles something, do not count.
        long allocated = Allocations.Least(() =>
        {
            var buffer = new ReadOnlySequence<byte>([0x30, 0xFF, 0xFF, 0xFF, 0x7F]);
            end = new ClientInbox(connection, Options).Handle(ref buffer);
        });

        Assert.Equal(MqttReasonCode.PacketTooLarge, end?.Reason);
        Assert.InRange(allocated, 0, 10_000);
    }

    private static MqttClientOptions Options { get; } = new()
    {
        OpenStream = null!,
        Received = (in MqttMessage message) => { },
        MaximumPacketBytes = 1000,
        OutgoingQueueBytes = 1000,
        MaximumInFlight = 4,
    };

    private static ClientConnection Connection(MqttProtocolVersion version)
    {
        var server = new MqttConnectResult { Outcome = MqttConnectOutcome.Connected, Version = version };
        var session = new MqttClientSession();
        session.Attach(Options, TimeProvider.System);
        var connection = new ClientConnection(Stream.Null, PipeReader.Create(Stream.Null), server, Options, session, TimeProvider.System);
        connection.Window.TryPublish(new PublishPacket { Topic = "a"u8, Qos = MqttQos.AtLeastOnce });
        connection.Window.TryPublish(new PublishPacket { Topic = "a"u8, Qos = MqttQos.ExactlyOnce });
        connection.Requests.Add(unsubscribe: false, 1, out _);
        connection.Requests.Add(unsubscribe: true, 1, out _);
        return connection;
    }

    /// <summary>What comes of the parts, one after the other, each behind what was left of the one before.</summary>
    private static List<string> Run(MqttProtocolVersion version, byte[][] parts)
    {
        var seen = new List<string>();
        using ClientConnection connection = Connection(version);
        var options = new MqttClientOptions
        {
            OpenStream = null!,
            Received = (in MqttMessage message) => seen.Add(Convert.ToHexString(message.Topic) + Convert.ToHexString(message.Payload)),
        };
        var inbox = new ClientInbox(connection, options);
        byte[] left = [];
        foreach (byte[] part in parts)
        {
            ReadOnlySequence<byte> buffer = left.Length > 0 ? Segmented.Of(left, part) : new ReadOnlySequence<byte>(part);
            MqttSessionEnd? end = inbox.Handle(ref buffer);
            left = end is null ? buffer.ToArray() : [];
            if (end is not null)
            {
                seen.Add(end.ToString());
                break;
            }
        }

        seen.Add($"{connection.Session.Outstanding} outstanding");
        return seen;
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}

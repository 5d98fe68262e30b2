using System.Buffers;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>One step of the path: what it costs a message.</summary>
internal sealed record CodecResult(string Name, double Nanoseconds, double Bytes);

/// <summary>Frame to bus without any I/O: the real driver, context, store and subscription; and the MQTT packet itself.</summary>
internal static class Codec
{
    private const int WarmUp = 200_000;
    /// <summary>Operations that are timed.</summary>
    public const int Operations = 1_000_000;

    public static IEnumerable<CodecResult> Measure()
    {
        var profiles = ProfileLibrary.Load(Path.Combine(AppContext.BaseDirectory, "device-profiles"));
        var faders = Enumerable.Range(0, 1024).Select(step =>
        {
            var datagram = Strip.Datagram(step % Strip.Channels);
            Strip.SetStep(datagram, step % Strip.Channels, step);
            return datagram;
        }).ToArray();
        yield return new PathToBus(profiles, "behringer/x32").Measure("X32 fader → change read from the bus", faders);
        yield return new PathToBus(profiles, "shure/ulxd4q").Measure(
            "ULXD4Q REP AUDIO_GAIN → change", ["< REP 1 AUDIO_GAIN 030 >"u8.ToArray(), "< REP 1 AUDIO_GAIN 031 >"u8.ToArray()]);
        yield return new PathToBus(profiles, "shure/ad4d").Measure(
            "AD4D SAMPLE (all meters of a channel) → changes",
            ["< SAMPLE 1 ALL 005 031 102 102 BB 31 086 31 065 >"u8.ToArray(), "< SAMPLE 1 ALL 005 031 100 101 BB 31 082 31 060 >"u8.ToArray()]);
        yield return Run("MQTT PUBLISH written (topic, 2 properties, QoS 1)", WritePublish);
        yield return Run("MQTT PUBLISH read", ReadPublish);
    }

    /// <summary>Runs an operation many times.</summary>
    public static CodecResult Run(string name, Action<int> operation)
    {
        Repeat(operation, WarmUp);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begin = Clock.Now;
        Repeat(operation, Operations);
        var elapsed = Clock.Microseconds(Clock.Now - begin);
        return new(name, elapsed * 1000 / Operations, (double)(GC.GetAllocatedBytesForCurrentThread() - bytes) / Operations);
    }

    private static void Repeat(Action<int> operation, int times)
    {
        for (var i = 0; i < times; i++)
        {
            operation(i);
        }
    }

    private static readonly byte[] Packet = new byte[256];
    private static readonly byte[] Topic = System.Text.Encoding.UTF8.GetBytes(Strip.Topic(0));
    private static readonly byte[] Properties = Stamp();
    private static readonly int PacketLength = WritePublish();

    private static byte[] Stamp()
    {
        var writer = new MqttPropertyWriter(new byte[128]);
        writer.AddUserProperty("quality"u8, "live"u8);
        writer.AddUserProperty("time"u8, "2031-05-01T20:15:00.000Z"u8);
        return writer.Written.ToArray();
    }

    private static int WritePublish()
    {
        var packet = new PublishPacket { Topic = Topic, Payload = "-12.34"u8, Properties = Properties, Qos = MqttQos.AtLeastOnce, Retain = true, PacketId = 7 };
        packet.Write(Packet, MqttProtocolVersion.V500);
        return packet.Measure(MqttProtocolVersion.V500);
    }

    private static void WritePublish(int i) => WritePublish();

    private static void ReadPublish(int i)
    {
        var buffer = new ReadOnlySequence<byte>(Packet, 0, PacketLength);
        if (MqttFrame.TryRead(ref buffer, 1024, out var frame, out _) != OperationStatus.Done
            || PublishPacket.TryRead(frame.Head, frame.Body.FirstSpan, MqttProtocolVersion.V500, MqttPropertyScope.PublishToClient, out _) != MqttReasonCode.Success)
        {
            throw new InvalidOperationException("the packet that was written cannot be read");
        }
    }
}

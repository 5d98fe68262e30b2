using System.Text.Json;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What a whole venue cost.</summary>
internal sealed record FleetResult(
    int Devices, int Live, int Meters, double MessagesPerSecond, double CpuShare, double MemoryAtStart, double MemoryInTheMiddle, double MemoryAtEnd, long Lost);

/// <summary>64 simulated devices with all their meters on, for as long as one cares to wait: memory must stay flat and nothing may be lost.</summary>
internal static class Fleet
{
    private const int Receivers = 60;
    private const int Consoles = 4;

    private static readonly string[] LossCounters = ["dropped-datagrams", "lost-events", "dropped-messages", "malformed"];

    public static async Task<FleetResult> MeasureAsync(int seconds)
    {
        await using var broker = await Mosquitto.StartAsync();
        await using var fleet = await SimulatedFleet.StartAsync(
            [.. Enumerable.Repeat("shure/ulxd4q", Receivers), .. Enumerable.Repeat("behringer/x32", Consoles)]);
        var meters = new HashSet<int>();
        var live = 0;
        long messages = 0;
        byte[] health = [];
        await using var listener = await BusListener.StartAsync(broker.Port, (in MqttMessage message) =>
        {
            messages++;
            if (message.Topic.EndsWith("/bridge/health"u8))
            {
                health = message.Payload.ToArray();
            }
            else if (message.Topic.EndsWith("/device/session"u8))
            {
                live += message.Payload.SequenceEqual("\"live\""u8) ? 1 : 0;
            }
            else if (message.Qos == MqttQos.AtMostOnce)
            {
                // Meters alone are published with QoS 0 here.
                var hash = default(HashCode);
                hash.AddBytes(message.Topic);
                meters.Add(hash.ToHashCode());
            }
        });
        await using var bridge = await MeasuredProcess.StartBridgeAsync(broker.Port, fleet.Devices);
        await Waiting.TryUntilAsync(() => live >= fleet.Devices.Count || bridge.HasExited, TimeSpan.FromSeconds(60));
        await Waiting.ForAsync(TimeSpan.FromSeconds(5));

        var begin = Clock.Now;
        var (counted, cpu, start) = (messages, bridge.Gauge.CpuMicroseconds(), bridge.Gauge.ResidentMebibytes());
        await Waiting.ForAsync(TimeSpan.FromSeconds(seconds / 2.0));
        var middle = bridge.Gauge.ResidentMebibytes();
        await Waiting.ForAsync(TimeSpan.FromSeconds(seconds / 2.0));
        var elapsed = Clock.Microseconds(Clock.Now - begin);
        return new(
            fleet.Devices.Count, live, meters.Count, (messages - counted) / (elapsed / 1e6), (bridge.Gauge.CpuMicroseconds() - cpu) / elapsed,
            start, middle, bridge.Gauge.ResidentMebibytes(), Losses(health));
    }

    private static long Losses(byte[] health)
    {
        using var document = JsonDocument.Parse(health);
        return Sum(document.RootElement);

        static long Sum(JsonElement element) => element.EnumerateObject().Sum(property =>
            property.Value.ValueKind == JsonValueKind.Object ? Sum(property.Value)
            : LossCounters.Contains(property.Name) ? property.Value.GetInt64() : 0);
    }
}

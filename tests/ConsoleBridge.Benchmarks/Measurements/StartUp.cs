using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>From the start of the process to the first live value on the bus, and what the demo rig takes of memory; its simulators run elsewhere.</summary>
internal static class StartUp
{
    private const int Repeats = 5;

    private static readonly string[] DemoRig = ["behringer/x32", "shure/ulxd4q", "shure/qlxd4", "shure/slxd4d", "shure/ad4d"];

    public static async Task<(Latencies FirstValue, double ResidentMebibytes)> MeasureAsync()
    {
        var times = new Latencies(Repeats);
        var resident = 0.0;
        await using var fleet = await SimulatedFleet.StartAsync(DemoRig);
        for (var i = 0; i < Repeats; i++)
        {
            await using var broker = await Mosquitto.StartAsync();
            long firstAt = 0;
            await using var listener = await BusListener.StartAsync(broker.Port, (in MqttMessage message) =>
            {
                if (firstAt == 0 && IsLiveValue(message))
                {
                    firstAt = Clock.Now;
                }
            });
            var begin = Clock.Now;
            await using var bridge = await MeasuredProcess.StartBridgeAsync(broker.Port, fleet.Devices, cores: Cores.Both);
            await Waiting.UntilAsync(() => firstAt != 0, "the first live value");
            times.Add(firstAt - begin);
            await Waiting.ForAsync(TimeSpan.FromSeconds(5));
            resident = Math.Max(resident, bridge.Gauge.ResidentMebibytes());
        }

        return (times, resident);
    }

    // What the bridge says of itself is no value of a device: online and session.
    private static bool IsLiveValue(in MqttMessage message) =>
        message.TryGetUserProperty("quality"u8, out var quality) && quality.SequenceEqual("live"u8)
        && !message.Topic.EndsWith("/device/online"u8) && !message.Topic.EndsWith("/device/session"u8);
}

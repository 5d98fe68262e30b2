using System.Globalization;
using System.Text;
using System.Text.Json;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;
using ConsoleBridge.Mqtt.Packets;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What the arena cost, and whether it lost anything.</summary>
internal sealed record ArenaResult(
    int Devices, int Live, double MessagesPerSecond, double CpuShare, double MemoryAtStart, double MemoryInTheMiddle, double MemoryAtEnd, Latencies Times, int Moved, int Missing);

/// <summary>
/// The rig of <c>deploy/rigs/arena.json</c>, its devices in this process and the bridge in its own: settings are moved at the devices all
/// the time, and each must be heard on the bus. Ten minutes show whether memory is flat.
/// </summary>
internal static class Arena
{
    private const int MovesPerSecond = 20;
    private static readonly TimeSpan LiveWithin = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan HeardWithin = TimeSpan.FromSeconds(5);

    public static async Task<ArenaResult> MeasureAsync(int seconds)
    {
        await using var broker = await Mosquitto.StartAsync();
        var rig = Path.Combine(Root(), "deploy", "rigs", "arena.json");
        var devices = Read(rig);
        var simulated = new Dictionary<string, SimulatedDevice>();
        foreach (var device in devices)
        {
            simulated[device.Id] = await StartAsync(device.Profile, simulated.Count + 1);
        }

        var expected = new Dictionary<string, (string Payload, long At)>();
        var heard = new Latencies(seconds * MovesPerSecond);
        var live = new HashSet<string>();
        long messages = 0;
        await using var listener = await BusListener.StartAsync(broker.Port, (in MqttMessage message) =>
        {
            Interlocked.Increment(ref messages);
            var topic = Encoding.UTF8.GetString(message.Topic);
            var payload = Encoding.UTF8.GetString(message.Payload);
            lock (expected)
            {
                if (topic.EndsWith("/device/session", StringComparison.Ordinal))
                {
                    _ = payload == "\"live\"" ? live.Add(topic) : live.Remove(topic);
                }
                else if (expected.TryGetValue(topic, out var wanted) && wanted.Payload == payload)
                {
                    heard.Add(Clock.Now - wanted.At);
                    expected.Remove(topic);
                }
            }
        });
        await using var bridge = await MeasuredProcess.StartBridgeAsync(broker.Port, [], settings: [.. devices.SelectMany(device => Settings(device, simulated[device.Id])), .. Surfaces(rig)]);
        await Waiting.TryUntilAsync(() => live.Count >= devices.Count || bridge.HasExited, LiveWithin);

        // Everything begins on the other side, or the first move would be none.
        foreach (var device in devices.Where(device => device.Parameter.Length > 0))
        {
            simulated[device.Id].Steer(device.Steer[^1]);
        }

        await Waiting.ForAsync(HeardWithin);
        var begin = Clock.Now;
        var (counted, cpu, start) = (Interlocked.Read(ref messages), bridge.Gauge.CpuMicroseconds(), bridge.Gauge.ResidentMebibytes());
        var moved = await MoveAsync(devices, simulated, expected, 0, seconds / 2 * MovesPerSecond);
        var middle = bridge.Gauge.ResidentMebibytes();
        moved += await MoveAsync(devices, simulated, expected, seconds / 2 * MovesPerSecond, seconds * MovesPerSecond);
        var elapsed = Clock.Microseconds(Clock.Now - begin);
        var (cpuUsed, said, end) = (bridge.Gauge.CpuMicroseconds() - cpu, Interlocked.Read(ref messages) - counted, bridge.Gauge.ResidentMebibytes());
        await Waiting.TryUntilAsync(() => expected.Count == 0, HeardWithin);
        foreach (var device in simulated.Values)
        {
            await device.DisposeAsync();
        }

        foreach (var (topic, wanted) in expected)
        {
            Console.Error.WriteLine($"never heard: {topic} {wanted.Payload}");
        }

        return new(devices.Count, live.Count, said / (elapsed / 1e6), cpuUsed / elapsed, start, middle, end, heard, moved, expected.Count);
    }

    // Each move of a setting waits for the one before it, so that none can hide another.
    private static async Task<int> MoveAsync(IReadOnlyList<ArenaDevice> devices, Dictionary<string, SimulatedDevice> simulated, Dictionary<string, (string Payload, long At)> expected, int from, int to)
    {
        var movable = devices.Where(device => device.Parameter.Length > 0).ToArray();
        var moved = 0;
        for (var i = from; i < to; i++)
        {
            var device = movable[i % movable.Length];
            var side = i / movable.Length % 2;
            var topic = $"consolebridge/bench/{device.Id}/{device.Parameter}";
            var isFree = false;
            lock (expected)
            {
                isFree = expected.TryAdd(topic, (device.Payloads[side], Clock.Now));
            }

            if (isFree)
            {
                moved++;
                var steered = simulated[device.Id].Steer(device.Steer[side]);
                if (!steered.Succeeded)
                {
                    throw new InvalidOperationException($"{device.Id}: {device.Steer[side]}: {steered.Message}");
                }
            }

            await Waiting.ForAsync(TimeSpan.FromSeconds(1.0 / MovesPerSecond));
        }

        return moved;
    }

    private static async Task<SimulatedDevice> StartAsync(string profile, int seed)
    {
        if (!SimulatedDevices.TryCreate(profile, new SimulatorOptions { Port = 0, Seed = seed }, out var device))
        {
            throw new InvalidOperationException($"'{profile}' cannot be simulated");
        }

        await device.StartAsync(CancellationToken.None);
        return device;
    }

    private static IEnumerable<string> Settings(ArenaDevice device, SimulatedDevice simulated)
    {
        yield return $"--Devices:{device.Id}:Profile={device.Profile}";
        if (simulated.DevicePath is { } path)
        {
            yield return $"--Devices:{device.Id}:Path={path}";
            yield break;
        }

        yield return $"--Devices:{device.Id}:Host={simulated.EndPoint.Address}";
        yield return string.Create(CultureInfo.InvariantCulture, $"--Devices:{device.Id}:Port={simulated.EndPoint.Port}");
        if (device.Profile == "sennheiser/ew-g4")
        {
            yield return $"--Devices:{device.Id}:LocalPort=0";
        }
    }

    private static IEnumerable<string> Surfaces(string rig)
    {
        using var document = Open(rig);
        return [.. document.RootElement.GetProperty("Surfaces").EnumerateObject().SelectMany(surface => Flatten($"--Surfaces:{surface.Name}", surface.Value))];
    }

    private static IEnumerable<string> Flatten(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(property => Flatten($"{key}:{property.Name}", property.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Flatten(string.Create(CultureInfo.InvariantCulture, $"{key}:{index}"), item)),
        _ => [$"{key}={value}"],
    };

    private static IReadOnlyList<ArenaDevice> Read(string rig)
    {
        using var document = Open(rig);
        return [.. document.RootElement.GetProperty("Devices").EnumerateObject().Select(device => ArenaDevice.Of(device.Name, device.Value.GetProperty("Profile").GetString()!))];
    }

    private static JsonDocument Open(string rig) =>
        JsonDocument.Parse(File.ReadAllText(rig), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ConsoleBridge.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the arena's rig is in the source tree; run this from a checkout");
        }

        return folder.FullName;
    }
}

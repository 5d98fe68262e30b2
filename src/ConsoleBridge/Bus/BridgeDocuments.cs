using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Guards;

namespace ConsoleBridge.Bus;

/// <summary>What the bridge says about itself: <c>bridge/info</c>, <c>bridge/devices</c>, <c>bridge/health</c>.</summary>
internal sealed class BridgeDocuments(IDeviceDirectory devices, StateStore store, BusOutbox outbox, BridgeOptions options, ShowLockKeeper showLock, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private volatile Subscription? _bus;

    /// <summary>Version of the program.</summary>
    public static string Version { get; } = typeof(BridgeDocuments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Changes that were replaced by newer ones because the bus was slow.</summary>
    public long Merged => _bus?.Merged ?? 0;

    /// <summary>Events that were lost because the bus was slow.</summary>
    public long LostEvents => _bus?.LostEvents ?? 0;

    /// <summary>Whose counters the health tells.</summary>
    public void Follow(Subscription bus) => _bus = bus;

    /// <summary>Version, vocabulary, site, and what a reader of the topics must know of the settings.</summary>
    public byte[] Info() => Write(json =>
    {
        json.WriteString("name", "ConsoleBridge");
        json.WriteString("version", Version);
        json.WriteNumber("vocabulary", 1);
        json.WriteString("base", options.Bus.Base);
        json.WriteString("site", options.Site);
        json.WriteString("started", _started.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        json.WriteBoolean("retained-meters", options.Bus.RetainMeters);
        json.WritePropertyName("show-lock");
        showLock.State.Write(json);
    });

    /// <summary>Each device with its profile and parameters: name, type, unit, range, access, kind.</summary>
    public byte[] Devices() => Write(json =>
    {
        foreach (var device in devices.All)
        {
            json.WriteStartObject(device.Description.Id);
            WriteDevice(json, device);
            json.WriteEndObject();
        }
    });

    /// <summary>Counters.</summary>
    public byte[] Health() => Write(json =>
    {
        json.WriteNumber("uptime", Math.Round(time.GetElapsedTime(_startedAt).TotalSeconds));
        json.WriteNumber("changes", store.Revision);
        json.WriteNumber("memory-mb", Math.Round(Environment.WorkingSet / 1048576.0, 1));
        json.WriteStartObject("bus");
        json.WriteNumber("merged", Merged);
        json.WriteNumber("lost-events", LostEvents);
        json.WriteNumber("dropped-messages", outbox.Dropped);
        json.WriteEndObject();
        json.WriteStartObject("devices");
        foreach (var device in devices.All)
        {
            WriteHealth(json, device);
        }

        json.WriteEndObject();
    });

    private static void WriteDevice(Utf8JsonWriter json, IDevice device)
    {
        var profile = device.Description.Profile;
        json.WriteString("profile", profile.Id);
        json.WriteString("vendor", profile.Vendor);
        json.WriteString("model", profile.Model);
        json.WriteBoolean("read-only", device.Description.ReadOnly);
        json.WriteStartObject("parameters");
        foreach (var parameter in profile.Parameters)
        {
            json.WriteStartObject(parameter.Name);
            json.WriteString("type", TypeOf(parameter));
            json.WriteString("kind", KindOf(parameter));
            json.WriteString("access", parameter.Access switch { ParameterAccess.Read => "r", ParameterAccess.Write => "w", _ => "rw" });
            if (parameter.Unit != Unit.None)
            {
                json.WriteString("unit", UnitNames.Symbol(parameter.Unit));
            }

            if (parameter.Label is { } label)
            {
                json.WriteString("label", label);
            }

            WriteRange(json, parameter);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteRange(Utf8JsonWriter json, ParameterDefinition parameter)
    {
        if (parameter.Minimum is { } minimum && parameter.Maximum is { } maximum)
        {
            json.WriteStartArray("range");
            json.WriteNumberValue(double.IsFinite(minimum) ? minimum : LevelFloor.Off);
            json.WriteNumberValue(maximum);
            json.WriteEndArray();
        }

        if (parameter.Step is { } step)
        {
            json.WriteNumber("step", step);
        }

        if (parameter.Words.Length > 0)
        {
            json.WriteStartArray("words");
            foreach (var word in parameter.Words)
            {
                json.WriteStringValue(word);
            }

            json.WriteEndArray();
        }
    }

    private static void WriteHealth(Utf8JsonWriter json, IDevice device)
    {
        json.WriteStartObject(device.Description.Id);
        json.WriteString("session", UnitNames.Word(device.Session));
        json.WriteNumber("frames-in", device.Counters.FramesIn);
        json.WriteNumber("frames-out", device.Counters.FramesOut);
        json.WriteNumber("malformed", device.Counters.Malformed);
        json.WriteNumber("unrecognised", device.Counters.Unrecognised);
        json.WriteNumber("sessions", device.Counters.Sessions);
        json.WriteNumber("dropped-datagrams", device.Counters.DroppedDatagrams);
        json.WriteNumber("held-back", device.Counters.HeldBack);
        json.WriteString("last-failure", device.Counters.LastFailure);
        json.WriteEndObject();
    }

    private static string TypeOf(ParameterDefinition parameter) => parameter.Words.Length > 0 ? "enum" : parameter.Type switch
    {
        ValueKind.Boolean => "boolean",
        ValueKind.Number => "number",
        _ => "text",
    };

    private static string KindOf(ParameterDefinition parameter) => parameter.Kind switch
    {
        ParameterKind.Setting => "setting",
        ParameterKind.Telemetry => "telemetry",
        ParameterKind.Meter => "meter",
        _ => "event",
    };

    private static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            body(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}

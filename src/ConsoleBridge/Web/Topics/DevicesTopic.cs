using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>How the devices are, each second.</summary>
internal sealed class DevicesTopic(IDeviceDirectory devices, StateStore store, TimeProvider time) : IFeedTopic
{
    private readonly long _startedAt = time.GetTimestamp();

    public string Name => "devices";

    public Role Needs => Role.Viewer;

    public long Version => (long)time.GetElapsedTime(_startedAt).TotalSeconds;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var device in devices.All)
        {
            json.WriteStartObject(device.Description.Id);
            WriteState(json, device);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    // What the device says of itself, where its profile has it; else what was measured.
    private ParameterValue LatencyOf(IDevice device) =>
        device.Description.Profile.TryFind("device/latency", out var latency) ? store.Read(new(device.Number, latency.Index)).Value
        : device.Counters.Latency is { } measured ? ParameterValue.FromNumber(measured.TotalMilliseconds, Unit.Millisecond)
        : ParameterValue.Unknown;

    /// <summary>Writes availability, session and counters; into an object that is begun.</summary>
    public void WriteState(Utf8JsonWriter json, IDevice device)
    {
        var counters = device.Counters;
        json.WriteString("availability"u8, device.Availability == Availability.Online ? "online"u8 : "offline"u8);
        json.WriteString("session"u8, UnitNames.Word(device.Session));
        json.WritePropertyName("latency"u8);
        ParameterJson.WriteValue(json, LatencyOf(device));
        json.WriteNumber("frames-in"u8, counters.FramesIn);
        json.WriteNumber("frames-out"u8, counters.FramesOut);
        json.WriteNumber("malformed"u8, counters.Malformed);
        json.WriteNumber("unrecognised"u8, counters.Unrecognised);
        json.WriteNumber("dropped-datagrams"u8, counters.DroppedDatagrams);
        json.WriteNumber("held-back"u8, counters.HeldBack);
        json.WriteNumber("sessions"u8, counters.Sessions);
        json.WriteString("last-failure"u8, counters.LastFailure);
    }
}

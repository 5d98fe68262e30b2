using ConsoleBridge.Access;
using ConsoleBridge.Capture;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Web.Feed;

/// <summary>What all pages on the feed share.</summary>
internal sealed class FeedRoom(
    FeedHub hub, FeedDocuments documents, FrameFeeds frameFeeds, VisitorWrites writes, IDeviceDirectory devices, StateStore store, BridgeAbout about, Rig rig, TimeProvider time, ILogger<FeedRoom> logger)
{
    private const int Protocol = 1;

    private readonly Lazy<byte[]> _devices = new(() => WriteDevices(devices, hub, rig));

    /// <summary>What changes.</summary>
    public FeedHub Hub { get; } = hub;

    /// <summary>Documents.</summary>
    public FeedDocuments Documents { get; } = documents;

    /// <summary>Frames.</summary>
    public FrameFeeds FrameFeeds { get; } = frameFeeds;

    /// <summary>Writes.</summary>
    public VisitorWrites Writes { get; } = writes;

    /// <summary>Devices.</summary>
    public IDeviceDirectory Directory { get; } = devices;

    /// <summary>Values.</summary>
    public StateStore Store { get; } = store;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; } = time;

    /// <summary>The log.</summary>
    public ILogger Logger { get; } = logger;

    /// <summary>The second message: every device and parameter, with its number.</summary>
    public byte[] Devices => _devices.Value;

    /// <summary>The first message.</summary>
    public byte[] Hello(Visitor visitor) => JsonBytes.OfObject(json =>
    {
        json.WriteNumber("hello"u8, Protocol);
        json.WriteStartObject("bridge"u8);
        about.Write(json);
        json.WriteEndObject();
        about.WriteYou(json, visitor);
    });

    /// <summary>Key presses and the like.</summary>
    public byte[] Events(List<ParameterChange> events) => JsonBytes.OfObject(json =>
    {
        json.WriteStartArray("events"u8);
        foreach (var change in events)
        {
            var device = Directory.All[change.Key.Device].Description;
            json.WriteStartObject();
            json.WriteString("device"u8, device.Id);
            json.WriteString("parameter"u8, device.Profile.Parameters[change.Key.Parameter].Name);
            json.WritePropertyName("value"u8);
            ParameterJson.WriteValue(json, change.Value);
            json.WriteString("time"u8, ParameterJson.Time(change.HeardAt));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>Frames of a device, with what they say.</summary>
    public static byte[] Frames(IDevice device, List<CapturedFrame> frames, long dropped) => JsonBytes.OfObject(json =>
    {
        json.WriteString("frames"u8, device.Description.Id);
        json.WriteStartArray("entries"u8);
        foreach (var frame in frames)
        {
            frame.Write(json, bytes => device.Description.Protocol.Describe(bytes));
        }

        json.WriteEndArray();
        json.WriteNumber("dropped"u8, dropped);
    });

    private static byte[] WriteDevices(IDeviceDirectory devices, FeedHub hub, Rig rig) => JsonBytes.OfObject(json =>
    {
        json.WriteStartArray("devices"u8);
        foreach (var device in devices.All)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, device.Description.Id);
            json.WriteNumber("number"u8, device.Number);
            ParameterJson.WriteDevice(json, device, rig.Options.Devices[device.Description.Id].Simulate);
            json.WriteStartArray("parameters"u8);
            foreach (var parameter in device.Description.Profile.Parameters)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, parameter.Name);
                json.WriteNumber("number"u8, hub.Numbers.Of(new ParameterKey(device.Number, parameter.Index)));
                ParameterJson.WriteParameter(json, parameter);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}

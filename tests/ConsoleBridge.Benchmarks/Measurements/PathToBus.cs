using System.Buffers;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.State;
using ConsoleBridge.Protocols;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>One device's driver with everything behind it, up to the bus's subscription.</summary>
internal sealed class PathToBus : IWriteObserver
{
    private readonly IProtocol _protocol;
    private readonly IDeviceDriver _driver;
    private readonly DriverContext _context;
    private readonly Subscription _bus;
    private readonly ParameterChange[] _read = new ParameterChange[256];
    private byte[][] _frames = [];
    private long _changes;

    public PathToBus(ProfileLibrary profiles, string id)
    {
        if (!profiles.TryGet(id, out var profile))
        {
            throw new InvalidOperationException($"there is no profile '{id}'");
        }

        _protocol = BuiltInProtocols.All.First(known => known.Name == profile.Protocol);
        var settings = ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _);
        var device = new DeviceDescription { Id = "device", Profile = profile, Protocol = _protocol, Settings = settings };
        var store = new StateStore();
        var number = store.AddDevice(profile);
        _bus = store.Subscribe("bus");
        _context = new DriverContext(device, number, store, new WriteTable(number, profile, this), new DeviceCounters(), NullLogger.Instance);
        _driver = _protocol.CreateDriver(profile, settings);
        _driver.OnConnected(_context);
    }

    /// <summary>Frames, of the words that their protocol writes them in.</summary>
    public byte[][] Parse(string[] texts) =>
    [
        .. texts.Select(text =>
        {
            var frame = new ArrayBufferWriter<byte>();
            return _protocol.TryParseFrame(text, frame, out var error) ? frame.WrittenSpan.ToArray() : throw new InvalidOperationException($"'{text}': {error}");
        }),
    ];

    /// <summary>What must have come before.</summary>
    public void Feed(byte[][] frames)
    {
        foreach (var frame in frames)
        {
            _driver.OnFrame(frame, _context);
        }

        _context.FlushReports();
        while (_bus.Read(_read) > 0)
        {
            // Not what is measured.
        }
    }

    /// <summary>Measures frames in turn.</summary>
    public CodecResult Measure(string name, byte[][] frames)
    {
        _frames = frames;
        var result = Codec.Run(name, Handle);
        return _changes >= Codec.Operations ? result : throw new InvalidOperationException($"{name}: only {_changes} changes came out");
    }

    public void OnOutcome(in WriteOutcome outcome)
    {
        // Nothing is written here.
    }

    private void Handle(int i)
    {
        _driver.OnFrame(_frames[i % _frames.Length], _context);
        _context.FlushReports();
        _changes += _bus.Read(_read);
    }
}

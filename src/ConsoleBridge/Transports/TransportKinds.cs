using ConsoleBridge.Transports.Listening;
using ConsoleBridge.Transports.Midi;
using ConsoleBridge.Transports.RestEvents;
using ConsoleBridge.Transports.Multicast;
using ConsoleBridge.Transports.RtpMidi;
using ConsoleBridge.Transports.Serial;
using ConsoleBridge.Transports.Shared;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Transports;

/// <summary>The ways in which devices can be reached. One line each: what is not listed here does not exist.</summary>
internal sealed class TransportKinds
{
    private readonly ITransportKind[] _all;

    /// <summary>Makes all kinds.</summary>
    /// <param name="logs">Where they write to.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rtpMidi">The bridge's end of RTP-MIDI; null where configurations are checked.</param>
    /// <param name="pins">Certificates of devices; null where configurations are checked.</param>
    public TransportKinds(ILoggerFactory logs, TimeProvider time, RtpMidiNetwork? rtpMidi = null, CertificatePins? pins = null)
    {
        _all =
        [
            new TcpKind(),
            new UdpKind(logs.CreateLogger<UdpKind>()),
            new RtpMidiKind(rtpMidi),
            new UdpListenKind(time, logs.CreateLogger<UdpListenKind>()),
            new TcpListenKind(logs.CreateLogger<TcpListenKind>()),
            new MidiPortKind(new SoundCards(), time, logs.CreateLogger<MidiPortKind>()),
            new SerialKind(new SerialPorts(), time),
            new MidiTcpKind(logs.CreateLogger<MidiTcpKind>()),

            // One UDP port for all units of a kind.
            new UdpSharedKind(),

            // TCP with notices by multicast.
            new TcpMulticastKind(),

            // WebSocket.
            new WebSocketKind(time),

            // REST with server-sent events.
            new RestEventsKind(pins, time, logs.CreateLogger<RestEventsKind>()),
        ];
    }

    /// <summary>Kinds that only check, for reading a configuration.</summary>
    public static TransportKinds ForChecking { get; } = new(NullLoggerFactory.Instance, TimeProvider.System);

    /// <summary>Names of all kinds.</summary>
    public IEnumerable<string> Names => _all.Select(kind => kind.Name);

    /// <summary>The kind of that name; null when there is none.</summary>
    public ITransportKind? Find(string name) => Array.Find(_all, kind => kind.Name == name);
}

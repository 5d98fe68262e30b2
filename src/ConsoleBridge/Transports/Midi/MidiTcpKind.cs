using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Midi;

/// <summary>A MIDI stream over TCP, as mixing consoles with a network port speak it. A device that wants active sensing gets it from
/// its profile: <c>session: repeat: { sensing: { send: [FE], every: 300ms } }</c>.</summary>
internal sealed class MidiTcpKind(ILogger<MidiTcpKind> logger) : ITransportKind
{
    public string Name => "midi-tcp";

    public string? Check(DeviceWay way) => TcpKind.HostAndPort(way);

    public async ValueTask<ITransport> OpenAsync(DeviceWay way, CancellationToken stopping) =>
        new MidiStreamTransport(await TcpTransport.OpenAsync(way.Host, way.Port, stopping), way.Device, logger);
}

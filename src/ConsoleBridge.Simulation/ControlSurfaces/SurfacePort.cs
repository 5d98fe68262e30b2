using System.Net;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The MIDI port that a surface is plugged into: a device file (<c>midi</c>) or a listening socket (<c>midi-tcp</c>).</summary>
internal sealed class SurfacePort
{
    private const int DinBaud = 31_250;

    private readonly TcpHost? _socket;
    private readonly PtyHost? _terminal;

    /// <param name="options">Which of the two, and where.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <param name="received">Takes all bytes that a client sent.</param>
    /// <param name="closed">Told when a client is gone.</param>
    /// <exception cref="ArgumentException">There is no such transport.</exception>
    internal SurfacePort(SimulatorOptions options, FaultSettings faults, BytesHandler received, Action<IStreamClient> closed)
    {
        switch (options.Transport)
        {
            case null or "midi":
                _terminal = new PtyHost(options.Path, faults, options.Time, options.Seed)
                {
                    Received = (client, buffer) => received(client, buffer),
                };
                Host = _terminal;
                break;
            case "midi-tcp":
                _socket = new TcpHost(options.Address, options.Port ?? 0, faults, options.Time, options.Seed)
                {
                    Received = (client, buffer) => received(client, buffer),
                    Closed = (client, _) => closed(client),
                };
                Host = _socket;
                break;
            default:
                throw new ArgumentException($"\"{options.Transport}\" is no transport of a control surface; there are: midi, midi-tcp");
        }
    }

    /// <summary>Takes bytes of a stream, cut anywhere; returns how many it took.</summary>
    internal delegate int BytesHandler(IStreamClient client, ReadOnlySpan<byte> bytes);

    internal IStreamHost Host { get; }

    /// <summary>Where the socket listens; no address when the port is a device file.</summary>
    internal IPEndPoint EndPoint => _socket?.EndPoint ?? new IPEndPoint(IPAddress.None, 0);

    internal string? DevicePath => _terminal?.DevicePath;

    /// <summary>The port is as slow as a DIN cable; on a socket nothing changes.</summary>
    internal void SlowDown(bool isDin)
    {
        if (_terminal is not null)
        {
            _terminal.Baud = isDin ? DinBaud : null;
        }
    }

    /// <summary>Unplugs for good.</summary>
    internal async Task StopAsync()
    {
        Host.StopListening();
        Host.CloseClients(reset: false);
        if (_terminal is not null)
        {
            await _terminal.StopAsync();
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The MIDI port that a surface is plugged into: a device file (<c>midi</c>), a listening socket (<c>midi-tcp</c>) or a session on the network (<c>rtp-midi</c>).</summary>
internal sealed class SurfacePort : IAsyncDisposable
{
    private const int DinBaud = 31_250;

    private readonly TcpHost? _socket;
    private readonly PtyHost? _terminal;
    private readonly RtpHost? _network;

    /// <param name="options">Which of the three, and where.</param>
    /// <param name="name">Name of the unit, where the port tells one.</param>
    /// <param name="faults">What is wrong with it.</param>
    /// <param name="received">Takes all bytes that a client sent.</param>
    /// <param name="closed">Told when a client is gone.</param>
    /// <exception cref="ArgumentException">There is no such transport.</exception>
    internal SurfacePort(SimulatorOptions options, string name, FaultSettings faults, BytesHandler received, Action<IStreamClient> closed)
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
            case "rtp-midi":
                _network = new RtpHost(options, faults, options.Name ?? name, received);
                Host = _network;
                break;
            default:
                throw new ArgumentException($"\"{options.Transport}\" is no transport of a control surface; there are: midi, midi-tcp, rtp-midi");
        }
    }

    /// <summary>Takes bytes of a stream, cut anywhere; returns how many it took.</summary>
    internal delegate int BytesHandler(IStreamClient client, ReadOnlySpan<byte> bytes);

    internal IStreamHost Host { get; }

    /// <summary>Where the socket listens, the control port of a session; no address when the port is a device file.</summary>
    internal IPEndPoint EndPoint => _socket?.EndPoint ?? _network?.EndPoint ?? new IPEndPoint(IPAddress.None, 0);

    /// <summary>Takes whole messages, with their status bytes and nothing inside.</summary>
    internal bool TakesMessages => _network is not null;

    internal RtpSession? Session => _network?.Session;

    internal string? DevicePath => _terminal?.DevicePath;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (_network is not null)
        {
            await _network.DisposeAsync();
        }
    }

    /// <summary>The port is as slow as a DIN cable; on a socket nothing changes.</summary>
    internal void SlowDown(bool isDin)
    {
        if (_terminal is not null)
        {
            _terminal.Baud = isDin ? DinBaud : null;
        }
    }

    /// <summary>Unplugs, and waits until nothing comes any more.</summary>
    internal async Task StopAsync()
    {
        Host.StopListening();
        Host.CloseClients(reset: false);
        if (_terminal is not null)
        {
            await _terminal.StopAsync();
        }

        if (_network is not null)
        {
            await _network.StopAsync();
        }
    }

    /// <summary>Writes how the session is, when there may be one.</summary>
    internal void Describe(JsonObject state) => _network?.Describe(state);
}

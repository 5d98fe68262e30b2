using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>
/// A surface on the network by RTP-MIDI: two UDP ports next to each other, one session. It waits to be invited, or invites.
/// The network in front of it loses, doubles and swaps packets as the faults say.
/// </summary>
internal sealed class RtpHost : IStreamHost, IAsyncDisposable
{
    private const int MostTries = 50;

    private readonly SimulatorOptions _options;
    private readonly FaultSettings _faults;
    private readonly RtpSession _session;
    private int _port;
    private UdpHost? _control;
    private UdpHost? _data;
    private Task _closing = Task.CompletedTask;

    /// <param name="options">Where it listens; port 0 takes a free pair, null the usual one.</param>
    /// <param name="faults">What is wrong with the network.</param>
    /// <param name="name">Name of the session.</param>
    /// <param name="received">Takes the messages of a packet.</param>
    internal RtpHost(SimulatorOptions options, FaultSettings faults, string name, SurfacePort.BytesHandler received)
    {
        const int usualPort = 5004;
        _options = options;
        _faults = faults;
        _port = options.Port ?? usualPort;
        _session = new RtpSession(options, name, received, Send);
    }

    /// <inheritdoc/>
    public int ClientCount => _session.State == RtpState.Connected ? 1 : 0;

    /// <inheritdoc/>
    public bool IsFrozen { get; set; }

    internal RtpSession Session => _session;

    /// <summary>The control port; the data port is the next.</summary>
    internal IPEndPoint EndPoint => new(_options.Address, _port);

    /// <inheritdoc/>
    public void Listen()
    {
        for (var attempt = 1; _control is null; attempt++)
        {
            var control = Open(_port, _session.OnControl);
            try
            {
                if (_port != 0 || control.EndPoint.Port % 2 == 0)
                {
                    _data = Open(control.EndPoint.Port + 1, _session.OnData);
                    _control = control;
                    _port = control.EndPoint.Port;
                }
            }
            catch (SocketException) when (_port == 0 && attempt < MostTries)
            {
                // The next port is somebody else's: another pair is tried.
            }

            if (_control is null)
            {
                Close(control);
            }
        }

        _session.Resume();
    }

    /// <inheritdoc/>
    public void StopListening()
    {
        Close(_control);
        Close(_data);
        _control = _data = null;
        _session.Drop();
    }

    /// <summary>Does nothing: a session that is cut off notices by silence.</summary>
    public void CloseClients(bool reset)
    {
    }

    /// <inheritdoc/>
    public void Broadcast(ReadOnlySpan<byte> frame)
    {
        if (!IsFrozen)
        {
            _session.Say(frame);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _session.Dispose();
    }

    internal Task StopAsync()
    {
        StopListening();
        return _closing;
    }

    internal void Describe(JsonObject state) => state["rtp"] = _session.Describe();

    private UdpHost Open(int port, DatagramHandler handle) => new(
        new IPEndPoint(_options.Address, port),
        _faults,
        _options,
        (datagram, from) =>
        {
            if (!IsFrozen)
            {
                handle(datagram, from);
            }
        });

    private void Send(bool onData, ReadOnlySpan<byte> datagram, SocketAddress to) => (onData ? _data : _control)?.Send(datagram, to);

    private void Close(UdpHost? host)
    {
        if (host is not null)
        {
            _closing = Task.WhenAll(_closing, host.DisposeAsync().AsTask());
        }
    }
}

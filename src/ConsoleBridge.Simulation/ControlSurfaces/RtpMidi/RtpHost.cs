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
    private const int UsualPort = 5004;
    private const int MostTries = 50;

    private readonly SimulatorOptions _options;
    private readonly FaultSettings _faults;
    private readonly RtpSession _session;
    private int _port;
    private UdpHost? _control;
    private UdpHost? _data;
    private Task _closing = Task.CompletedTask;
    private volatile bool _isPluggedIn;

    /// <param name="options">Where it listens; port 0 takes a free pair, null the usual one.</param>
    /// <param name="faults">What is wrong with the network.</param>
    /// <param name="name">Name of the session.</param>
    /// <param name="received">Takes the messages of a packet.</param>
    internal RtpHost(SimulatorOptions options, FaultSettings faults, string name, SurfacePort.BytesHandler received)
    {
        _options = options;
        _faults = faults;
        _port = options.Port ?? UsualPort;
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
            OpenPair(attempt);
        }

        _isPluggedIn = true;
        _session.Resume();
    }

    /// <summary>Unplugs: nothing comes or goes any more. The ports stay ours until the device stops.</summary>
    public void StopListening()
    {
        _isPluggedIn = false;
        _session.Drop();
    }

    /// <summary>Does nothing: a session that is cut off notices by silence.</summary>
    public void CloseClients(bool reset)
    {
    }

    /// <inheritdoc/>
    public void Broadcast(ReadOnlySpan<byte> frame)
    {
        if (!IsFrozen && _isPluggedIn)
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
        Close(_control);
        Close(_data);
        _control = _data = null;
        return _closing;
    }

    internal void Describe(JsonObject state) => state["rtp"] = _session.Describe();

    // The control port is even, the data port the next: other programs find the second by the first.
    private void OpenPair(int attempt)
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
        finally
        {
            if (_control is null)
            {
                Close(control);
            }
        }
    }

    private UdpHost Open(int port, DatagramHandler handle) => new(
        new IPEndPoint(_options.Address, port),
        _faults,
        _options,
        (datagram, from) =>
        {
            if (!IsFrozen && _isPluggedIn)
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

using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>
/// Tablets with one layout, any number at once, as one surface. The surface is kept here: it is there without any tablet, and each
/// tablet shows it. See the README beside this file.
/// </summary>
internal sealed class OscSurfaceDriver : IDeviceDriver
{
    private readonly SurfaceLayout _layout;
    private readonly SurfaceTeller _teller;
    private readonly SurfaceListener _listener;

    /// <summary>Makes the driver for one device.</summary>
    /// <param name="profile">Its profile: the layout.</param>
    /// <param name="settings">Values of the profile's settings for this device.</param>
    public OscSurfaceDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var options = new SurfaceOptions(profile, settings);
        _layout = new SurfaceLayout(profile, options);
        _teller = new SurfaceTeller(_layout, options);
        _listener = new SurfaceListener(_layout, options, _teller);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        for (var number = 0; number < SurfaceTeller.MostPeers; number++)
        {
            if (_teller.Find(number) is { } peer)
            {
                Leave(peer, context);
            }
        }

        context.Syncing();
        context.Live();
        ReportCount(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (!PeerHeader.TryRead(frame, out var header))
        {
            context.Malformed("the frame does not say which tablet it comes from");
            return;
        }

        var peer = _teller.Find(header.Peer);
        if (header.Event == PeerEvent.Joined)
        {
            Join(header.Peer, peer, context);
            return;
        }

        if (peer is null)
        {
            context.Unrecognised();
            return;
        }

        switch (header.Event)
        {
            case PeerEvent.Frame:
                _listener.Hear(frame[PeerHeader.Length..], peer, context);
                break;
            case PeerEvent.Left:
                Leave(peer, context);
                ReportCount(context);
                break;
            default:
                _teller.SetFull(peer, header.Event == PeerEvent.Full, context);
                break;
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var control = _layout.PositionOf(parameter);
        var refusal = control < 0 ? "it is not on the layout" : _layout.Controls[control].Show(value);
        if (refusal is not null)
        {
            context.Reject(parameter, refusal);
            return false;
        }

        _teller.Tell(control, null, context);
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Tablets cannot be asked: what they show is what they were told.</remarks>
    public void OnRead(int parameter, IDriverContext context)
    {
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => _teller.TellAll(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (timer == SurfaceTeller.RepairTimer)
        {
            _teller.OnRepair(context);
            return;
        }

        _teller.OnTick(context);
        for (var number = 0; number < SurfaceTeller.MostPeers; number++)
        {
            if (_teller.Find(number) is { Touches: > 0 } peer)
            {
                _listener.LetGoOld(peer, context);
            }
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
    }

    private void Join(int number, SurfacePeer? before, IDriverContext context)
    {
        if (before is not null)
        {
            Leave(before, context);
        }

        if (_teller.Join(number, context) is null)
        {
            context.Malformed("a tablet with a number beyond what can be");
        }

        ReportCount(context);
    }

    private void Leave(SurfacePeer peer, IDriverContext context)
    {
        _listener.LetGo(peer, context);
        _teller.Leave(peer);
    }

    private void ReportCount(IDriverContext context)
    {
        if (_layout.PeerCount >= 0)
        {
            context.Report(_layout.PeerCount, ParameterValue.FromNumber(_teller.Count));
        }
    }
}

using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>
/// Tells tablets what they show. It keeps no messages, only which control each tablet has yet to be told: what waits is told
/// with its newest value, so a slow tablet costs nothing and a joining one is simply told everything. Allocates nothing but places.
/// </summary>
internal sealed class SurfaceTeller(SurfaceLayout layout, SurfaceOptions options)
{
    /// <summary>Timer of the ticks, which run only while there is something to wait for.</summary>
    public const int TickTimer = 0;

    /// <summary>Timer that has a few values told again.</summary>
    public const int RepairTimer = 1;

    /// <summary>Numbers of tablets are below this.</summary>
    public const int MostPeers = 256;

    private static readonly TimeSpan RepairEvery = TimeSpan.FromSeconds(1);

    private readonly int _linger = Math.Max(Math.Max(options.TouchHold, options.ReleaseHold), options.MeterInterval) + 1;
    private SurfacePeer?[] _peers = [];
    private int _restAt;
    private int _repairNext;
    private bool _isTicking;

    /// <summary>Ticks that have run so far.</summary>
    public int Tick { get; private set; }

    /// <summary>How many tablets there are.</summary>
    public int Count { get; private set; }

    /// <summary>The tablet of a number; null when there is none.</summary>
    public SurfacePeer? Find(int number) => number < _peers.Length && _peers[number] is { IsHere: true } peer ? peer : null;

    /// <summary>A tablet has come; it is told everything from the next tick on.</summary>
    /// <returns>Null when its number is beyond what can be.</returns>
    public SurfacePeer? Join(int number, IDriverContext context)
    {
        if (number >= MostPeers)
        {
            return null;
        }

        if (number >= _peers.Length)
        {
            Array.Resize(ref _peers, Math.Max(number + 1, 17));
        }

        var peer = _peers[number] ??= new SurfacePeer(number, layout.Controls.Length);
        Count += peer.IsHere ? 0 : 1;
        peer.Join();
        MarkAll(peer);
        StartTicking(context);
        if (Count == 1 && options.RepairsPerSecond > 0)
        {
            context.StartTimer(RepairTimer, RepairEvery);
        }

        return peer;
    }

    /// <summary>A tablet has gone.</summary>
    public void Leave(SurfacePeer peer)
    {
        peer.Leave();
        Count--;
    }

    /// <summary>A tablet is told everything, at its pace.</summary>
    public void TellAll(SurfacePeer peer, IDriverContext context)
    {
        MarkAll(peer);
        Pump(peer, context);
        StartTicking(context);
    }

    /// <summary>Every tablet is told everything, at its pace.</summary>
    public void TellAll(IDriverContext context)
    {
        foreach (var peer in _peers)
        {
            if (peer is { IsHere: true })
            {
                TellAll(peer, context);
            }
        }
    }

    /// <summary>All tablets are told a control, or all but the one that has moved it.</summary>
    public void Tell(int control, SurfacePeer? except, IDriverContext context)
    {
        except?.Unmark(control);
        if (!layout.Controls[control].IsShown)
        {
            return;
        }

        foreach (var peer in _peers)
        {
            if (peer is { IsHere: true } && peer != except)
            {
                peer.Mark(control);
                Pump(peer, context);
            }
        }

        StartTicking(context);
    }

    /// <summary>One tablet is told a control again: it shows something else by itself.</summary>
    public void TellAgain(int control, SurfacePeer peer, IDriverContext context)
    {
        if (layout.Controls[control].IsShown)
        {
            peer.Mark(control);
            Pump(peer, context);
            StartTicking(context);
        }
    }

    /// <summary>A tablet has asked for a control: it is answered at once, whatever its fingers do.</summary>
    public void Answer(int control, SurfacePeer peer, IDriverContext context)
    {
        if (layout.Controls[control].IsShown && !peer.IsFull)
        {
            peer.Unmark(control);
            peer.Told(control, Tick);
            context.Send(layout.Controls[control].FrameTo(peer.Number));
        }
    }

    /// <summary>A tablet takes messages again, or no more for now.</summary>
    public void SetFull(SurfacePeer peer, bool isFull, IDriverContext context)
    {
        peer.IsFull = isFull;
        Pump(peer, context);
        StartTicking(context);
    }

    /// <summary>Something happens that a tick must look at later.</summary>
    public void StartTicking(IDriverContext context)
    {
        _restAt = Tick + _linger;
        if (!_isTicking)
        {
            _isTicking = true;
            context.StartTimer(TickTimer, SurfaceOptions.Tick);
        }
    }

    /// <summary>A tick: everyone may be sent something again.</summary>
    public void OnTick(IDriverContext context)
    {
        Tick++;
        var isBusy = Tick < _restAt;
        foreach (var peer in _peers)
        {
            if (peer is { IsHere: true })
            {
                peer.Budget = options.MessagesPerTick;
                isBusy |= !Pump(peer, context) || peer.Touches > 0;
            }
        }

        _isTicking = isBusy;
        if (isBusy)
        {
            context.StartTimer(TickTimer, SurfaceOptions.Tick);
        }
    }

    /// <summary>A second has passed: the next few controls are told again.</summary>
    public void OnRepair(IDriverContext context)
    {
        if (Count == 0)
        {
            return;
        }

        context.StartTimer(RepairTimer, RepairEvery);
        var controls = layout.Controls;
        for (var seen = 0; seen < Math.Min(options.RepairsPerSecond, controls.Length); seen++)
        {
            _repairNext = (_repairNext + 1) % controls.Length;
            if (controls[_repairNext].Role != SurfaceRole.Meter)
            {
                Tell(_repairNext, null, context);
            }
        }
    }

    private void MarkAll(SurfacePeer peer)
    {
        for (var control = 0; control < layout.Controls.Length; control++)
        {
            // What a meter showed when nobody looked is not worth a message.
            if (layout.Controls[control] is { IsShown: true, Role: not SurfaceRole.Meter })
            {
                peer.Mark(control);
            }
        }
    }

    // False when the rest must wait for a tick. A full tablet tells itself when it takes more.
    private bool Pump(SurfacePeer peer, IDriverContext context)
    {
        var isDone = true;
        for (var control = peer.NextUntold(0); control >= 0 && !peer.IsFull; control = NextAfter(peer, control))
        {
            var told = layout.Controls[control];
            if (peer.Budget == 0)
            {
                return false;
            }

            if (peer.IsHeld(control, Tick) || (told.Role == SurfaceRole.Meter && !peer.MayTellAgain(control, Tick, options.MeterInterval)))
            {
                isDone = false;
                continue;
            }

            peer.Budget--;
            peer.Unmark(control);
            peer.Told(control, Tick);
            context.Send(told.FrameTo(peer.Number));
        }

        return isDone;
    }

    private int NextAfter(SurfacePeer peer, int control) => control + 1 < layout.Controls.Length ? peer.NextUntold(control + 1) : -1;
}

using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>
/// Pages one surface through its lists: keys and encoders in, assignments of strips out. What a strip then shows and sets is the
/// links' business. Sans-I/O; calls never overlap.
/// </summary>
public sealed class SurfaceEngine
{
    // A console that is away for a moment does not darken the surface.
    private static readonly TimeSpan ConsoleLostAfter = TimeSpan.FromSeconds(2);
    private static readonly string IsLive = UnitNames.Word(SessionState.Live);

    private readonly Surface _surface;
    private readonly ILinkTarget _target;
    private readonly ISurfaceOrders? _orders;
    private readonly SurfacePainter _painter;
    private readonly SurfaceEncoders _encoders;
    private readonly Dictionary<ParameterKey, SurfaceKey> _keys = [];
    private readonly Dictionary<ParameterKey, BankItem> _selects = [];
    private readonly Dictionary<ParameterKey, int> _consoles = [];
    private readonly Dictionary<int, TimeSpan> _leaving = [];
    private readonly HashSet<ParameterKey> _touches;
    private readonly HashSet<ParameterKey> _touched = [];
    private readonly HashSet<int> _live = [];
    private readonly SurfaceView _view;
    private readonly HashSet<ParameterKey> _concerned;
    private BankItem? _next;

    /// <summary>Makes an engine; nothing is sent before a unit of the surface is live.</summary>
    /// <param name="surface">The surface; its graph was prepared.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="links">The engine of that graph.</param>
    /// <param name="target">Where lamps and displays go.</param>
    /// <param name="orders">Who carries out what is not the surface's own affair; null for nobody.</param>
    public SurfaceEngine(Surface surface, LinkGraph graph, LinkEngine links, ILinkTarget target, ISurfaceOrders? orders = null)
    {
        _orders = orders;
        _surface = surface;
        _target = target;
        _view = new SurfaceView(surface);
        Status = Look();
        _painter = new SurfacePainter(surface, graph, links, Post);
        _encoders = new SurfaceEncoders(surface, links);
        foreach (var key in surface.Keys)
        {
            _keys.TryAdd(key.Press, key);
        }

        foreach (var item in surface.Lists.SelectMany(list => list.Items))
        {
            if (surface.Follows && item.Select is { } select)
            {
                _selects.TryAdd(select.Key, item);
            }
        }

        foreach (var (device, session) in surface.Consoles)
        {
            _consoles.Add(session, device);
            _painter.Lost.Add(device);
        }

        _touches = [.. surface.Strips.Select(strip => strip.Fader?.Touch).OfType<ParameterKey>()];
        _concerned = [.. _keys.Keys, .. _touches, .. _selects.Keys, .. _consoles.Keys, .. surface.Units, .. _encoders.Keys];
        _concerned.UnionWith(new[] { surface.Bank, surface.List, surface.Flip, surface.Send }.OfType<LinkEnd>().Select(end => end.Key));
    }

    /// <summary>What it shows. Another object after each change.</summary>
    public SurfaceStatus Status { get; private set; }

    /// <summary>When <see cref="Tick"/> is due; null when nothing is.</summary>
    public TimeSpan? NextDue => _leaving.Count == 0 ? null : _leaving.Values.Min();

    /// <summary>Whether the surface looks at this parameter.</summary>
    public bool Concerns(ParameterKey key) => _concerned.Contains(key);

    /// <summary>Paints everything as it is to begin with.</summary>
    public void Begin(TimeSpan now) => Show(now);

    /// <summary>A device has said something.</summary>
    public void Observe(in ParameterChange change, TimeSpan now)
    {
        if (!_concerned.Contains(change.Key) || (change.Origin != ChangeOrigin.Initial && _encoders.TryTurn(change, now)))
        {
            return;
        }

        if (_touches.Contains(change.Key))
        {
            TouchSaid(change, now);
        }
        else if (_keys.TryGetValue(change.Key, out var key))
        {
            // What was pressed before this began has been done.
            if (change.Value.Boolean && change.Origin != ChangeOrigin.Initial)
            {
                Press(key, now);
            }
        }
        else if (_surface.Units.Contains(change.Key))
        {
            UnitSaid(change.Key.Device, change.Value.Text == IsLive, now);
        }
        else if (_consoles.TryGetValue(change.Key, out var console))
        {
            ConsoleSaid(console, change.Value.Text == IsLive, now);
        }
        else if (_selects.TryGetValue(change.Key, out var selected))
        {
            if (change.Value.Boolean && change.Origin != ChangeOrigin.Initial)
            {
                _next = selected;
                Follow(now);
            }
        }
        else
        {
            KeptSaid(change, now);
        }
    }

    /// <summary>Does what is due.</summary>
    public void Tick(TimeSpan now)
    {
        var isNew = false;
        foreach (var (console, due) in _leaving)
        {
            if (due <= now)
            {
                _leaving.Remove(console);
                isNew |= _painter.Lost.Add(console);
            }
        }

        if (isNew)
        {
            Show(now);
        }
    }

    private void Press(SurfaceKey key, TimeSpan now)
    {
        if (key.Action == SurfaceAction.Acknowledge)
        {
            _orders?.Acknowledge(_surface);
        }
        else if (_view.Do(key.Action, key.List))
        {
            Show(now);
        }
    }

    private void UnitSaid(int unit, bool isLive, TimeSpan now)
    {
        if (isLive)
        {
            // A unit that was away has forgotten everything, also what is kept for it.
            _live.Add(unit);
            Show(now);
        }
        else if (_live.Remove(unit))
        {
            _touched.RemoveWhere(touch => touch.Device == unit);
            Follow(now);
        }
    }

    private void TouchSaid(in ParameterChange change, TimeSpan now)
    {
        if (change.Value.IsTrusted && change.Value.Boolean)
        {
            _touched.Add(change.Key);
        }
        else if (_touched.Remove(change.Key))
        {
            Follow(now);
        }
    }

    // Somebody at the console must not turn the page under hands on the surface.
    private void Follow(TimeSpan now)
    {
        if (_touched.Count == 0 && _next is { } next)
        {
            _next = null;
            if (_view.GoTo(next))
            {
                Show(now);
            }
        }
    }

    private void ConsoleSaid(int console, bool isLive, TimeSpan now)
    {
        if (!isLive)
        {
            if (!_painter.Lost.Contains(console))
            {
                _leaving.TryAdd(console, now + ConsoleLostAfter);
            }

            return;
        }

        _leaving.Remove(console);
        if (_painter.Lost.Remove(console))
        {
            Show(now);
        }
    }

    // What is kept for the unit is the bridge's own word: set over the bus it is obeyed, forgotten by a unit that was away it is said again.
    private void KeptSaid(in ParameterChange change, TimeSpan now)
    {
        if (!change.Value.IsTrusted || _target.IsOurs(change.WriteId))
        {
            return;
        }

        var isNew = change.Key == _surface.Bank?.Key ? _view.GoToPage(change.Value.Number)
            : change.Key == _surface.List?.Key ? _view.GoToList(change.Value.Text)
            : change.Key == _surface.Flip?.Key ? _view.SetFlip(change.Value.Boolean)
            : change.Key == _surface.Send?.Key && _view.SetSend(change.Value.Number);
        if (isNew)
        {
            Show(now);
        }
        else
        {
            // Out of range, or a list that does not exist: what is shown is said again.
            Keep(change.Key, change.Value);
        }
    }

    private void Show(TimeSpan now)
    {
        _encoders.Begin();
        _painter.Paint(_view, now);
        Keep(default, ParameterValue.Unknown);
        Status = Look();
    }

    private SurfaceStatus Look() => new(_surface.Name, _view.ListName, _view.Page, _view.Pages, [.. Enumerable.Range(0, _surface.Strips.Length).Select(_view.On)]);

    private void Keep(ParameterKey said, in ParameterValue saying)
    {
        Keep(_surface.Bank, ParameterValue.FromNumber(_view.Page), said, saying);
        Keep(_surface.List, ParameterValue.FromText(_view.ListName), said, saying);
        Keep(_surface.Flip, ParameterValue.FromBoolean(_view.IsFlipped), said, saying);
        Keep(_surface.Send, ParameterValue.FromNumber(_view.Send), said, saying);
    }

    private void Keep(LinkEnd? end, in ParameterValue value, ParameterKey said, in ParameterValue saying)
    {
        if (end is not null && (!saying.IsKnown || (said == end.Key && !saying.SaysTheSameAs(value))))
        {
            Post(end, value);
        }
    }

    // To a unit that is not there nothing is said: it is painted when it comes.
    private void Post(LinkEnd end, in ParameterValue value)
    {
        if (_live.Contains(end.Key.Device))
        {
            _target.Post(end.Key, value, null, _surface.Name, out _);
        }
    }
}

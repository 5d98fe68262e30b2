using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Surfaces;

namespace ConsoleBridge.Core.Links;

/// <summary>The links and the surfaces on them, fed together. Sans-I/O; calls never overlap.</summary>
internal sealed class LinkHouse
{
    private readonly LinkEngine _links;
    private readonly SurfaceEngine[] _surfaces;
    private readonly LinkWatch[] _watches;

    public LinkHouse(LinkGraph graph, IReadOnlyList<Surface> surfaces, ILinkTarget target, LinkTimes times, ISurfaceOrders? orders = null)
    {
        foreach (var surface in surfaces)
        {
            surface.Prepare(graph);
        }

        _watches = LinkWatch.Of(graph);
        _links = new LinkEngine(graph, target, times);
        _surfaces = [.. surfaces.Select(surface => new SurfaceEngine(surface, graph, _links, target, orders))];
    }

    /// <summary>When <see cref="Tick"/> is due; null when nothing is.</summary>
    public TimeSpan? NextDue
    {
        get
        {
            var next = _links.NextDue;
            foreach (var surface in _surfaces)
            {
                next = next is null || surface.NextDue < next ? surface.NextDue ?? next : next;
            }

            return next;
        }
    }

    public bool Concerns(ParameterKey key)
    {
        foreach (var surface in _surfaces)
        {
            if (surface.Concerns(key))
            {
                return true;
            }
        }

        return _links.Concerns(key);
    }

    /// <summary>Everything that is known has been observed: surfaces are painted.</summary>
    public void Begin(TimeSpan now)
    {
        foreach (var surface in _surfaces)
        {
            surface.Begin(now);
        }
    }

    /// <summary>Looks at how everything is. Allocates only when that has changed.</summary>
    /// <param name="before">How it was.</param>
    /// <returns>How it is; the same object when nothing has changed.</returns>
    public LinkBoard Look(LinkBoard before)
    {
        var isNew = before.Links.Length != _watches.Length || before.Surfaces.Length != _surfaces.Length;
        foreach (var watch in _watches)
        {
            isNew |= watch.Look();
        }

        for (var i = 0; i < _surfaces.Length && !isNew; i++)
        {
            isNew = !ReferenceEquals(before.Surfaces[i], _surfaces[i].Status);
        }

        return isNew ? new LinkBoard(before.Version + 1, [.. _watches.Select(watch => watch.Status)], [.. _surfaces.Select(surface => surface.Status)]) : before;
    }

    public void Observe(in ParameterChange change, TimeSpan now)
    {
        _links.Observe(change, now);
        foreach (var surface in _surfaces)
        {
            surface.Observe(change, now);
        }
    }

    public void Outcome(in WriteOutcome outcome, TimeSpan now) => _links.Outcome(outcome, now);

    public void Tick(TimeSpan now)
    {
        _links.Tick(now);
        foreach (var surface in _surfaces)
        {
            surface.Tick(now);
        }
    }
}

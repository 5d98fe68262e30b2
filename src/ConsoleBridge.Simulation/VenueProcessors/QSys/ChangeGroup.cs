namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

/// <summary>Controls whose changes one client wants to hear of. It dies with the client's connection.</summary>
internal sealed class ChangeGroup
{
    private readonly Dictionary<QsysControl, long> _told = [];
    private readonly Dictionary<QsysControl, string?> _components = [];

    /// <summary>Time between two polls that the Core does by itself; null for none.</summary>
    public TimeSpan? Rate { get; set; }

    /// <summary>When it did that last.</summary>
    public long PolledAt { get; set; }

    /// <summary>Adds a control; its value is told at the next poll.</summary>
    public void Add(string? component, QsysControl control)
    {
        _told[control] = -1;
        _components[control] = component;
    }

    /// <summary>Takes a control out.</summary>
    public void Remove(QsysControl control)
    {
        _told.Remove(control);
        _components.Remove(control);
    }

    /// <summary>Everything is told anew at the next poll.</summary>
    public void Invalidate()
    {
        foreach (var control in _told.Keys.ToList())
        {
            _told[control] = -1;
        }
    }

    /// <summary>Takes all controls out.</summary>
    public void Clear()
    {
        _told.Clear();
        _components.Clear();
    }

    /// <summary>What has changed since the last poll.</summary>
    /// <param name="client">Whose own changes are not told, as he has had an answer.</param>
    /// <param name="withOwn">They are told all the same.</param>
    public IReadOnlyList<(string? Component, QsysControl Control)> Poll(object client, bool withOwn)
    {
        var changes = new List<(string? Component, QsysControl Control)>();
        foreach (var (control, told) in _told.ToList())
        {
            if (control.Revision > told)
            {
                _told[control] = control.Revision;
                if (told < 0 || withOwn || control.ChangedBy != client)
                {
                    changes.Add((_components[control], control));
                }
            }
        }

        return changes;
    }
}

namespace ConsoleBridge.Simulation.VenueProcessors.QSys;

/// <summary>What runs on a Core: named controls, and components with controls of their own.</summary>
internal sealed class QsysDesign
{
    private readonly SortedDictionary<string, QsysControl> _named = [];
    private readonly SortedDictionary<string, SortedDictionary<string, QsysControl>> _components = [];
    private long _revision;

    public QsysDesign()
    {
        Add(null, QsysControl.Of("gain", "MainGain")!);
        Add(null, QsysControl.Of("switch", "MainMute")!);
        Add("APM 1", QsysControl.Of("gain", "ent.xfade.gain")!);
        foreach (var zone in (string[])["Lobby", "Hall"])
        {
            Add(null, QsysControl.Of("gain", zone + "Gain")!);
            Add(null, QsysControl.Of("switch", zone + "Mute")!);
            Add(null, QsysControl.Of("text", zone + "Source")!);
        }

        Add("Mic 1", QsysControl.Of("gain", "gain")!);
        Add("Mic 1", QsysControl.Of("switch", "mute")!);
        _ = _named["MainGain"].TakeText("-12");
    }

    /// <summary>Its name.</summary>
    public string Name { get; set; } = "Demo";

    /// <summary>Another one with each change of the design.</summary>
    public string Code { get; set; } = "qALFilm6IcAz";

    /// <summary><c>Active</c>, <c>Standby</c> or <c>Idle</c>.</summary>
    public string State { get; set; } = "Active";

    /// <summary>Names of the components.</summary>
    public IEnumerable<string> Components => _components.Keys;

    /// <summary>Controls of a component, or the named controls.</summary>
    public IReadOnlyCollection<QsysControl> Controls(string? component) =>
        component is null ? _named.Values : _components.GetValueOrDefault(component)?.Values.ToList() ?? [];

    /// <summary>Adds a control, or replaces it.</summary>
    public void Add(string? component, QsysControl control)
    {
        if (component is not null && !_components.ContainsKey(component))
        {
            _components[component] = [];
        }

        (component is null ? _named : _components[component])[control.Name] = control;
    }

    /// <summary>Finds a control; null when there is none.</summary>
    public QsysControl? Find(string? component, string name) =>
        component is null ? _named.GetValueOrDefault(name) : _components.GetValueOrDefault(component)?.GetValueOrDefault(name);

    /// <summary>A control was changed.</summary>
    public void Changed(QsysControl control, object? by)
    {
        control.Revision = ++_revision;
        control.ChangedBy = by;
    }
}

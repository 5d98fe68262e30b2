namespace ConsoleBridge.Core.Alerts;

/// <summary>The list of active alerts, and of acknowledgements that outlive theirs.</summary>
internal sealed class AlertRoll
{
    private readonly Dictionary<string, AlertEntry> _byId = new(StringComparer.Ordinal);
    private readonly List<AlertEntry> _entries = [];
    private readonly Dictionary<string, Acknowledgement> _standing = new(StringComparer.Ordinal);

    /// <summary>The alerts, in the order in which they began.</summary>
    public IReadOnlyList<AlertEntry> Entries => _entries;

    /// <summary>Acknowledgements with a time of their own, by the alert's id.</summary>
    public IReadOnlyDictionary<string, Acknowledgement> Standing => _standing;

    /// <summary>The alert of an id; null when it is not active.</summary>
    public AlertEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>True when an id is in use.</summary>
    public bool Has(string id) => _byId.ContainsKey(id);

    /// <summary>Adds an alert at the end.</summary>
    public void Add(AlertEntry entry)
    {
        _entries.Add(entry);
        _byId.Add(entry.Id, entry);
    }

    /// <summary>Takes an alert away, at UTC ticks. An acknowledgement that holds for longer is kept.</summary>
    public void Remove(AlertEntry entry, long now)
    {
        _entries.Remove(entry);
        _byId.Remove(entry.Id);
        if (entry.Acknowledged is { Until: not RuleState.Never } standing)
        {
            _standing[entry.Id] = standing;
        }

        foreach (var covered in _entries)
        {
            if (covered.CoveredBy == entry.Id)
            {
                covered.CoveredBy = null;
                covered.IsChanged = true;
                covered.MayBePassedOnFrom = now + AlertEntry.TimeToAnswer;
            }

            if (covered.SpokenForBy == entry)
            {
                covered.SpokenForBy = null;
                covered.IsChanged = true;
            }
        }
    }

    /// <summary>Those that an alert speaks for: a group's members, or what is about the same matter.</summary>
    public AlertEntry[] SpokenForBy(AlertEntry entry) => entry.Own is { } group ? [.. group.Members] : [.. _entries.Where(other => other.SpokenForBy == entry)];

    /// <summary>All are to be told again to those who show them.</summary>
    public void MarkChanged() => _entries.ForEach(entry => entry.IsChanged = true);

    /// <summary>The acknowledgement that an alert has as it begins; null for none.</summary>
    public Acknowledgement? StandingFor(string id, long now) => _standing.TryGetValue(id, out var given) && given.Over > now ? given : null;

    /// <summary>Keeps an acknowledgement for when its alert comes again.</summary>
    public void Keep(string id, Acknowledgement given) => _standing[id] = given;

    /// <summary>The clock was set by so many ticks.</summary>
    public void MoveClock(long by)
    {
        _entries.ForEach(entry => entry.MoveClock(by));
        foreach (var id in _standing.Keys.ToArray())
        {
            _standing[id] = _standing[id].After(by);
        }
    }

    /// <summary>Forgets what was acknowledged before.</summary>
    public void Drop(string id) => _standing.Remove(id);

    /// <summary>Forgets the acknowledgements whose time is over and whose alert is not active.</summary>
    public void DropOld(long now)
    {
        foreach (var (id, given) in _standing)
        {
            if (given.Over <= now && !_byId.ContainsKey(id))
            {
                _standing.Remove(id);
            }
        }
    }
}

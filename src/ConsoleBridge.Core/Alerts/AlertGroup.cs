namespace ConsoleBridge.Core.Alerts;

/// <summary>Alerts that one alert speaks for.</summary>
internal sealed class AlertGroup
{
    private const int MostNamed = 6;

    private readonly string? _rack;

    /// <summary>Makes a group of nothing.</summary>
    /// <param name="id">Id of its own alert.</param>
    /// <param name="first">Its first member.</param>
    /// <param name="rack">The rack whose devices are lost; null for alerts of one rule.</param>
    public AlertGroup(string id, Alert first, string? rack)
    {
        _rack = rack;
        Entry = new AlertEntry { Judged = first with { Id = id, Parameter = null, Value = default, ValueText = null, Name = null, Wearer = null, IsLostDevice = false, Matter = null }, Own = this };
    }

    /// <summary>A group from before a restart.</summary>
    public AlertGroup(KeptAlert kept, Alert judged)
    {
        _rack = kept.Name;
        Total = kept.Total;
        IsAnnounced = true;
        Entry = new AlertEntry { Judged = judged, Own = this };
    }

    /// <summary>Its own alert.</summary>
    public AlertEntry Entry { get; }

    /// <summary>The rack whose devices are lost; null for alerts of one rule.</summary>
    public string? Rack => _rack;

    /// <summary>Those that are active.</summary>
    public List<AlertEntry> Members { get; } = [];

    /// <summary>Ids of the devices that its members are or were about.</summary>
    public HashSet<string> Devices { get; } = new(StringComparer.Ordinal);

    /// <summary>How many there were in all.</summary>
    public int Total { get; private set; }

    /// <summary>True once it was told that it begins.</summary>
    public bool IsAnnounced { get; set; }

    /// <summary>True when a member came or went and nobody was told.</summary>
    public bool IsChanged { get; set; }

    /// <summary>Takes in a member; it is acknowledged as the group is.</summary>
    public void Add(AlertEntry member)
    {
        member.Group = this;
        member.Acknowledged ??= Entry.Acknowledged;
        Members.Add(member);
        Devices.Add(member.Judged.Device);
        Total = member.IsFromBefore ? Total : Total + 1;
        IsChanged = true;
        Renew();
    }

    /// <summary>Lets a member go that is over, or begins anew by itself.</summary>
    public void Remove(AlertEntry member)
    {
        Members.Remove(member);
        IsChanged = true;
        if (Members.Count > 0)
        {
            Renew();
        }
    }

    /// <summary>The record of its end.</summary>
    public Alert Ended(DateTimeOffset at) => Entry.Compose(AlertTransition.Cleared) with
    {
        ClearedAt = at,
        Message = _rack is null ? $"{Entry.Judged.Rule}: over on all {Total}" : $"rack {_rack}: all {Total} devices answer again",
    };

    private void Renew()
    {
        var named = string.Join(", ", Members.Take(MostNamed).Select(NameOf)) + (Members.Count > MostNamed ? $" and {Members.Count - MostNamed} more" : "");
        Entry.Judged = Entry.Judged with
        {
            // Of all that it ever spoke for: it ends under the name under which it began, or under none. After a restart the set is not whole.
            Device = Devices.Count == 1 && Entry.Judged.Device.Length > 0 ? Devices.First() : "",
            Severity = Members.Max(member => member.Judged.Severity),
            Since = Members.Min(member => member.Judged.Since),
            Message = _rack is null
                ? $"{Entry.Judged.Rule} on {Members.Count}: {named}"
                : $"rack {_rack}: {Members.Count} devices lost: {named}",
        };
    }

    private static string NameOf(AlertEntry member) =>
        member.Judged is { Parameter: { } parameter } alert
            ? alert.Name is { } name ? $"{alert.Device} {Model.ParameterPath.EntityOf(parameter)} '{name}'" : $"{alert.Device} {Model.ParameterPath.EntityOf(parameter)}"
            : member.Judged.Device;
}

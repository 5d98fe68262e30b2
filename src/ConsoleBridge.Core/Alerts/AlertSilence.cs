using System.Collections.Immutable;
using System.Globalization;

namespace ConsoleBridge.Core.Alerts;

/// <summary>What is kept silent: maintenance mutes, and the quiet hours.</summary>
internal sealed class AlertSilence(AlertPolicy policy)
{
    private readonly List<AlertMute> _mutes = [];
    private DateTime _local;
    private int _count;

    /// <summary>The mutes, the oldest first.</summary>
    public IReadOnlyList<AlertMute> Mutes => _mutes;

    /// <summary>Mutes something.</summary>
    public AlertMute Add(string device, string parameters, DateTimeOffset until, string by, string reason, DateTimeOffset now)
    {
        string id;
        do
        {
            id = "m" + (++_count).ToString(CultureInfo.InvariantCulture);
        }
        while (_mutes.Exists(mute => mute.Id == id));

        var longest = now + AlertMute.Longest;
        var made = new AlertMute(id, device, parameters, now, until < longest ? until : longest, by, reason);
        _mutes.Add(made);
        return made;
    }

    /// <summary>Ends a mute; null when there is none of that id.</summary>
    public AlertMute? Remove(string id)
    {
        var mute = _mutes.Find(known => known.Id == id);
        if (mute is not null)
        {
            _mutes.Remove(mute);
        }

        return mute;
    }

    /// <summary>Takes up the mutes from before a restart.</summary>
    public void Restore(ImmutableArray<AlertMute> mutes, DateTimeOffset now) => _mutes.AddRange(mutes.Select(mute => mute.FromBefore(now)));

    /// <summary>Passes on what time it is, in UTC ticks.</summary>
    public void Look(long now) => _local = policy.Quiet.IsEmpty ? default : TimeZoneInfo.ConvertTime(AlertScribe.Utc(now), policy.Zone).DateTime;

    /// <summary>The clock was set by so many ticks: a mute lasts as long as it was meant to.</summary>
    public void MoveClock(long by)
    {
        for (var i = 0; i < _mutes.Count; i++)
        {
            _mutes[i] = _mutes[i].After(by);
        }
    }

    /// <summary>The mutes whose time is over are taken away, and returned one after the other: null when there is no more.</summary>
    public AlertMute? EndNext(DateTimeOffset now)
    {
        for (var i = 0; i < _mutes.Count; i++)
        {
            if (_mutes[i] is var mute && mute.IsOver(now))
            {
                _mutes.RemoveAt(i);
                return mute;
            }
        }

        return null;
    }

    /// <summary>True when an alert is to be kept silent at the time passed on last.</summary>
    public bool Covers(Alert alert)
    {
        foreach (var mute in _mutes)
        {
            if (mute.Concerns(alert))
            {
                return true;
            }
        }

        foreach (var quiet in policy.Quiet)
        {
            if (quiet.Holds(_local) && quiet.Concerns(alert))
            {
                return true;
            }
        }

        return false;
    }
}

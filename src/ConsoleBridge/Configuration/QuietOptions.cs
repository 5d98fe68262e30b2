namespace ConsoleBridge.Configuration;

/// <summary>A stretch of the day at which nobody is called; local time of this machine.</summary>
internal sealed class QuietOptions
{
    /// <summary>When it begins: <c>02:00</c>.</summary>
    public string From { get; init; } = "";

    /// <summary>When it ends: <c>08:00</c>; earlier than <see cref="From"/>: on the next day.</summary>
    public string To { get; init; } = "";

    /// <summary>The days on which it begins: <c>Mon</c>, <c>Tue</c>, <c>Wed</c>, <c>Thu</c>, <c>Fri</c>, <c>Sat</c>, <c>Sun</c>; empty for every day.</summary>
    public string[] Days { get; init; } = [];

    /// <summary>Alerts of this severity and worse are told all the same: <c>warning</c> or <c>critical</c>; empty keeps all silent.</summary>
    public string Below { get; init; } = "";

    /// <summary>Ids of the devices, a star for any letters; empty for all.</summary>
    public string[] Devices { get; init; } = [];
}

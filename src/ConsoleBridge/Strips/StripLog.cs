namespace ConsoleBridge.Strips;

/// <summary>What alerts on strips say to the log. Ids 3750 … 3799.</summary>
internal static partial class StripLog
{
    [LoggerMessage(3750, LogLevel.Information, "{Strip} shows '{Alert}' in place of '{Original}'")]
    public static partial void Shows(ILogger logger, string strip, string alert, string original);

    [LoggerMessage(3751, LogLevel.Information, "{Strip}: '{Original}' is back")]
    public static partial void IsBack(ILogger logger, string strip, string? original);

    [LoggerMessage(3752, LogLevel.Information, "{Strip}: somebody has made it '{Text}' while an alert showed; that is what will be put back")]
    public static partial void Changed(ILogger logger, string strip, string? text);

    [LoggerMessage(3753, LogLevel.Warning, "{File}: what strips show cannot be kept ({Reason}); no alert is put on a strip until it can")]
    public static partial void NotKept(ILogger logger, string file, string reason);

    [LoggerMessage(3754, LogLevel.Warning, "{File} is not a journal of strips; it was put aside as {Aside}. A strip that still shows an alert must be named again by hand")]
    public static partial void Unreadable(ILogger logger, string file, string aside);

    [LoggerMessage(3755, LogLevel.Warning, "{File} cannot be read ({Reason}); no alert is put on a strip in this run")]
    public static partial void NotRead(ILogger logger, string file, string reason);

    [LoggerMessage(3756, LogLevel.Warning, "{Device} {Channel} shows an alert of an earlier run and cannot be restored: {Reason}. It was '{Original}'; the journal keeps it")]
    public static partial void Orphan(ILogger logger, string device, string channel, string reason, string original);

    [LoggerMessage(3757, LogLevel.Warning, "{Strip}: {Message}")]
    public static partial void LeftAlone(ILogger logger, string strip, string message);

    [LoggerMessage(3758, LogLevel.Information, "{Count} strips still showed alerts when the bridge ended; each is restored when its console is live")]
    public static partial void Restoring(ILogger logger, int count);

    [LoggerMessage(3759, LogLevel.Error, "Fault in the strips; they go on")]
    public static partial void Fault(ILogger logger, Exception fault);

    [LoggerMessage(3760, LogLevel.Warning, "Not put back before the bridge ended, and to be put back when it starts again: {Strips}")]
    public static partial void Left(ILogger logger, string strips);

    [LoggerMessage(3761, LogLevel.Warning, "{Aside} still lies there: some strip may show an alert of an earlier run, so no name is taken over from a console in this run. Put the names right by hand, then delete it")]
    public static partial void StillAside(ILogger logger, string aside);

    [LoggerMessage(3762, LogLevel.Information, "Put back when the bridge ended, but the console has not confirmed it yet; looked at when it starts again: {Strips}")]
    public static partial void NotConfirmed(ILogger logger, string strips);

    /// <summary>Names the strips on which something of ours may be at the end: those that show it, and those of which only the console's word is missing.</summary>
    public static void TellLeft(ILogger logger, IEnumerable<Strip> strips)
    {
        var left = strips.Where(strip => strip.Machine.IsTouched).ToLookup(strip => strip.Machine.IsBack, strip => strip.Name);
        if (left[false].Any())
        {
            Left(logger, string.Join(", ", left[false]));
        }

        if (left[true].Any())
        {
            NotConfirmed(logger, string.Join(", ", left[true]));
        }
    }
}

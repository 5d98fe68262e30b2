namespace ConsoleBridge.Patching;

/// <summary>What the patch says to the log. Ids 3900 … 3919.</summary>
internal static partial class PatchLog
{
    [LoggerMessage(3900, LogLevel.Information, "The patch is the edited one with {Count} lines, of {File}; the configuration's holds again after 'consolebridge patch reset', or when it is changed")]
    public static partial void Edited(ILogger logger, int count, string file);

    [LoggerMessage(3901, LogLevel.Warning, "The configuration's Patch has changed and holds again; the one that was edited before was put aside as {File}")]
    public static partial void PutAside(ILogger logger, string file);

    [LoggerMessage(3902, LogLevel.Warning, "{File} cannot be read ({Reason}): the patch is the configuration's")]
    public static partial void NotRead(ILogger logger, string file, string reason);

    [LoggerMessage(3903, LogLevel.Warning, "{File} is not a patch: it is left aside, and the configuration's holds")]
    public static partial void Unreadable(ILogger logger, string file);

    [LoggerMessage(3904, LogLevel.Warning, "patch: {Problem}; the line is kept and not used")]
    public static partial void NotUsed(ILogger logger, string problem);

    [LoggerMessage(3905, LogLevel.Information, "The patch has {Count} lines now, says {By}")]
    public static partial void Changed(ILogger logger, int count, string by);

    [LoggerMessage(3906, LogLevel.Information, "{Receiver} is called '{Name}' now, says {By}")]
    public static partial void Renamed(ILogger logger, string receiver, string name, string by);

    [LoggerMessage(3907, LogLevel.Error, "Fault in following names; it goes on")]
    public static partial void Fault(ILogger logger, Exception fault);

    [LoggerMessage(3908, LogLevel.Warning, "{Device}/{Parameter} was to be called '{Name}': {Status}")]
    public static partial void NotNamed(ILogger logger, string device, string parameter, string name, string status);
}

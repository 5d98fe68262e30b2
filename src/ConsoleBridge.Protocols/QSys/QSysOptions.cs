namespace ConsoleBridge.Protocols.QSys;

/// <summary>What a profile may tell this protocol beyond the common format: names of options, settings and wires.</summary>
internal static class QSysOptions
{
    /// <summary>Profile option: the user who logs on, where the password of the configuration does not name one.</summary>
    public const string User = "user";

    /// <summary>Parameter option: seconds in which the core moves to what is set.</summary>
    public const string Ramp = "ramp";

    /// <summary>Setting: how often the core tells changes, in milliseconds.</summary>
    public const string PollInterval = "poll-interval";

    /// <summary>Wire of a boolean that is set as 1 and 0 instead of true and false.</summary>
    public const string NumberWire = "number";
}

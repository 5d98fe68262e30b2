namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Names of what profiles and configurations may say for this protocol.</summary>
internal static class DeskOptions
{
    /// <summary>Profile option: sq, qu, dlive, avantis or ahm.</summary>
    public const string Dialect = "dialect";

    /// <summary>Profile option: the parameter that is asked for to see whether the desk is there.</summary>
    public const string Probe = "probe";

    /// <summary>A parameter's option: it is read after everything that has not this option.</summary>
    public const string Later = "later";

    /// <summary>Setting: the desk's own MIDI channel, from 1.</summary>
    public const string MidiChannel = "midi-channel";

    /// <summary>Setting: 0 linear taper, 1 audio taper. SQ alone.</summary>
    public const string FaderLaw = "fader-law";

    /// <summary>Setting: questions a second at most.</summary>
    public const string RequestsPerSecond = "requests-per-second";

    /// <summary>Setting: 1 to send active sensing every second, 0 never.</summary>
    public const string ActiveSensing = "active-sensing";
}

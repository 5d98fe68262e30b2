namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a key of the unit is for; -1 where it is for nothing.</summary>
internal sealed class KeyBinding
{
    /// <summary>Event parameter: true when it goes down, false when it comes up.</summary>
    public int Press { get; set; } = -1;

    /// <summary>Setting that a press turns over.</summary>
    public int Toggle { get; set; } = -1;

    /// <summary>Event parameter of the hand on a fader.</summary>
    public int Touch { get; set; } = -1;

    /// <summary>The fader that is touched.</summary>
    public int Fader { get; set; } = -1;

    /// <summary>Position of its lamp among the lamps.</summary>
    public int Lamp { get; set; } = -1;
}

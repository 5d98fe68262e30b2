namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>What a profile may say to this protocol alone.</summary>
internal static class McpOptions
{
    /// <summary>Option of the profile: <c>receiver</c> or <c>transmitter</c>.</summary>
    public const string Unit = "unit";

    /// <summary>Option of the profile: third number of the timed Push.</summary>
    public const string PushMode = "push-mode";

    /// <summary>Option of a parameter: which bit of the number it is, from 0.</summary>
    public const string Bit = "bit";

    /// <summary>Option of a parameter: true while this word stands in the line.</summary>
    public const string Word = "word";

    /// <summary>Option of a parameter: unknown while no transmitter is there.</summary>
    public const string NeedsTransmitter = "needs-transmitter";

    /// <summary>Setting: how long a Push holds, in s.</summary>
    public const string PushLease = "push-lease";

    /// <summary>Setting: time between two bursts, in ms.</summary>
    public const string PushCycle = "push-cycle";

    /// <summary>Setting: how often the Push is renewed, in s.</summary>
    public const string PushRenewal = "push-renewal";

    /// <summary>Setting: 1 when the receiver's pilot-tone evaluation is on.</summary>
    public const string PilotTone = "pilot-tone";

    /// <summary>Address of what the driver makes of pilot tone, battery and RF: is a transmitter there.</summary>
    public const string Transmitter = "transmitter";
}

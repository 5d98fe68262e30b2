namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>What a profile may tell this protocol beyond the common format: names of options and settings.</summary>
internal static class ShureOptions
{
    /// <summary>Profile option: how the device's MODEL must begin. Another family has other offsets, so the session ends.</summary>
    public const string ModelStartsWith = "model-starts-with";

    /// <summary>Profile option: how the device writes, <c>report</c> or <c>star</c>; the receivers' way without it.</summary>
    public const string Dialect = "dialect";

    /// <summary>Parameter option: this letter travels where the text has a blank.</summary>
    public const string Blank = "blank";

    /// <summary>Parameter option: a linear level; the setting that says which number is 0 dB.</summary>
    public const string FullScale = "full-scale";

    /// <summary>Parameter option: what the channel or bay says about its transmitter or battery means nothing while this is false.
    /// With <see cref="ReadAgain"/> all of that is asked for when it becomes true; with another word the device tells it by itself.</summary>
    public const string TellsPresence = "tells-presence";

    /// <summary>Value of <see cref="TellsPresence"/>.</summary>
    public const string ReadAgain = "read-again";

    /// <summary>Parameter option: the setting whose number is taken from the value.</summary>
    public const string Minus = "minus";

    /// <summary>Parameter option: the value is unknown while the channel has no transmitter.</summary>
    public const string NeedsTransmitter = "needs-transmitter";

    /// <summary>Parameter option: the greatest value of the first group of letters of a SAMPLE.</summary>
    public const string BestAntenna = "best-antenna";

    /// <summary>Setting: 0 leaves the meters alone.</summary>
    public const string Metering = "metering";

    /// <summary>Setting: wanted METER_RATE in milliseconds.</summary>
    public const string MeterInterval = "meter-interval";
}

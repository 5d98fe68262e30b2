namespace ConsoleBridge.Core.Model;

/// <summary>How "off" (minus infinity) of a level is written where a number is needed. Source: the vocabulary, <c>fader</c>.</summary>
public static class LevelFloor
{
    /// <summary>Minus infinity on the bus and in profiles, in dB.</summary>
    public const double Off = -144;

    /// <summary>True for the units in which minus infinity is a level.</summary>
    public static bool AppliesTo(Unit unit) => unit is Unit.Decibel or Unit.DecibelFullScale or Unit.DecibelMilliwatt;
}

namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>Turns of encoders and jog wheels: bit 6 is the direction, bits 0 … 5 count the ticks.</summary>
public static class MackieTurn
{
    private const int DirectionBit = 0x40;

    /// <summary>Ticks of a turn; clockwise is positive.</summary>
    /// <param name="value">Data byte, 0 … 127. No ticks are taken as one: Euphonix units say it so (Ardour).</param>
    /// <param name="bitIsClockwise">False for Mackie Control; true for HUI, which is the other way round.</param>
    /// <returns>-63 … -1 or 1 … 63.</returns>
    public static int Ticks(int value, bool bitIsClockwise)
    {
        var ticks = Math.Max(1, value & (DirectionBit - 1));
        return ((value & DirectionBit) != 0) == bitIsClockwise ? ticks : -ticks;
    }

    /// <summary>The data byte of a turn.</summary>
    /// <param name="ticks">Clockwise is positive; more than 63 are cut.</param>
    /// <param name="bitIsClockwise">As for <see cref="Ticks"/>.</param>
    public static int Encode(int ticks, bool bitIsClockwise) =>
        Math.Min(Math.Abs(ticks), DirectionBit - 1) | ((ticks > 0) == bitIsClockwise ? DirectionBit : 0);
}

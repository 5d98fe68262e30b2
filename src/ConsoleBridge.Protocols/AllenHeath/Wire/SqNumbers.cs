namespace ConsoleBridge.Protocols.AllenHeath.Wire;

/// <summary>Parameter numbers (MSB · 128 + LSB) of an SQ. All its tables are one linear space.</summary>
/// <remarks>Source: SQ MIDI Protocol issue 3, firmware 1.5; the formulas were computed from its tables and agree with every example in it.
/// The same for SQ-5, SQ-6 and SQ-7. Mono matrices of firmware 1.6 are not covered by the document.</remarks>
public static class SqNumbers
{
    /// <summary>What stands for a number that the desk does not have.</summary>
    public const int None = -1;

    private const int DcaMutes = 2 << 7;
    private const int MuteGroupMutes = 4 << 7;

    /// <summary>How many strips there are of a kind.</summary>
    /// <param name="channel">The kind.</param>
    public static int Count(SqChannel channel) => channel switch
    {
        SqChannel.Input => 48,
        SqChannel.Group or SqChannel.Aux => 12,
        SqChannel.FxReturn or SqChannel.Dca or SqChannel.MuteGroup => 8,
        SqChannel.FxSend => 4,
        SqChannel.Matrix => 3,
        _ => 1,
    };

    /// <summary>Number of a mute.</summary>
    /// <param name="channel">Kind of strip; every kind has mutes.</param>
    /// <param name="index">From 0, below <see cref="Count"/>.</param>
    public static int Mute(SqChannel channel, int index) => channel switch
    {
        SqChannel.Input => index,
        SqChannel.Group => 48 + index,
        SqChannel.FxReturn => 60 + index,
        SqChannel.Lr => 68,
        SqChannel.Aux => 69 + index,
        SqChannel.FxSend => 81 + index,
        SqChannel.Matrix => 85 + index,
        SqChannel.Dca => DcaMutes + index,
        _ => MuteGroupMutes + index,
    };

    /// <summary>Number of a strip's level, pan or assignment into a mix.</summary>
    /// <param name="section">Which of the three.</param>
    /// <param name="from">The strip.</param>
    /// <param name="index">From 0.</param>
    /// <param name="to">The mix.</param>
    /// <param name="mix">From 0.</param>
    /// <returns><see cref="None"/> when the desk has no such send.</returns>
    public static int Send(SqSection section, SqChannel from, int index, SqChannel to, int mix)
    {
        var offset = (from, to) switch
        {
            (SqChannel.Input, SqChannel.Lr) => index,
            (SqChannel.Group, SqChannel.Lr) => 48 + index,
            (SqChannel.FxReturn, SqChannel.Lr) => 60 + index,
            (SqChannel.Input, SqChannel.Aux) => 68 + (12 * index) + mix,

            // A bus is a group or an aux mix: the last ones of the table do not exist.
            (SqChannel.Group, SqChannel.Aux) when index + mix <= 10 => 644 + (12 * index) + mix,
            (SqChannel.FxReturn, SqChannel.Aux) => 788 + (12 * index) + mix,
            (SqChannel.Input, SqChannel.Group) when section == SqSection.Assign => 884 + (12 * index) + mix,
            (SqChannel.FxReturn, SqChannel.Group) when section == SqSection.Assign => 1460 + (12 * index) + mix,
            (SqChannel.Input, SqChannel.FxSend) when section != SqSection.Pan => 1556 + (4 * index) + mix,
            (SqChannel.Group, SqChannel.FxSend) when section != SqSection.Pan => 1748 + (4 * index) + mix,
            (SqChannel.FxReturn, SqChannel.FxSend) when section != SqSection.Pan => 1796 + (4 * index) + mix,
            (SqChannel.Lr, SqChannel.Matrix) => 1828 + mix,
            (SqChannel.Aux, SqChannel.Matrix) => 1831 + (3 * index) + mix,
            (SqChannel.Group, SqChannel.Matrix) => 1867 + (3 * index) + mix,
            _ => None,
        };
        return offset == None ? None : (int)section + offset;
    }

    /// <summary>Number of the level or balance of a mix's own output, or of the level of a DCA.</summary>
    /// <param name="section">Level or pan; an output has no assignment.</param>
    /// <param name="channel">The mix, or the DCA.</param>
    /// <param name="index">From 0.</param>
    /// <returns><see cref="None"/> when there is none.</returns>
    public static int Output(SqSection section, SqChannel channel, int index)
    {
        var offset = channel switch
        {
            SqChannel.Lr => 1920,
            SqChannel.Aux => 1921 + index,
            SqChannel.FxSend when section == SqSection.Level => 1933 + index,
            SqChannel.Matrix => 1937 + index,
            SqChannel.Dca when section == SqSection.Level => 1952 + index,
            _ => None,
        };
        return offset == None || section == SqSection.Assign ? None : (int)section + offset;
    }
}

namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>The numbered objects of a simulated DMP 128 and what values they hold.</summary>
/// <remarks>
/// Numbers: DMP 128 User Guide, SIS chapters (doc). How far each gain goes is not in that chapter's table of commands: made up,
/// wide enough for its examples (-0.8 dB … +55.0 dB).
/// </remarks>
internal static class SisObjects
{
    internal const int Groups = 32;
    internal const int Inputs = 12;
    internal const int Outputs = 8;
    internal const int Presets = 32;

    /// <summary>Range of a gain block; null when there is no object of that number.</summary>
    internal static (double Least, double Most)? GainRange(int number)
    {
        int index = number % 100;
        return (number / 100) switch
        {
            400 when index < Inputs => (-18, 80),
            401 when index < Inputs => (-100, 12),
            600 when index < Outputs => (-100, 0),
            601 when index < Outputs => (-12, 12),
            >= 200 and < 200 + Inputs when index < Outputs => (-100, 12),
            _ => null,
        };
    }

    /// <summary>A group is a fader or a mute as the design has it: here even numbers are faders, odd ones mutes.</summary>
    internal static bool IsFader(int group) => group % 2 == 0;

    /// <summary>Every number there is.</summary>
    internal static IEnumerable<int> Numbers() =>
        Enumerable.Range(20_000, Inputs * 100).Concat(Enumerable.Range(40_000, 200)).Concat(Enumerable.Range(60_000, 200))
            .Where(number => GainRange(number) is not null);
}

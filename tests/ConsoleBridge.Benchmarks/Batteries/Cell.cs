namespace ConsoleBridge.Benchmarks.Batteries;

/// <summary>
/// A cell as an equivalent circuit: open-circuit voltage by what was taken out, a series resistance that grows, one resistor and capacitor for the slow part of
/// its answer to a load, a capacity that shrinks with current (Peukert) and cold. The figures are read off published data sheets and tests; nothing here comes
/// from the forecast's own tables, nor from the simulators.
/// </summary>
internal sealed record Cell
{
    /// <summary>Open-circuit volts at 0, 5, 10, 20 … 90, 95, 100 % taken out.</summary>
    public required double[] OpenVolts { get; init; }

    /// <summary>Least and most mAh at <see cref="RatedMilliamps"/> of cells on the market, worn packs included.</summary>
    public required (double Least, double Most) MilliampHours { get; init; }

    public required double RatedMilliamps { get; init; }

    /// <summary>1: the capacity is the same at every current.</summary>
    public required double Peukert { get; init; }

    /// <summary>Fresh, and how many times that when empty.</summary>
    public required (double Ohms, double Growth) Resistance { get; init; }

    /// <summary>Capacity that is lost for each degree below 25 °C.</summary>
    public required double ColdLoss { get; init; }

    /// <summary>Cells in series in a transmitter.</summary>
    public required int Count { get; init; }

    /// <summary>Volts of one cell at which transmitters give up: least and most.</summary>
    public required (double Least, double Most) CutOff { get; init; }

    /// <summary>Energy that transmitters take, milliwatts: least and most.</summary>
    public required (double Least, double Most) Milliwatts { get; init; }

    private static readonly double[] Taken = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1];

    /// <summary>AA alkaline. 2.1 … 2.6 Ah at 100 mA and 1.3 … 1.6 Ah at 500 mA: powerstream.com/AA-tests.htm; sheets of E91, MN1500 and Procell.</summary>
    public static Cell Alkaline { get; } = new()
    {
        OpenVolts = [1.58, 1.52, 1.48, 1.43, 1.39, 1.36, 1.33, 1.30, 1.27, 1.23, 1.16, 1.10, 0.95],
        MilliampHours = (2100, 2600), RatedMilliamps = 100, Peukert = 1.30, Resistance = (0.15, 3), ColdLoss = 0.008,
        Count = 2, CutOff = (0.9, 1.05), Milliwatts = (330, 560),
    };

    /// <summary>AA lithium iron disulfide. 2.86 Ah at 100 mA, 2.76 Ah at 500 mA, flat: test in channelpartner.de 2024596; sheet of L91.</summary>
    public static Cell Lithium { get; } = new()
    {
        OpenVolts = [1.80, 1.74, 1.70, 1.68, 1.66, 1.645, 1.63, 1.61, 1.59, 1.56, 1.50, 1.42, 0.9],
        MilliampHours = (2750, 3050), RatedMilliamps = 100, Peukert = 1.022, Resistance = (0.12, 1.7), ColdLoss = 0.002,
        Count = 2, CutOff = (0.9, 1.05), Milliwatts = (430, 900),
    };

    /// <summary>AA nickel-metal hydride: plateau at 1.2 … 1.3 V. Sheets of NH15 and of common low-self-discharge cells.</summary>
    public static Cell Nickel { get; } = new()
    {
        OpenVolts = [1.40, 1.34, 1.31, 1.29, 1.28, 1.27, 1.26, 1.25, 1.24, 1.22, 1.18, 1.12, 0.95],
        MilliampHours = (1600, 2450), RatedMilliamps = 200, Peukert = 1.03, Resistance = (0.03, 2.5), ColdLoss = 0.003,
        Count = 2, CutOff = (0.95, 1.08), Milliwatts = (360, 750),
    };

    /// <summary>One lithium-ion cell, as in the vendors' packs, new and worn: 3.7 V and 1.1 … 1.8 Ah.</summary>
    public static Cell Ion { get; } = new()
    {
        OpenVolts = [4.18, 4.11, 4.06, 3.97, 3.89, 3.82, 3.77, 3.74, 3.71, 3.67, 3.60, 3.48, 3.20],
        MilliampHours = (900, 1750), RatedMilliamps = 200, Peukert = 1.02, Resistance = (0.11, 2), ColdLoss = 0.004,
        Count = 1, CutOff = (3.2, 3.42), Milliwatts = (420, 850),
    };

    /// <summary>
    /// A cell of another make, in transmitters that take from three quarters to four thirds of the usual: its curve bends elsewhere, its resistance grows otherwise. On these
    /// nothing was tuned.
    /// </summary>
    public Cell Strange(Dice dice)
    {
        var bend = dice.Between(0.7, 1.4);
        return this with
        {
            OpenVolts = [.. Taken.Select(taken => OpenVoltsAt(Math.Pow(taken, bend)))],
            Peukert = 1 + (Peukert - 1) * dice.Between(0.5, 1.5),
            Resistance = (Resistance.Ohms * dice.Between(0.6, 1.8), Resistance.Growth * dice.Between(0.7, 1.6)),
            Milliwatts = (Milliwatts.Least * 0.75, Milliwatts.Most * 1.33),
        };
    }

    /// <summary>Open-circuit volts of one cell.</summary>
    public double OpenVoltsAt(double taken)
    {
        var clamped = Math.Clamp(taken, 0, 1);
        var index = 1;
        while (Taken[index] < clamped)
        {
            index++;
        }

        var part = (clamped - Taken[index - 1]) / (Taken[index] - Taken[index - 1]);
        return OpenVolts[index - 1] + part * (OpenVolts[index] - OpenVolts[index - 1]);
    }
}

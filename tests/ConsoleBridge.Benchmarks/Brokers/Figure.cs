namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>How a figure is judged.</summary>
internal enum Aim
{
    /// <summary>Ours divided by mosquitto's is at least the limit.</summary>
    RatioAtLeast,

    /// <summary>Ours divided by mosquitto's is at most the limit.</summary>
    RatioAtMost,

    /// <summary>Ours by itself is at most the limit.</summary>
    OursAtMost,

    /// <summary>Only told.</summary>
    None,
}

/// <summary>One line of the table.</summary>
internal sealed record Figure(string Name, string Unit, Aim Aim, double Limit, int Decimals = 0)
{
    public string Target => Aim switch
    {
        Aim.RatioAtLeast => FormattableString.Invariant($"ratio >= {Limit}"),
        Aim.RatioAtMost => FormattableString.Invariant($"ratio <= {Limit}"),
        Aim.OursAtMost => FormattableString.Invariant($"<= {Limit} {Unit}"),
        _ => "",
    };

    public string Judge(double ours, double mosquitto) => Aim switch
    {
        Aim.RatioAtLeast => ours / mosquitto >= Limit ? "met" : "missed",
        Aim.RatioAtMost => ours / mosquitto <= Limit ? "met" : "missed",
        Aim.OursAtMost => ours <= Limit ? "met" : "missed",
        _ => "",
    };
}

/// <summary>What one run of a measurement gave: a value for each of its figures, and what went wrong with messages on the way.</summary>
internal sealed record Sample(double[] Values, long Lost = 0, long Duplicated = 0, long Reordered = 0, double LoadShare = 0);

namespace ConsoleBridge.Core.Model;

/// <summary>"Someone wishes": set one parameter, in the vocabulary's units.</summary>
public readonly struct ParameterWrite
{
    /// <summary>Dense index of the parameter in the device's profile.</summary>
    public required int Parameter { get; init; }

    /// <summary>The parameter that was named, where the write had to go to another one (a channel's gain goes to its head-amp); else null.</summary>
    public int? AskedAs { get; init; }

    /// <summary>What is wished; for <see cref="WriteOperation.Add"/> the difference.</summary>
    public ParameterValue Value { get; init; }

    /// <summary>Set, add to the present value, or toggle it.</summary>
    public WriteOperation Operation { get; init; }

    /// <summary>Growing id, unique in this run of the bridge; the outcome carries it.</summary>
    public long Id { get; init; }

    /// <summary>No faster than this, in the parameter's unit a second, even where the profile would allow it; null for what the profile says.</summary>
    public double? RampPerSecond { get; init; }

    /// <summary>What was changed about the wish before it is sent, for the one who asked; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>True when somebody waits for the outcome, good or bad; refusals are always reported.</summary>
    public bool WantsOutcome { get; init; }
}

namespace ConsoleBridge.Core.Model;

/// <summary>"The device says": one parameter has this value since this moment.</summary>
public readonly struct ParameterChange
{
    /// <summary>Which parameter of which device.</summary>
    public required ParameterKey Key { get; init; }

    /// <summary>What it is now.</summary>
    public required ParameterValue Value { get; init; }

    /// <summary>When its frame was received: UTC ticks of the bridge's clock.</summary>
    public required long HeardAt { get; init; }

    /// <summary>Growing number the state store gave it; 0 before it was stored.</summary>
    public long Revision { get; init; }

    /// <summary>Who says so.</summary>
    public ChangeOrigin Origin { get; init; }

    /// <summary>True when the device is there and has done something that may have changed the value, and has not told the new one yet.
    /// Unlike a stale value of a lost device it says nothing of a return: what comes next is what the device was changed to.</summary>
    public bool IsDoubt => Origin == ChangeOrigin.Device && Value.Quality == Quality.Stale;

    /// <summary>How this parameter ages and is published.</summary>
    public ParameterKind Kind { get; init; }

    /// <summary>Id of the write that caused it; 0 when none did.</summary>
    public long WriteId { get; init; }
}

namespace ConsoleBridge.Configuration;

/// <summary>What may be written to one device. Patterns are names of parameters, with * for one part and ** for any number.</summary>
internal sealed class DeviceGuardOptions
{
    /// <summary>What may be written; empty for everything.</summary>
    public string[] Allow { get; init; } = [];

    /// <summary>What may not be written, whatever is allowed.</summary>
    public string[] Deny { get; init; } = [];

    /// <summary>By pattern, the highest value that is written; higher wishes are lowered to it: <c>"**/fader": 0</c>.</summary>
    public Dictionary<string, double> SafeMaximum { get; init; } = [];

    /// <summary>By pattern, the fastest change, in units a second: <c>"**/fader": 40</c> dB a second.</summary>
    public Dictionary<string, double> Ramp { get; init; } = [];
}

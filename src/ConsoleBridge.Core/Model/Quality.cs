namespace ConsoleBridge.Core.Model;

/// <summary>How far a value can be trusted. Source: the vocabulary, "Quality".</summary>
public enum Quality : byte
{
    /// <summary>Never heard, or the device said "unknown", "no transmitter" or "calculating". The value is null.</summary>
    Unknown,

    /// <summary>Heard from the device within the parameter's stale time, or the session that would report a change is alive.</summary>
    Live,

    /// <summary>Derived or bucketed: bars turned into percent, a battery with four steps.</summary>
    Estimated,

    /// <summary>The value is older than its stale time, its device is lost, or the device has done since what may have changed it.</summary>
    Stale,
}

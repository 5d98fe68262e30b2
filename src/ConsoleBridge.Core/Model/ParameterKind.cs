namespace ConsoleBridge.Core.Model;

/// <summary>How a value ages, is stored and is published. Source: the vocabulary's "class".</summary>
public enum ParameterKind : byte
{
    /// <summary>Changes when someone changes it: fader, mute, frequency. Kept, and marked stale, when the device is lost.</summary>
    Setting,

    /// <summary>Measured and slow: battery, RF quality. Becomes unknown when stale.</summary>
    Telemetry,

    /// <summary>Measured and fast: audio and RF level. Last value only; the newest wins; the rate is capped.</summary>
    Meter,

    /// <summary>Something happened: a press, a recall. Never stored, never merged.</summary>
    Event,
}

namespace ConsoleBridge.Core.Model;

/// <summary>Unit of a number. Source: the vocabulary's tables.</summary>
public enum Unit : byte
{
    /// <summary>No unit: a count, an index, a flag, text.</summary>
    None,

    /// <summary>Decibels of gain or level. Minus infinity is "off".</summary>
    Decibel,

    /// <summary>Decibels relative to digital full scale, peak.</summary>
    DecibelFullScale,

    /// <summary>Decibels relative to one milliwatt, at the antenna.</summary>
    DecibelMilliwatt,

    /// <summary>Megahertz.</summary>
    Megahertz,

    /// <summary>Hertz.</summary>
    Hertz,

    /// <summary>Percent.</summary>
    Percent,

    /// <summary>Milliwatts of RF power.</summary>
    Milliwatt,

    /// <summary>Minutes.</summary>
    Minute,

    /// <summary>Milliseconds.</summary>
    Millisecond,

    /// <summary>Seconds.</summary>
    Second,

    /// <summary>Degrees Celsius.</summary>
    Celsius,

    /// <summary>Position in a stereo field, -100 (left) to +100 (right).</summary>
    Pan,

    /// <summary>Travel of a fader or ring, 0 (bottom) to 1 (top).</summary>
    Travel,
}

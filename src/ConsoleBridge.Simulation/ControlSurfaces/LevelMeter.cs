using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A bar of lamps that falls by itself, and an overload lamp that stays.</summary>
internal sealed class LevelMeter(TimeProvider time)
{
    private const int SetOverload = 0x0E;
    private const int ClearOverload = 0x0F;
    private const int Full = 0x0D;

    // Said of the hardware: about 300 ms a step, and 1.8 s for the whole bar. They do not agree; the step is taken.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(300);

    private int _set;
    private long _at;

    /// <summary>What the lamps show now, 0 (dark) to 13 (full).</summary>
    internal int Level => _set == 0 ? 0 : Math.Max(0, _set - (int)(time.GetElapsedTime(_at) / Step));

    internal bool IsOverloaded { get; private set; }

    /// <summary>Takes a meter's nibble: 0 to 13 a level, 14 and 15 the overload lamp.</summary>
    /// <param name="value">The nibble.</param>
    /// <param name="hasOverload">False for models that pass the overload codes over.</param>
    internal void Set(int value, bool hasOverload)
    {
        switch (value)
        {
            case SetOverload or ClearOverload:
                IsOverloaded = hasOverload && value == SetOverload;
                break;
            case 0:
                _set = 0;
                break;
            case <= Full when value >= Level:
                _set = value;
                _at = time.GetTimestamp();
                break;
        }
    }

    internal void Clear()
    {
        _set = 0;
        IsOverloaded = false;
    }

    internal JsonObject Describe() => new() { ["level"] = Level, ["overload"] = IsOverloaded };
}

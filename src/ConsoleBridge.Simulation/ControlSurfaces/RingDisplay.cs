using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Eleven lamps around an encoder and a small one below.</summary>
/// <remarks>Value <c>0 L mm pppp</c>: small lamp, mode, position 0 (dark) to 11.</remarks>
internal readonly record struct RingDisplay(byte Value)
{
    private const int Centre = 6;
    private const int Last = 11;

    /// <summary>A position beyond the last lamp means nothing.</summary>
    internal bool IsValid => Position <= Last;

    private int Position => Value & 0x0F;

    private string Mode => ((Value >> 4) & 3) switch
    {
        0 => "single",
        1 => "boost-cut",
        2 => "wrap",
        _ => "spread",
    };

    /// <summary>The eleven lamps from left to right: <c>.....#.....</c>.</summary>
    internal string Lamps
    {
        get
        {
            var (first, last) = Lit();
            return string.Create(Last, (first, last), static (lamps, lit) =>
            {
                for (var lamp = 1; lamp <= lamps.Length; lamp++)
                {
                    lamps[lamp - 1] = lamp >= lit.first && lamp <= lit.last ? '#' : '.';
                }
            });
        }
    }

    internal JsonObject Describe() => new()
    {
        ["mode"] = Mode,
        ["position"] = Position,
        ["lamps"] = Lamps,
        ["lamp"] = (Value & 0x40) != 0,
    };

    private (int First, int Last) Lit()
    {
        var spread = Math.Min(Position, Centre) - 1;
        return (Mode, Position) switch
        {
            (_, 0) => (1, 0),
            ("single", _) => (Position, Position),
            ("boost-cut", _) => (Math.Min(Position, Centre), Math.Max(Position, Centre)),
            ("wrap", _) => (1, Position),
            _ => (Centre - spread, Centre + spread),
        };
    }
}

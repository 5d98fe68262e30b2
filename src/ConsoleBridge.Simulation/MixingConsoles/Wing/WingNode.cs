using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>One node of the tree: a branch, or a leaf with its value.</summary>
internal sealed class WingNode(WingNode? parent, string name, WingKind kind)
{
    /// <summary>What a fader says when it is off, in dB.</summary>
    public const double Off = -144;

    private readonly Dictionary<string, WingNode> _byName = new(StringComparer.Ordinal);

    public WingNode? Parent { get; } = parent;

    public string Name { get; } = name;

    public WingKind Kind { get; } = kind;

    public List<WingNode> Children { get; } = [];

    public uint Hash { get; set; }

    /// <summary>Place among the children of its parent, from 0.</summary>
    public int Index { get; init; }

    public double Minimum { get; init; }

    public double Maximum { get; init; }

    /// <summary>Unit as definitions number it: 0 none, 1 dB, 2 %, 3 ms, 4 Hz.</summary>
    public int Unit { get; init; }

    public string[] Words { get; init; } = [];

    public bool IsReadOnly { get; init; }

    /// <summary>Value of a number, or position in <see cref="Words"/>.</summary>
    public double Number { get; set; }

    public string Text { get; set; } = "";

    /// <summary>Node that shows the effective value of this one; null for none.</summary>
    public WingNode? Shadow { get; set; }

    /// <summary>Called when a client has set it.</summary>
    public Action? Triggered { get; set; }

    public string Path => Parent is null ? "" : $"{Parent.Path}/{Name}";

    public bool IsLeaf => Kind != WingKind.Node;

    /// <summary>The value as OSC's first argument tells it: <c>-oo</c>, <c>-3.0</c>, <c>1</c>, a word.</summary>
    public string Shown => Kind switch
    {
        WingKind.Text => Text,
        WingKind.WordList => Words[(int)Number],
        WingKind.Whole => Number.ToString("0", CultureInfo.InvariantCulture),
        WingKind.Fader when Number <= Off => "-oo",
        _ => Number.ToString("0.0###", CultureInfo.InvariantCulture),
    };

    /// <summary>Position of a fader or knob, 0 … 1. A fader has the X32's four segments (document, two points).</summary>
    public double Position => Kind switch
    {
        WingKind.Fader => Number switch
        {
            <= -90 => 0,
            < -60 => (Number + 90) / 480,
            < -30 => (Number + 70) / 160,
            < -10 => (Number + 50) / 80,
            _ => (Number + 30) / 40,
        },
        WingKind.LogarithmicFloat => Math.Log(Number / Minimum) / Math.Log(Maximum / Minimum),
        _ => Maximum > Minimum ? (Number - Minimum) / (Maximum - Minimum) : 0,
    };

    public WingNode? Child(string childName) => _byName.GetValueOrDefault(childName);

    public WingNode Add(WingNode child)
    {
        Children.Add(child);
        _byName.Add(child.Name, child);
        return child;
    }

    /// <summary>The number at a position, 0 … 1.</summary>
    public double AtPosition(double position) => Kind switch
    {
        WingKind.Fader => position switch
        {
            <= 0 => Off,
            < 0.0625 => (position * 480) - 90,
            < 0.25 => (position * 160) - 70,
            < 0.5 => (position * 80) - 50,
            _ => (Math.Min(position, 1) * 40) - 30,
        },
        WingKind.LogarithmicFloat => Minimum * Math.Pow(Maximum / Minimum, Math.Clamp(position, 0, 1)),
        _ => Minimum + ((Maximum - Minimum) * Math.Clamp(position, 0, 1)),
    };

    /// <summary>Reads a value as text: a word, a number, <c>-oo</c>.</summary>
    /// <returns>False when it is none of this node.</returns>
    public bool TryRead(string text, out double number)
    {
        number = Kind == WingKind.Fader && text == "-oo" ? Off : Array.IndexOf(Words, text);
        if (number is >= 0 or Off)
        {
            return true;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>The nearest value that the node can have.</summary>
    public double Snap(double number)
    {
        var inside = Math.Clamp(number, Minimum, Maximum);
        return Kind is WingKind.Whole or WingKind.WordList ? Math.Round(inside) : inside;
    }
}

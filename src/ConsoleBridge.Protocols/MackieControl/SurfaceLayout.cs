using System.Globalization;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MackieControl.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>What a unit looks like, as the profile's options say: displays, meters, device byte.</summary>
internal sealed class SurfaceLayout
{
    /// <summary>Strips of one unit in this protocol; a display line and a colour message always have room for all.</summary>
    public const int MaxStrips = 8;

    /// <summary>Colour before any was wished: texts must be readable.</summary>
    public const byte White = 7;

    private readonly double[] _meterSteps;

    /// <summary>Reads the options.</summary>
    /// <exception cref="FormatException">An option is not what it should be.</exception>
    public SurfaceLayout(CompiledProfile profile, SurfaceBindings bindings)
    {
        var options = profile.ProtocolOptions;
        IsHui = options.GetValueOrDefault(SurfaceOptions.Dialect, "mackie") switch
        {
            "mackie" => false,
            "hui" => true,
            var other => throw new FormatException($"{SurfaceOptions.Dialect}: expected mackie or hui, not '{other}'"),
        };
        Device = (byte)Whole(SurfaceOptions.DeviceId, 0x14, 0x7F);
        CellDistance = Whole(SurfaceOptions.CellDistance, 7, 16);
        CellText = Math.Min(Whole(SurfaceOptions.CellText, CellDistance, 16), CellDistance);
        ColorForOff = (byte)Whole(SurfaceOptions.ColorForOff, 0, White);
        AnswersChallenge = options.GetValueOrDefault(SurfaceOptions.AnswersChallenge) == "yes" && Device is 0x10 or 0x11;
        MeterMode = options.ContainsKey(SurfaceOptions.MeterMode) ? Whole(SurfaceOptions.MeterMode, 0, 7) : null;
        Lines = bindings.Lines;
        Strips = bindings.TextStrips;
        HasColors = bindings.HasColors;
        HasVersion = bindings.Version >= 0;
        HasOverload = options.ContainsKey(SurfaceOptions.MeterOverload);
        MeterOverload = HasOverload ? Decibels(options[SurfaceOptions.MeterOverload]) : double.PositiveInfinity;
        _meterSteps = options.TryGetValue(SurfaceOptions.MeterSteps, out var steps)
            ? [.. steps.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Decibels)]
            : [];

        int Whole(string name, int usual, int most) =>
            !options.TryGetValue(name, out var text) ? usual
            : MackieAddress.ParseNumber(text, most) ?? throw new FormatException($"{name}: expected a number up to {most}, not '{text}'");
    }

    /// <summary>True for the older HUI dialect.</summary>
    public bool IsHui { get; }

    /// <summary>Device byte.</summary>
    public byte Device { get; }

    /// <summary>Lines of text: 0, 1 or 2.</summary>
    public int Lines { get; }

    /// <summary>Strips with a text; 0 for a unit without displays.</summary>
    public int Strips { get; }

    /// <summary>Cells from one strip's text to the next.</summary>
    public int CellDistance { get; }

    /// <summary>Characters of a strip's text.</summary>
    public int CellText { get; }

    /// <summary>True when displays have colours.</summary>
    public bool HasColors { get; }

    /// <summary>True when the unit is asked for its firmware.</summary>
    public bool HasVersion { get; }

    /// <summary>What is shown for colour 0.</summary>
    public byte ColorForOff { get; }

    /// <summary>True when a Logic Control must be answered.</summary>
    public bool AnswersChallenge { get; }

    /// <summary>Mode that each strip's meter is switched to; null for a unit that needs none.</summary>
    public int? MeterMode { get; }

    /// <summary>True when meters have an overload lamp.</summary>
    public bool HasOverload { get; }

    /// <summary>Level that lights it, dBFS.</summary>
    public double MeterOverload { get; }

    /// <summary>The step that a level lights: 0 none.</summary>
    /// <param name="level">dBFS.</param>
    public int MeterStep(double level)
    {
        var step = 0;
        while (step < _meterSteps.Length && level >= _meterSteps[step])
        {
            step++;
        }

        return step;
    }

    /// <summary>What the unit is told after it was switched on.</summary>
    /// <param name="touchless">0 or 1 for command 0C; anything else leaves it alone.</param>
    public byte[][] SetupFrames(int touchless)
    {
        var frames = new List<byte[]>();
        if (HasVersion)
        {
            Add(MackieCommand.VersionRequest, [0x00]);
        }

        if (touchless is 0 or 1)
        {
            Add(MackieCommand.Touchless, [(byte)touchless]);
        }

        for (var strip = 0; MeterMode is { } mode && strip < MaxStrips; strip++)
        {
            Add(MackieCommand.MeterMode, [(byte)strip, (byte)mode]);
        }

        return [.. frames];

        void Add(byte command, ReadOnlySpan<byte> data)
        {
            Span<byte> frame = stackalloc byte[16];
            frames.Add(frame[..MackieWriter.WriteCommand(frame, Device, command, data)].ToArray());
        }
    }

    private static double Decibels(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var level)
            ? level
            : throw new FormatException($"a level in dBFS is expected, not '{text}'");
}

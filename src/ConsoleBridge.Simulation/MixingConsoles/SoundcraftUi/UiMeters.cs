using System.Globalization;

namespace ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;

/// <summary>The levels of a mixer, as VU2 tells them. A level is 0 until somebody steers one.</summary>
/// <remarks>Header of eight counts; input, player and line 6 bytes, sub and FX 7, aux and master 5; a byte is 1/240 of full travel, and dB are
/// about 80 times the value less 80.</remarks>
internal sealed class UiMeters(UiModel model, UiState state)
{
    private const double Step = 0.004167508166392142;
    private const byte NothingGated = 0xF7;
    private const int Masters = 2;

    private readonly Dictionary<string, double> _levels = [];

    /// <summary>Gives a strip a level, 0..1.</summary>
    public void Set(string strip, double level) => _levels[strip] = level;

    /// <summary>Forgets all levels.</summary>
    public void Clear() => _levels.Clear();

    /// <summary>The line.</summary>
    public string Line()
    {
        var bytes = new List<byte> { (byte)model.Inputs, UiModel.Players, (byte)model.Subs, UiModel.Effects, (byte)model.Auxes, Masters, UiModel.Lines, 0 };
        Add(bytes, "i", model.Inputs, 6);
        Add(bytes, "p", UiModel.Players, 6);
        Add(bytes, "s", model.Subs, 7);
        Add(bytes, "f", UiModel.Effects, 7);
        Add(bytes, "a", model.Auxes, 5);
        Add(bytes, "m", Masters, 5);
        Add(bytes, "l", UiModel.Lines, 6);
        return "VU2^" + Convert.ToBase64String([.. bytes]);
    }

    private void Add(List<byte> bytes, string kind, int count, int length)
    {
        for (var number = 0; number < count; number++)
        {
            var strip = kind == "m" ? "m" : kind + "." + number.ToString(CultureInfo.InvariantCulture);
            var level = (byte)Math.Clamp(Math.Round(_levels.GetValueOrDefault(strip) / Step), 0, 255);
            var isHeard = state.Number(strip + ".mute") == 0 && state.Number(strip + ".mix") > 0;
            var after = isHeard ? level : (byte)0;
            bytes.AddRange(length switch
            {
                6 => [level, level, after, level, level, NothingGated],
                7 => [level, level, after, after, level, level, 0],
                _ => (byte[])[level, after, level, level, 0],
            });
        }
    }
}

using System.Globalization;

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>The configuration attributes of a unit: what they are, what they may be, and how an instruction changes them.</summary>
/// <remarks>Source: TI 1254 v1.0, command table (doc). Used under the unit's lock.</remarks>
internal sealed class MediaControlSettings
{
    private const int MaxConfig = 999;
    private static readonly int[] SquelchSteps = [0, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25];
    private static readonly int[] OutputSteps = [-24, -21, -18, -15, -12, -9, -6, -3, 0, 3, 6, 9, 12, 15, 18, 21, 24];
    private static readonly int[] SensitivitySteps = [.. Enumerable.Range(0, 15).Select(step => -42 + (3 * step))];

    private readonly MediaControlModel _model;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private int[] _equalizer = [0, 0, 0, 0, 0, 0];
    private int _bank = 2;
    private int _channel = 10;

    internal MediaControlSettings(MediaControlModel model, string name)
    {
        _model = model;
        Name = name;
        _numbers["Mute"] = 0;
        if (model.IsTransmitter)
        {
            (_numbers["Sensitivity"], _numbers["Mode"]) = (-21, 1);
        }
        else
        {
            (_numbers["Squelch"], _numbers["AfOut"], _numbers["Equalizer"]) = (9, 0, 0);
        }
    }

    /// <summary>Name of the channel.</summary>
    internal string Name { get; private set; }

    /// <summary>Frequency, kHz.</summary>
    internal int Frequency { get; private set; } = 822_000;

    /// <summary>Counts changes of the configuration, from 0 to 999 and round again.</summary>
    internal int Config { get; private set; }

    internal MediaControlBand Band { get; } = new();

    internal bool IsMuted => _numbers["Mute"] == 1;

    internal int Squelch => _numbers.GetValueOrDefault("Squelch");

    /// <summary>Keywords of the attributes that are pushed.</summary>
    internal IEnumerable<string> Keywords =>
        (_model.IsTransmitter ? (string[])["Name", "Frequency", "Sensitivity", "Mode", "Equalizer", "Mute"] : ["Name", "Frequency", "Squelch", "AfOut", "Equalizer", "Mute"])
        .Where(Has);

    internal bool Has(string keyword) => keyword switch
    {
        "Name" or "Frequency" => true,
        "Equalizer" => _model.HasEqualizer,
        _ => _numbers.ContainsKey(keyword),
    };

    /// <summary>The attribute as a line says it: keyword and values.</summary>
    internal string Line(string keyword) => keyword switch
    {
        "Name" => $"Name {Name}",
        "Frequency" => string.Create(CultureInfo.InvariantCulture, $"Frequency {Frequency} {_bank} {_channel}"),
        "Equalizer" when _model.IsTransmitter => $"Equalizer {string.Join(' ', _equalizer.Select(Spelled))}",
        _ => $"{keyword} {Spelled(_numbers[keyword])}",
    };

    /// <summary>Obeys an instruction with parameters; what is wrong is checked in the document's order.</summary>
    /// <param name="keyword">One that <see cref="Has"/> knows.</param>
    /// <param name="rest">All behind the keyword and its blank.</param>
    internal MediaControlError Set(string keyword, string rest)
    {
        string before = Line(keyword);
        var error = keyword switch
        {
            "Name" => SetName(rest),
            "Frequency" => SetFrequency(rest.Split(' ')),
            "Equalizer" when _model.IsTransmitter => SetBands(rest.Split(' ')),
            "Squelch" => SetStep(keyword, rest.Split(' '), SquelchSteps, 1, SquelchSteps.Length - 1),
            "AfOut" => SetStep(keyword, rest.Split(' '), OutputSteps, 0, Array.IndexOf(OutputSteps, 18)),
            "Sensitivity" => SetStep(keyword, rest.Split(' '), SensitivitySteps, 0, SensitivitySteps.Length - 1),
            _ => SetPlain(keyword, rest.Split(' '), keyword == "Equalizer" ? 3 : 1),
        };
        if (Line(keyword) != before)
        {
            Config = Config == MaxConfig ? 0 : Config + 1;
        }

        return error;
    }

    internal static bool TryRead(string word, out int number) =>
        int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && !word.StartsWith('+');

    private static string Spelled(int number) => number.ToString(CultureInfo.InvariantCulture);

    private MediaControlError SetName(string text)
    {
        if (text.Any(letter => letter is < ' ' or > '~'))
        {
            return MediaControlError.InvalidParameter;
        }

        Name = text;
        return MediaControlError.None;
    }

    private MediaControlError SetFrequency(string[] words)
    {
        bool isRelative = words[0].StartsWith('#');
        if (words.Length is not (1 or 3) || (isRelative && words.Length != 1))
        {
            return MediaControlError.WrongCount;
        }

        var numbers = new int[words.Length];
        for (int index = 0; index < words.Length; index++)
        {
            if (!TryRead(index == 0 && isRelative ? words[0][1..] : words[index], out numbers[index]))
            {
                return words[index].StartsWith('#') && index > 0 ? MediaControlError.NotRelative : MediaControlError.InvalidParameter;
            }
        }

        if (isRelative)
        {
            (Frequency, _bank, _channel) = (Band.Move(Frequency, numbers[0]), 0, 0);
            return MediaControlError.None;
        }

        var (bank, channel) = numbers.Length == 3 ? (numbers[1], numbers[2]) : (0, 0);
        if (!Band.Has(numbers[0]) || !MediaControlBand.IsPlace(bank, channel))
        {
            return MediaControlError.OutOfRange;
        }

        // The frequency wins: what is not stored at that place goes to U1.0.
        bool fits = bank != 0 && Band.At(bank, channel) == numbers[0];
        (Frequency, _bank, _channel) = (numbers[0], fits ? bank : 0, fits ? channel : 0);
        return MediaControlError.None;
    }

    // Relative steps go between first and last; the values outside are reached by naming them.
    private MediaControlError SetStep(string keyword, string[] words, int[] steps, int first, int last)
    {
        if (words.Length != 1)
        {
            return MediaControlError.WrongCount;
        }

        bool isRelative = words[0].StartsWith('#');
        if (!TryRead(isRelative ? words[0][1..] : words[0], out int number))
        {
            return MediaControlError.InvalidParameter;
        }

        int now = Array.IndexOf(steps, _numbers[keyword]);
        if (isRelative)
        {
            int least = Math.Min(first, Math.Max(now, first));
            int most = Math.Max(last, now);
            now = Math.Clamp(Math.Max(now, least) + number, least, number > 0 ? most : steps.Length - 1);
        }
        else
        {
            now = Array.IndexOf(steps, number);
        }

        if (now < 0)
        {
            return MediaControlError.OutOfRange;
        }

        _numbers[keyword] = steps[now];
        return MediaControlError.None;
    }

    private MediaControlError SetPlain(string keyword, string[] words, int most)
    {
        if (words.Length != 1)
        {
            return MediaControlError.WrongCount;
        }

        if (words[0].StartsWith('#'))
        {
            return MediaControlError.NotRelative;
        }

        if (!TryRead(words[0], out int number))
        {
            return MediaControlError.InvalidParameter;
        }

        if (number < 0 || number > most)
        {
            return MediaControlError.OutOfRange;
        }

        _numbers[keyword] = number;
        return MediaControlError.None;
    }

    // Equalizer on low lowmid mid midhigh high: when one band is wrong, nothing is adopted.
    private MediaControlError SetBands(string[] words)
    {
        if (words.Length is not (1 or 6))
        {
            return MediaControlError.WrongCount;
        }

        if (words.Any(word => word.StartsWith('#')))
        {
            return MediaControlError.NotRelative;
        }

        var numbers = new int[words.Length];
        for (int index = 0; index < words.Length; index++)
        {
            if (!TryRead(words[index], out numbers[index]))
            {
                return MediaControlError.InvalidParameter;
            }
        }

        if (numbers[0] is < 0 or > 1 || numbers.Skip(1).Any(band => band is < -5 or > 5))
        {
            return MediaControlError.OutOfRange;
        }

        _equalizer = numbers.Length == 6 ? numbers : [numbers[0], .. _equalizer[1..]];
        return MediaControlError.None;
    }
}

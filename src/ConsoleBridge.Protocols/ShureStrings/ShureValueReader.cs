using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Makes values of what stands in a report, and reports them. A value that nobody knows is counted and dropped.</summary>
internal sealed class ShureValueReader
{
    private readonly CompiledProfile _profile;
    private readonly double[] _bias;
    private readonly double[] _fullScale;
    private readonly char[] _blank;

    // Only texts are kept: their strings are used again while the device says the same.
    private readonly ParameterValue[] _lastText;

    /// <summary>Makes a reader for one device.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="settings">Its settings; a parameter's options <c>minus</c> and <c>full-scale</c> name the ones that are meant.</param>
    public ShureValueReader(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        _profile = profile;
        _lastText = new ParameterValue[profile.Parameters.Length];
        _bias = new double[profile.Parameters.Length];
        _fullScale = new double[profile.Parameters.Length];
        _blank = new char[profile.Parameters.Length];
        Array.Fill(_blank, ' ');
        foreach (var definition in profile.Parameters)
        {
            if (definition.Address is not { } address)
            {
                continue;
            }

            if (address.Options.GetValueOrDefault(ShureOptions.Minus) is { } bias)
            {
                _bias[definition.Index] = settings.GetValueOrDefault(bias);
            }

            if (address.Options.GetValueOrDefault(ShureOptions.FullScale) is { } fullScale)
            {
                _fullScale[definition.Index] = settings.GetValueOrDefault(fullScale);
            }

            if (address.Options.GetValueOrDefault(ShureOptions.Blank) is [var blank])
            {
                _blank[definition.Index] = blank;
            }
        }
    }

    /// <summary>What is taken from the device's number besides the profile's law, in the parameter's unit.</summary>
    public double BiasOf(int parameter) => _bias[parameter];

    /// <summary>What travels where a text of this parameter has a blank: a blank, or what its profile says.</summary>
    public char BlankOf(int parameter) => _blank[parameter];

    /// <summary>Reads a value by the parameter's own law.</summary>
    public bool TryRead(int parameter, ReadOnlySpan<byte> text, IDriverContext context, out ParameterValue value) =>
        TryRead(parameter, _profile.Parameters[parameter].Law, text, context, out value);

    /// <summary>Reads a value by a law.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="law">How it is written there.</param>
    /// <param name="text">As it travelled; braces are taken off.</param>
    /// <param name="context">Hears of values that cannot be understood.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when it must not be reported.</returns>
    public bool TryRead(int parameter, ValueLaw law, ReadOnlySpan<byte> text, IDriverContext context, out ParameterValue value)
    {
        value = default;
        var definition = _profile.Parameters[parameter];
        if (text.IsEmpty)
        {
            context.Malformed("a value is missing");
            return false;
        }

        var bare = WithoutBraces(text);
        if (law.Type == ValueKind.Text && law.Words.IsEmpty)
        {
            return TryReadText(parameter, law, bare, context, out value);
        }

        if (!law.TryDecode(bare, out value) || (value.Kind == ValueKind.Number && !double.IsFinite(value.Number)))
        {
            context.Malformed("the profile does not know this value");
            return false;
        }

        if (value.Kind != ValueKind.Number)
        {
            return true;
        }

        if (IsClamped(law, bare))
        {
            // < SAMPLE 1 ALL XB 035 098 >: the audio figure ends at 050. Taken as full scale, and counted. micboard documents (second hand)
            context.Malformed("a number beyond what the document allows was taken as its limit");
        }

        if (_fullScale[parameter] > 0)
        {
            // A linear level: what lies beyond full scale is full scale. The scale itself is a setting: no document gives it.
            var level = value.Number / _fullScale[parameter];
            if (level <= 0)
            {
                context.Malformed("a level below silence");
                return false;
            }

            value = ParameterValue.FromNumber(Math.Min(0, 20 * Math.Log10(level)), value.Unit, value.Quality);
        }

        if (_bias[parameter] != 0)
        {
            value = ParameterValue.FromNumber(value.Number - _bias[parameter], value.Unit, value.Quality);
        }

        if (value.Number < definition.Minimum || value.Number > definition.Maximum)
        {
            context.Malformed("a number outside the parameter's range");
            return false;
        }

        return true;
    }

    /// <summary>Forgets the texts of the last session.</summary>
    public void Clear() => Array.Clear(_lastText);

    private bool TryReadText(int parameter, ValueLaw law, scoped ReadOnlySpan<byte> text, IDriverContext context, out ParameterValue value)
    {
        Span<byte> letters = stackalloc byte[ShureFraming.MaxFrameBytes];
        if (_blank[parameter] != ' ' && text.TryCopyTo(letters))
        {
            letters = letters[..text.Length];
            letters.Replace((byte)_blank[parameter], (byte)' ');
            text = letters;
        }

        if (!law.TryDecode(text, out value, _lastText[parameter]))
        {
            context.Malformed("the profile does not know this text");
            return false;
        }

        if (value.IsKnown)
        {
            _lastText[parameter] = value;
        }

        return true;
    }

    private static bool IsClamped(ValueLaw law, ReadOnlySpan<byte> text) =>
        (law.WireMinimum is not null || law.WireMaximum is not null)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var wire)
        && (wire < law.WireMinimum || wire > law.WireMaximum);

    // The reader keeps '<' and '>' of names; only the braces and the blanks that pad the text are ours to take off.
    private static ReadOnlySpan<byte> WithoutBraces(ReadOnlySpan<byte> text)
    {
        if (text[0] != (byte)'{')
        {
            return text;
        }

        var end = text.IndexOf((byte)'}');
        return text[1..(end < 0 ? text.Length : end)].Trim((byte)' ');
    }
}

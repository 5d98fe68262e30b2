using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Writes the GET and SET of each parameter.</summary>
internal sealed class ShureCommands
{
    private readonly CompiledProfile _profile;
    private readonly ShureValueReader _values;
    private readonly ShureDialect _dialect;
    private readonly Target?[] _targets;

    /// <summary>Takes the profile's addresses apart, once.</summary>
    public ShureCommands(CompiledProfile profile, ShureValueReader values, ShureDialect dialect)
    {
        _profile = profile;
        _values = values;
        _dialect = dialect;
        _targets = [.. profile.Parameters.Select(Target.From)];
    }

    /// <summary>True when the device can be asked for it.</summary>
    public bool CanGet(int parameter) => _targets[parameter] is not null && _profile.Parameters[parameter].Address is { CanAsk: true };

    /// <summary>The channel of this parameter when the device knows it by this property; 0 for another.</summary>
    public int ChannelOf(int parameter, ReadOnlySpan<byte> property) =>
        _targets[parameter] is { } target && ShureReader.EqualsIgnoreCase(property, target.Property) ? target.Channel : 0;

    /// <summary>Writes a GET; false when the device cannot be asked for it.</summary>
    public bool TryWriteGet(int parameter, Span<byte> frame, out int length)
    {
        length = 0;
        if (_targets[parameter] is not { } target || !CanGet(parameter))
        {
            return false;
        }

        var writer = Begin(ShureVerb.Get, target, frame);
        var isWritten = writer.End();
        length = writer.Written;
        return isWritten;
    }

    /// <summary>Writes a SET.</summary>
    /// <param name="parameter">What is set.</param>
    /// <param name="value">In the parameter's unit.</param>
    /// <param name="frame">Where to.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>Null when it was written; else why the device cannot be told.</returns>
    public string? WriteSet(int parameter, in ParameterValue value, Span<byte> frame, out int length)
    {
        length = 0;
        var definition = _profile.Parameters[parameter];
        if (_targets[parameter] is not { } target)
        {
            return $"{definition.Name}: the device has no property for it";
        }

        var writer = Begin(ShureVerb.Set, target, frame);
        var reason = definition.Law switch
        {
            { Words.Length: > 0 } => Word(ref writer, definition, value),
            { Type: ValueKind.Text } => Text(ref writer, definition, value),
            _ => Number(ref writer, definition, value),
        };
        if (reason is null && !writer.End())
        {
            reason = $"{definition.Name}: the command would not be well formed";
        }

        length = writer.Written;
        return reason;
    }

    private ShureWriter Begin(ShureVerb verb, Target target, Span<byte> frame)
    {
        var writer = new ShureWriter(frame, _dialect);
        writer.Begin(verb, target.Channel > 0 ? target.Channel : ShureReader.NoIndex, target.Property);
        if (target.Detail.Length > 0)
        {
            writer.Word(target.Detail);
        }

        return writer;
    }

    private static string? Word(ref ShureWriter writer, ParameterDefinition definition, in ParameterValue value)
    {
        Span<byte> word = stackalloc byte[ShureFraming.MaxBracedBytes];
        if (!definition.Law.TryEncode(value, word, out var length))
        {
            return $"{definition.Name}: the device has no word for {value}";
        }

        writer.Word(word[..length]);
        return null;
    }

    private string? Text(ref ShureWriter writer, ParameterDefinition definition, in ParameterValue value)
    {
        var text = value.Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"{definition.Name}: the device wants at least one letter";
        }

        var most = Math.Min(definition.MaxLength ?? ShureFraming.MaxBracedBytes, ShureFraming.MaxBracedBytes);
        if (text.Length > most)
        {
            return $"{definition.Name}: '{text}' is longer than {most} letters";
        }

        var blank = _values.BlankOf(definition.Index);
        Span<char> letters = stackalloc char[ShureFraming.MaxBracedBytes];
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (!IsPossible(letter) || (letter == blank && blank != ' '))
            {
                return $"{definition.Name}: '{letter}' is not possible; letters, digits, blanks and signs but {NotPossible(blank)} are";
            }

            letters[i] = letter == ' ' ? blank : letter;
        }

        writer.Text(letters[..text.Length]);
        return null;
    }

    // '<' and '>' are legal in Shure's names, but they break clients that split the stream at '>'; a star would end a UHF-R's frame.
    private bool IsPossible(char letter) =>
        letter is not ('<' or '>') && char.IsAscii(letter) && ShureText.IsAllowed((byte)letter)
        && (letter != '*' || _dialect != ShureDialect.Star);

    private string NotPossible(char blank) =>
        "< > { } |" + (_dialect == ShureDialect.Star ? " *" : "") + (blank == ' ' ? "" : $" {blank}");

    private string? Number(ref ShureWriter writer, ParameterDefinition definition, in ParameterValue value)
    {
        var bias = _values.BiasOf(definition.Index);
        var biased = bias == 0 ? value : ParameterValue.FromNumber(value.Number + bias, value.Unit);
        var least = _dialect == ShureDialect.Report ? -999 : 0;
        if (!definition.Law.TryEncode(biased, out var wire) || !(Math.Round(wire) >= least && Math.Round(wire) <= 999_999_999))
        {
            return $"{definition.Name}: the device has no number for {value}";
        }

        if (Math.Round(wire) < 0)
        {
            // < SET 1 AUDIO_IN_LVL -16 >: the one number with a sign, an input trim of PSM 1000. Its document (doc)
            Span<byte> signed = stackalloc byte[8];
            _ = ((int)Math.Round(wire)).TryFormat(signed, out var length, default, CultureInfo.InvariantCulture);
            writer.Word(signed[..length]);
            return null;
        }

        writer.Number((int)Math.Round(wire), Math.Max(1, definition.Law.Digits));
        return null;
    }

    private sealed record Target(int Channel, byte[] Property, byte[] Detail)
    {
        public static Target? From(ParameterDefinition definition) =>
            definition.Address is { } wire && ShureAddress.Parse(wire.Write ?? wire.Read, out _) is { } address
                ? new(address.Channel, Encoding.ASCII.GetBytes(address.Property), Encoding.ASCII.GetBytes(address.Detail))
                : null;
    }
}

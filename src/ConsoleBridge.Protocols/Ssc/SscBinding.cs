using System.Buffers.Text;
using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc.Wire;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>One parameter at an address, and how the value there is understood. Allocates only for a text that is new.</summary>
internal sealed class SscBinding
{
    private const int MaxText = 512;

    private readonly ParameterDefinition _definition;
    private readonly SscForm _form;
    private readonly byte[] _word;
    private readonly int _minutesAt;

    /// <summary>Makes the binding of a parameter whose options were checked.</summary>
    public SscBinding(ParameterDefinition definition)
    {
        var address = definition.Address!;
        _definition = definition;
        _word = System.Text.Encoding.UTF8.GetBytes(address.Options.GetValueOrDefault(SscKeys.Contains, ""));
        _minutesAt = address.Options.TryGetValue(SscKeys.MinutesAt, out var at) ? int.Parse(at, CultureInfo.InvariantCulture) : -1;
        _form = FormOf(address.Options.GetValueOrDefault(SscKeys.Form));
        if (_word.Length > 0)
        {
            _form = SscForm.Contains;
        }
        else if (_minutesAt >= 0)
        {
            _form = SscForm.Minutes;
        }

        Evidence = Enum.TryParse<SscEvidence>(address.Options.GetValueOrDefault(SscKeys.Evidence, "none").Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var evidence)
            ? evidence
            : SscEvidence.None;
        Mate = address.Options.TryGetValue(SscKeys.Mate, out var mate) ? int.Parse(mate, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>Dense index of the parameter.</summary>
    public int Parameter => _definition.Index;

    /// <summary>Number of its mate, from 1; 0 for none.</summary>
    public int Mate { get; }

    /// <summary>What it says about its mate.</summary>
    public SscEvidence Evidence { get; }

    /// <summary>Understands the value.</summary>
    /// <param name="value">What stands at the address.</param>
    /// <param name="last">What was reported before; its string is used again.</param>
    /// <param name="decoded">The value; unset when nothing was said.</param>
    /// <returns>True when the value is understood, false when the profile does not know it, null when the device said nothing:
    /// an element that it leaves unchanged.</returns>
    public bool? Decode(SscValue value, in ParameterValue last, out ParameterValue decoded)
    {
        switch (_form)
        {
            case SscForm.Contains:
                return _definition.Law.TryDecode(Holds(value) ? 1 : 0, out decoded);
            case SscForm.Filled:
                return _definition.Law.TryDecode(value.IsNull || value.Raw.Length <= 2 ? 0 : 1, out decoded);
            case SscForm.List:
                return DecodeList(value, last, out decoded);
            case SscForm.Minutes:
                return DecodeMinutes(value, out decoded);
        }

        var argument = _definition.Address!.Argument;
        if (value.IsArray && !value.TryGetElement(argument, out value))
        {
            // An empty list says "nothing there"; it is the only thing that an array too short can mean.
            decoded = ParameterValue.FromUnknown(Mate > 0 ? UnknownReason.NoTransmitter : UnknownReason.Unknown);
            return true;
        }

        return DecodeScalar(value, last, out decoded);
    }

    /// <summary>Reads the option; null in, plain out.</summary>
    public static SscForm FormOf(string? text) => text switch
    {
        "filled" => SscForm.Filled,
        "list" => SscForm.List,
        "clock" => SscForm.Clock,
        _ => SscForm.Plain,
    };

    private bool? DecodeScalar(SscValue value, in ParameterValue last, out ParameterValue decoded)
    {
        var law = _definition.Law;
        decoded = default;
        if (value.IsNull)
        {
            return null;
        }

        if (value.IsText || (value.IsBoolean && law.Words.Length > 0) || (law.Type == ValueKind.Text && law.Words.IsEmpty))
        {
            Span<byte> room = stackalloc byte[MaxText];
            var text = value.GetText(room);
            return _form == SscForm.Clock && TryReadClock(text, out var minutes)
                ? law.TryDecode(minutes, out decoded)
                : law.TryDecode(text, out decoded, last);
        }

        return value.IsBoolean
            ? law.TryDecode(value.IsTrue ? 1 : 0, out decoded)
            : value.TryGetNumber(out var number) && law.TryDecode(number, out decoded);
    }

    private bool? DecodeList(SscValue value, in ParameterValue last, out ParameterValue decoded)
    {
        Span<byte> list = stackalloc byte[MaxText];
        Span<byte> room = stackalloc byte[MaxText];
        var length = 0;
        var elements = new SscElements(value);
        while (elements.TryRead())
        {
            var text = elements.Value.GetText(room);
            if (length + text.Length + 2 > list.Length)
            {
                break;
            }

            if (length > 0)
            {
                ", "u8.CopyTo(list[length..]);
                length += 2;
            }

            text.CopyTo(list[length..]);
            length += text.Length;
        }

        return _definition.Law.TryDecode(value.IsArray ? list[..length] : value.GetText(room), out decoded, last);
    }

    private bool? DecodeMinutes(SscValue value, out ParameterValue decoded)
    {
        decoded = ParameterValue.FromUnknown();
        if (!value.TryGetElement(_definition.Address!.Argument, out var hours) || !value.TryGetElement(_minutesAt, out var minutes))
        {
            return value.IsArray;
        }

        return hours.TryGetNumber(out var h) && minutes.TryGetNumber(out var m) && _definition.Law.TryDecode((h * 60) + m, out decoded);
    }

    private bool Holds(SscValue value)
    {
        Span<byte> room = stackalloc byte[MaxText];
        if (!value.IsArray)
        {
            return value.GetText(room).SequenceEqual(_word);
        }

        var elements = new SscElements(value);
        while (elements.TryRead())
        {
            if (elements.Value.GetText(room).SequenceEqual(_word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryReadClock(ReadOnlySpan<byte> text, out double minutes)
    {
        minutes = 0;
        var colon = text.IndexOf((byte)':');
        if (colon < 1 || !Utf8Parser.TryParse(text[..colon], out int hours, out var used) || used != colon
            || !Utf8Parser.TryParse(text[(colon + 1)..], out int rest, out used) || used != text.Length - colon - 1 || rest is < 0 or > 59)
        {
            return false;
        }

        minutes = (hours * 60) + rest;
        return hours >= 0;
    }
}

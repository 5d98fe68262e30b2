using System.Buffers.Text;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Makes values of what the mixer says. Strings are made only when a text has changed.</summary>
internal sealed class UiValueReader
{
    private readonly int[] _bit;
    private readonly byte[]?[] _numberAfter;
    private readonly ParameterValue[] _lastText;

    /// <summary>Makes it for one device.</summary>
    public UiValueReader(CompiledProfile profile)
    {
        _lastText = new ParameterValue[profile.Parameters.Length];
        _bit = [.. profile.Parameters.Select(parameter => parameter.Address is null ? -1 : UiPath.BitOf(parameter))];
        _numberAfter =
        [
            .. profile.Parameters.Select(parameter =>
                parameter.Address?.Options.GetValueOrDefault(UiOptions.NumberAfter) is { } text ? Encoding.UTF8.GetBytes(text) : null),
        ];
    }

    /// <summary>A new session: texts are told again.</summary>
    public void Forget() => Array.Clear(_lastText);

    /// <summary>Reads the value of a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="message">What came.</param>
    /// <param name="number">Its number; NaN when it is text.</param>
    /// <param name="context">Hears of what cannot be understood.</param>
    /// <param name="value">The value.</param>
    /// <returns>False when it must not be reported.</returns>
    public bool TryRead(ParameterDefinition parameter, in UiMessage message, double number, IDriverContext context, out ParameterValue value)
    {
        if (_numberAfter[parameter.Index] is { } head)
        {
            value = NumberAfter(head, message.Value, parameter);
            return true;
        }

        if (_bit[parameter.Index] is >= 0 and var bit && !double.IsNaN(number))
        {
            return parameter.Law.TryDecode(((long)number >> bit) & 1, out value);
        }

        var law = parameter.Law;
        ref var last = ref _lastText[parameter.Index];
        var isUnderstood = double.IsNaN(number) || law.Type == ValueKind.Text && law.Words.IsEmpty
            ? law.TryDecode(message.Value, out value, last)
            : law.TryDecode(number, out value);
        if (!isUnderstood)
        {
            context.Malformed("the profile does not know this value");
        }
        else if (value.Kind == ValueKind.Text)
        {
            last = value;
        }

        return isUnderstood;
    }

    // hw.3 is preamp 3; ua.0 is none of ours, and then which preamp it is nobody knows.
    private static ParameterValue NumberAfter(byte[] head, ReadOnlySpan<byte> text, ParameterDefinition parameter) =>
        text.StartsWith(head) && Utf8Parser.TryParse(text[head.Length..], out int number, out var used) && used == text.Length - head.Length
        && parameter.Law.TryDecode(number, out var value)
            ? value
            : ParameterValue.FromUnknown();
}

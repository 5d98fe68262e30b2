using System.Buffers.Text;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>Sets what the bridge was asked to set, and knows until the answer what that was.</summary>
internal sealed class QSysWriter
{
    private const int MaxText = 512;
    private const int MaxValue = (6 * MaxText) + 2;

    private readonly CompiledProfile _profile;
    private readonly (byte[] Before, byte[] Behind)?[] _halves;
    private readonly ParameterValue[] _sent;

    /// <summary>Makes it for one device.</summary>
    public QSysWriter(CompiledProfile profile)
    {
        _profile = profile;
        _sent = new ParameterValue[profile.Parameters.Length];
        _halves =
        [
            .. profile.Parameters.Select(parameter => parameter is { Address: { } address, IsLocal: false } && QSysAddress.Parse(address.Write ?? address.Read, out _) is { } parsed
                ? QSysRequests.Write(parameter, parsed)
                : null),
        ];
    }

    /// <summary>Sets a value.</summary>
    /// <returns>Why it could not be said; null when it was.</returns>
    public string? Write(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_halves[parameter] is not { } halves)
        {
            return "it is made by the core or by the bridge and cannot be set";
        }

        var definition = _profile.Parameters[parameter];
        Span<byte> frame = stackalloc byte[halves.Before.Length + MaxValue + halves.Behind.Length];
        halves.Before.CopyTo(frame);
        if (!TryEncode(definition, value, frame.Slice(halves.Before.Length, MaxValue), out var length))
        {
            return value.Kind == ValueKind.Text
                ? $"the text is longer than {MaxText} bytes, or no word of the profile"
                : string.Create(CultureInfo.InvariantCulture, $"the profile has no number for {value}");
        }

        halves.Behind.CopyTo(frame[(halves.Before.Length + length)..]);
        _sent[parameter] = definition.Law.Snap(value);
        context.Send(frame[..(halves.Before.Length + length + halves.Behind.Length)]);
        return null;
    }

    /// <summary>The core has taken it: it is in force. Where it says otherwise afterwards, that counts.</summary>
    public void Taken(int parameter, IDriverContext context)
    {
        if (_sent[parameter].IsKnown && _profile.Parameters[parameter].CanRead)
        {
            context.Report(parameter, _sent[parameter]);
        }

        _sent[parameter] = default;
    }

    /// <summary>A new session: what was set in the last one is nobody's answer.</summary>
    public void Forget() => Array.Clear(_sent);

    private static bool TryEncode(ParameterDefinition definition, in ParameterValue value, Span<byte> json, out int length)
    {
        length = 0;
        if (value.Kind == ValueKind.Text && (definition.Law.Words.IsEmpty || definition.Law.Words[0].Number is null))
        {
            Span<byte> text = stackalloc byte[MaxText];
            return definition.Law.TryEncode(value, text, out var written) && JsonText.TryWrite(text[..written], json, out length);
        }

        if (!definition.Law.TryEncode(value, out double wire) || !double.IsFinite(wire))
        {
            return false;
        }

        if (value.Kind == ValueKind.Boolean && definition.Address!.WireType != QSysOptions.NumberWire)
        {
            var word = wire != 0 ? "true"u8 : "false"u8;
            word.CopyTo(json);
            length = word.Length;
            return true;
        }

        return Utf8Formatter.TryFormat(wire, json, out length);
    }
}

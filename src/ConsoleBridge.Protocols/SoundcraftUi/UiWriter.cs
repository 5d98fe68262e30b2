using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Sets what the bridge was asked to set.</summary>
internal sealed class UiWriter
{
    private readonly UiAddress?[] _addresses;
    private readonly string[] _heads;
    private readonly int[] _bits;
    private readonly CompiledProfile _profile;
    private readonly UiPath?[] _pathOf;
    private readonly UiSender _sender;

    /// <summary>Makes it for one device.</summary>
    public UiWriter(CompiledProfile profile, UiPath?[] pathOf, UiSender sender)
    {
        (_profile, _pathOf, _sender) = (profile, pathOf, sender);
        _addresses = [.. profile.Parameters.Select(parameter => parameter is { Address: { } address, IsLocal: false } ? UiAddress.Parse(address.Read, out _) : null)];
        _heads = [.. _addresses.Select(HeadOf)];
        _bits = [.. profile.Parameters.Select(parameter => parameter.Address is null ? -1 : UiPath.BitOf(parameter))];
    }

    /// <summary>Sets a value.</summary>
    /// <returns>Why it could not be said; null when it was.</returns>
    public string? Write(int parameter, in ParameterValue value, IDriverContext context)
    {
        var definition = _profile.Parameters[parameter];
        switch (_addresses[parameter])
        {
            case { Kind: UiAddressKind.Setting } when _bits[parameter] >= 0:
                return WriteBit(definition, value, context);
            case { Kind: UiAddressKind.Setting } when value.Kind == ValueKind.Text && !HasNumbers(definition):
                return _sender.SendText(_heads[parameter], definition, value, context);
            case { Kind: UiAddressKind.Setting }:
                return WriteNumber(definition, value, context);
            case { Kind: UiAddressKind.Command } when definition.Type == ValueKind.Boolean:
                return WriteCommand(_heads[parameter], value, context);
            case { Kind: UiAddressKind.Command }:
                return value.Text is "" ? "what is to be loaded?" : _sender.SendText(_heads[parameter], definition, value, context);
            default:
                return "it is made by the bridge and cannot be set";
        }
    }

    private static string HeadOf(UiAddress? address) => address switch
    {
        { Kind: UiAddressKind.Setting } => $"SETS^{address.Text}^",
        { Kind: UiAddressKind.Command, Text.Length: > 0 } => address.Text + "^",
        _ => "",
    };

    private static bool HasNumbers(ParameterDefinition definition) =>
        definition.Law.Words.Length > 0 && definition.Law.Words[0].Number is not null;

    private string? WriteNumber(ParameterDefinition definition, in ParameterValue value, IDriverContext context)
    {
        if (!definition.Law.TryEncode(value, out double wire) || !double.IsFinite(wire))
        {
            return string.Create(CultureInfo.InvariantCulture, $"the device has no number for {value}");
        }

        _sender.SendNumber(definition.Address!.Read, wire, context);
        _pathOf[definition.Index]!.Set(wire);
        return null;
    }

    // All groups travel in one number: what the others are must be known first, or they would be lost.
    private string? WriteBit(ParameterDefinition definition, in ParameterValue value, IDriverContext context)
    {
        var path = _pathOf[definition.Index]!;
        if (double.IsNaN(path.Number) || !definition.Law.TryEncode(value, out double wire))
        {
            return "the mixer has not said yet what the others of the same number are";
        }

        var mask = 1L << _bits[definition.Index];
        var number = wire != 0 ? (long)path.Number | mask : (long)path.Number & ~mask;
        _sender.SendNumber(definition.Address!.Read, number, context);
        path.Set(number);
        return null;
    }

    private string? WriteCommand(string head, in ParameterValue value, IDriverContext context)
    {
        if (!value.Boolean)
        {
            return "it is a press: there is only true";
        }

        Span<byte> word = stackalloc byte[64];
        var length = System.Text.Encoding.ASCII.GetBytes(head.AsSpan(0, head.Length - 1), word);
        _sender.Send(word[..length], context);
        return null;
    }
}

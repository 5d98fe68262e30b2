using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Surfaces;

/// <summary>Tablets that speak OSC and come to us. See the README beside this file.</summary>
internal sealed class OscSurfaceProtocol : IProtocol
{
    /// <summary>Address of the parameter that counts the tablets; nothing on the wire.</summary>
    public const string PeersAddress = "peers";

    private const string LengthPrefix = "length-prefix";
    private const string Slip = "slip";
    private const byte SlipEnd = 0xC0;

    /// <inheritdoc/>
    public string Name => "osc-surface";

    /// <inheritdoc/>
    /// <remarks>Layouts send single messages; a bundle of a whole page stays below this.</remarks>
    public int MaxFrameBytes => 16_384;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing switch
    {
        null or LengthPrefix => ReadLengthPrefix,
        Slip => ReadSlip,
        _ => null,
    };

    /// <inheritdoc/>
    /// <remarks>A size in front begins with 00, for no packet has 16 MiB; SLIP begins with its END.</remarks>
    public string? DetectFraming(byte first) => first switch
    {
        SlipEnd => Slip,
        0 => LengthPrefix,
        _ => null,
    };

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        if (framing == Slip)
        {
            SlipFraming.Write(frame, output);
        }
        else
        {
            LengthPrefixFraming.Write(frame, output);
        }
    }

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new OscSurfaceDriver(profile, settings);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (address.Read == PeersAddress)
        {
            return parameter is { Type: ValueKind.Number, CanWrite: false } ? null : $"'{PeersAddress}' is a number that is only read: how many tablets there are";
        }

        if (address.WireType is { } tag && !SurfaceTags.IsAllowed(tag))
        {
            return $"wire '{tag}' is not a type tag that tablets are sent; allowed: {SurfaceTags.Allowed}";
        }

        if (address.Argument > 0 && parameter.CanWrite)
        {
            return "only the first argument of a message can be written; say access: read";
        }

        if (address.Options.TryGetValue(SurfaceOptions.Buttons, out var buttons) && buttons is not ("momentary" or "toggle"))
        {
            return $"'{SurfaceOptions.Buttons}' is momentary or toggle, not '{buttons}'";
        }

        return CheckName(address.Read) ?? (address.Write is { } write ? CheckName(write) : null);
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) => SurfaceNotation.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => SurfaceNotation.Print(frame);

    /// <inheritdoc/>
    /// <remarks>Everything a tablet is told changes what it shows.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => true;

    private static string? CheckName(string address)
    {
        if (address.Length == 0 || address[0] != '/')
        {
            return $"'{address}' is not an OSC address: it begins with a slash";
        }

        // OSC 1.0 keeps these for patterns; a blank or a control character is never part of an address.
        return address.Length > OscPattern.MaxBytes || address.Any(letter => letter <= ' ' || letter > '~' || "#*,?[]{}".Contains(letter, StringComparison.Ordinal))
            ? $"'{address}' is not an OSC address: at most {OscPattern.MaxBytes} letters, and no blanks or # * , ? [ ] {{ }}"
            : null;
    }

    // Sizes that make no sense leave nothing to go by: nothing is consumed, and the connection ends.
    private static OperationStatus ReadLengthPrefix(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = LengthPrefixFraming.TryRead(buffer, out consumed, out var frame);
        consumed = status == OperationStatus.InvalidData ? 0 : consumed;
        (start, length) = Place(status, frame, buffer.Length);
        return status;
    }

    private static OperationStatus ReadSlip(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = SlipFraming.TryRead(buffer, out consumed, out Range frame);
        (start, length) = Place(status, frame, buffer.Length);
        return status;
    }

    private static (int Start, int Length) Place(OperationStatus status, Range frame, int bufferLength) =>
        status == OperationStatus.Done ? frame.GetOffsetAndLength(bufferLength) : (0, 0);
}

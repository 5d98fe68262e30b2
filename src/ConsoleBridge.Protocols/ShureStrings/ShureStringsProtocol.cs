using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Shure's command strings, <c>&lt; REP 1 AUDIO_GAIN 030 &gt;</c>, in the dialects of receivers, chargers, PSM 1000 and UHF-R.</summary>
internal sealed class ShureStringsProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "shure-strings";

    /// <inheritdoc/>
    public int MaxFrameBytes => ShureFraming.MaxFrameBytes;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing switch
    {
        null => TakeFrame,
        ShureLineFraming.Name => TakeLine,
        _ => null,
    };

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        if (framing == ShureLineFraming.Name)
        {
            ShureLineFraming.Write(frame, output);
        }
        else
        {
            output.Write(frame);
        }
    }

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new ShureStringsDriver(profile, settings);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (ShureAddress.Parse(address.Read, out var error) is null)
        {
            return error;
        }

        return address.Write is { } write && ShureAddress.Parse(write, out error) is null ? error : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) =>
        ShureFrameText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => ShureFrameText.Describe(frame);

    /// <inheritdoc/>
    /// <remarks>Everything but a GET, METER_RATE included: what is not understood might change something. A UHF-R is also asked for
    /// meters and notes, and its notes are confirmed: that concerns the one who asks.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => frame.StartsWith("*"u8)
        ? !ShureReader.TryParse(frame, ShureDialect.Star, out var message)
            || message.Verb is not (ShureVerb.Get or ShureVerb.Meter or ShureVerb.Update or ShureVerb.Noted)
        : !ShureReader.TryParse(frame, out message) || message.Verb != ShureVerb.Get;

    private static OperationStatus TakeFrame(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = ShureFraming.TryRead(buffer, out consumed, out var frame);
        length = frame.Length;
        start = consumed - length;
        return status;
    }

    private static OperationStatus TakeLine(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = ShureLineFraming.TryRead(buffer, out consumed, out var frame);
        length = frame.Length;
        _ = ((ReadOnlySpan<byte>)buffer).Overlaps(frame, out start);
        return status;
    }
}

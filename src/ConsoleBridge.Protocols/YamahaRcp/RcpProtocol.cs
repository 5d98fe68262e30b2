using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Yamaha's remote control protocol of consoles and stage boxes: lines of text over TCP. See the README beside this file.</summary>
internal sealed class RcpProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "yamaha-rcp";

    /// <inheritdoc/>
    public int MaxFrameBytes => RcpFraming.MaxLineBytes;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing is null ? TakeLine : null;

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output) => RcpFraming.Write(frame, output);

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new RcpDriver(profile, settings);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (address.Write is not null)
        {
            return $"address '{address.Read}': it is set where it is read, so there is no write-address";
        }

        if (RcpAddress.Parse(address.Read, out var error) is null)
        {
            return error;
        }

        return address.Options.TryGetValue(RcpOptions.HundredthsAbove, out var bound)
            && !double.TryParse(bound, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? $"option {RcpOptions.HundredthsAbove}: '{bound}' is not a number"
            : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) =>
        RcpText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => RcpText.Describe(frame);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => RcpText.ChangesDevice(frame);

    private static OperationStatus TakeLine(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = RcpFraming.TryRead(buffer, out consumed, out var line);
        (start, length) = status == OperationStatus.Done ? line.GetOffsetAndLength(buffer.Length) : (0, 0);
        return status;
    }
}

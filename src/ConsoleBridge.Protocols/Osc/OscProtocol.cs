using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Options;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>Open Sound Control, as mixing consoles speak it. See the README beside this file.</summary>
internal sealed class OscProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "osc";

    /// <inheritdoc/>
    /// <remarks>The greatest datagram there is; the consoles stay below 2 KiB.</remarks>
    public int MaxFrameBytes => 65_536;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing switch
    {
        null or "length-prefix" => ReadLengthPrefix,
        "slip" => ReadSlip,
        _ => null,
    };

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        if (framing == "slip")
        {
            SlipFraming.Write(frame, output);
        }
        else
        {
            LengthPrefixFraming.Write(frame, output);
        }
    }

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var options = new OscOptions(profile, settings);
        return new OscDriver(profile, options, text => options.Encode(FrameTemplate.Resolve(text, settings)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var errors = OscOptions.Check(profile).Select(message => new ProfileError(profile.Id, 1, 1, message));
        return [.. profile.ProtocolSection is { } section ? errors.Append(section.Error($"protocol '{Name}' has no section of its own")) : errors];
    }

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (address.WireType is { } tag && !OscTags.IsAllowed(tag))
        {
            return $"wire '{tag}' is not a type tag of OSC; allowed: {OscTags.Allowed}";
        }

        return CheckName(address.Read) ?? (address.Write is { } write ? CheckName(write) : null);
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        if (!OscText.TryParse(text, out var bytes, out error))
        {
            return false;
        }

        frame.Write(bytes);
        return true;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => OscText.Print(frame);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) => OscQueries.ChangesDevice(frame);

    /// <inheritdoc/>
    public bool ChangesDevice(ReadOnlySpan<byte> frame, CompiledProfile profile) =>
        profile.ProtocolOptions.Count == 0 ? OscQueries.ChangesDevice(frame) : new OscOptions(profile).ChangesDevice(frame);

    private static string? CheckName(string address)
    {
        if (address.Length == 0 || address[0] != '/')
        {
            return $"'{address}' is not an OSC address: it begins with a slash";
        }

        // A WING tells about itself under this one.
        if (address == "/?")
        {
            return null;
        }

        // OSC 1.0 keeps these for patterns; a blank or a control character is never part of an address.
        if (address.Any(letter => letter <= ' ' || letter > '~' || "#*,?[]{}".Contains(letter, StringComparison.Ordinal)))
        {
            return $"'{address}' is not an OSC address: blanks and # * , ? [ ] {{ }} are not allowed";
        }

        return OscDangers.FindInAddress(Encoding.ASCII.GetBytes(address));
    }

    private static OperationStatus ReadLengthPrefix(Span<byte> buffer, out int consumed, out int start, out int length)
    {
        var status = LengthPrefixFraming.TryRead(buffer, out consumed, out var frame);
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

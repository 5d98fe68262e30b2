using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>The WING's own protocol over TCP. See the README beside this file.</summary>
internal sealed class WingProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "wing";

    /// <inheritdoc/>
    public int MaxFrameBytes => WingFraming.MaxMessageBytes;

    /// <inheritdoc/>
    /// <remarks>One reader for each connection: it remembers the channel.</remarks>
    public FrameReader? GetFraming(string? framing)
    {
        if (framing is not null)
        {
            return null;
        }

        var reader = new WingFraming();
        return (Span<byte> buffer, out int consumed, out int start, out int length) =>
        {
            var status = reader.TryRead(buffer, out consumed, out var message);
            (start, length) = status == OperationStatus.Done ? message.GetOffsetAndLength(buffer.Length) : (0, 0);
            return status;
        };
    }

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output) => WingWriter.Frame(WingCode.Parameters, frame, output);

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new WingDriver(profile, text => Encode(FrameTemplate.Resolve(text, settings)));

    /// <inheritdoc/>
    public IReadOnlyList<ProfileError> CheckProfile(CompiledProfile profile)
    {
        var errors = new List<ProfileError>();
        if (profile.ProtocolSection is { } section)
        {
            errors.Add(section.Error($"protocol '{Name}' has no section of its own"));
        }

        if (profile.Politeness.Window != 1)
        {
            errors.Add(new ProfileError(profile.Id, 1, 1, $"politeness: window is {profile.Politeness.Window}, but must be 1: a console's answer does not say what it answers"));
        }

        return errors;
    }

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (address.WireType is not ("f" or "i" or "s"))
        {
            return $"wire is '{address.WireType}'; expected f (a number in its unit), i (a whole number) or s (text)";
        }

        if (address.Write is not null)
        {
            return "a node is written where it is read: write-address is not possible";
        }

        return !address.Read.StartsWith('/') || address.Read.EndsWith('/') || address.Read.Contains("//", StringComparison.Ordinal)
            || address.Read.Any(letter => letter is <= ' ' or > '~')
            ? $"'{address.Read}' is not a path such as /ch/1/fdr"
            : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error) => WingText.TryParse(text, frame, out error);

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => WingText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>What only says where, asks, or says nothing, changes nothing.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        var reader = new WingReader(frame);
        while (reader.TryNext(out var token))
        {
            if (!token.IsPlace && token.Kind is not (WingTokenKind.RequestData or WingTokenKind.RequestDefinition))
            {
                return true;
            }
        }

        return !reader.IsAtEnd;
    }

    private static byte[] Encode(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        return WingText.TryParse(text, frame, out var error) ? frame.WrittenSpan.ToArray() : throw new FormatException($"'{text}': {error}");
    }
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>The messages of Soundcraft Ui mixers, over a WebSocket or the raw stream: <c>SETD^i.2.mix^0.4</c>. See the README beside this file.</summary>
internal sealed class SoundcraftUiProtocol : IProtocol
{
    private static readonly string[] Questions = ["ALIVE", "INIT", "SHOWLIST", "SNAPSHOTLIST", "CUELIST", "MEDIA_GET_PLISTS", "MEDIA_GET_PLIST_TRACKS", "QUIT"];

    /// <inheritdoc/>
    public string Name => "soundcraft-ui";

    /// <inheritdoc/>
    public int MaxFrameBytes => UiLineFraming.MaxFrameBytes;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing is null or UiOptions.Raw ? UiLineFraming.TryRead : null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new SoundcraftUiDriver(profile, settings, isRaw: false);

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password, ProfileTransport transport) =>
        new SoundcraftUiDriver(profile, settings, transport.Framing == UiOptions.Raw);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (UiAddress.Parse(address.Read, out var error) is not { } parsed)
        {
            return error;
        }

        if (address.Options.TryGetValue(UiOptions.Bit, out var text)
            && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bit) && bit <= 31 && parameter.Type == ValueKind.Boolean))
        {
            return $"'bit' of '{address.Read}' is {text}: expected 0 … 31, and a boolean";
        }

        return parsed.Kind == UiAddressKind.Command && parameter.CanRead ? $"address '{address.Read}' is a command: it can only be written (access: w)" : null;
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        error = text.Length == 0 ? "expected a message such as SETD^i.2.mix^0.4" : null;
        if (error is null)
        {
            UiFrameText.Parse(text, frame);
        }

        return error is null;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => UiFrameText.Describe(frame);

    /// <inheritdoc/>
    /// <remarks>Everything but a sign of life, a heartbeat and a question.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        if (frame.SequenceEqual("2::"u8) || frame.StartsWith("GET /raw "u8))
        {
            return false;
        }

        var lines = new UiFrame(frame);
        while (lines.TryNext(out var line))
        {
            var end = line.IndexOf((byte)'^');
            if (!IsQuestion(end < 0 ? line : line[..end]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuestion(ReadOnlySpan<byte> word)
    {
        foreach (var question in Questions)
        {
            if (Utf8Text.AreSame(question, word))
            {
                return true;
            }
        }

        return false;
    }
}

using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>MIDI devices whose profile says which message is which parameter. See the README beside this file.</summary>
internal sealed class MidiProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "midi";

    /// <inheritdoc/>
    public int MaxFrameBytes => MidiStreamReader.DefaultMaxExclusiveBytes;

    /// <inheritdoc/>
    /// <remarks>There is none: finding the messages of a stream needs a memory, which is the MIDI transports' business.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new MidiDriver(profile, settings, text => Encode(FrameTemplate.Resolve(text, settings)));

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } wire)
        {
            return null;
        }

        if (MidiAddress.Parse(wire.Read, out var error) is not { } read)
        {
            return error;
        }

        var write = wire.Write is null ? read : MidiAddress.Parse(wire.Write, out error);
        return write is null ? error : MidiOptions.Check(wire) ?? CheckUse(parameter, read) ?? CheckUse(parameter, write);
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        if (!MidiText.TryParse(text, out var bytes, out error))
        {
            return false;
        }

        frame.Write(bytes);
        return true;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => MidiText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>All but active sensing and the identity request do.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            if (message.Kind != MidiKind.ActiveSensing && !message.Bytes.SequenceEqual(MidiIdentity.Request))
            {
                return true;
            }
        }

        return reader.IsMalformed;
    }

    private static string? CheckUse(ParameterDefinition parameter, MidiAddress address) => (address.Kind, parameter.Type) switch
    {
        (MidiAddressKind.Exclusive, _) when parameter.CanRead && new MidiOptions(parameter.Address!).IsHeard => "'sysex' is only ever written: say 'access: w', or 'heard: no' in its options",
        (MidiAddressKind.Exclusive, ValueKind.Text) when parameter.Law.Words.IsEmpty && !address.Template!.HasText => "the message has no place for a text: text:N",
        (MidiAddressKind.Relative or MidiAddressKind.Identity, _) when parameter.CanWrite => "it is only ever read: say 'access: r'",
        (MidiAddressKind.TimeCode or MidiAddressKind.Identity, not ValueKind.Text) => "it is a text",
        (MidiAddressKind.MachineControl, not ValueKind.Text) when address.Word == "locate" => "a place to go to is a text",
        (MidiAddressKind.MachineControl, not ValueKind.Boolean) when address.Word != "locate" => "an order is a boolean: true gives it",
        (MidiAddressKind.TimeCode or MidiAddressKind.MachineControl or MidiAddressKind.Identity or MidiAddressKind.Exclusive, _) => null,
        (_, ValueKind.Text) when parameter.Law.Words.IsEmpty => "a text needs 'words' here",
        _ => null,
    };

    private static byte[] Encode(string text) =>
        MidiText.TryParse(text, out var frame, out var error) ? frame : throw new FormatException(error);
}

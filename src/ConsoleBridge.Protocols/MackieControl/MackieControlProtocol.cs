using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.MackieControl.Wire;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.MackieControl;

/// <summary>Mackie Control and HUI: surfaces with motor faders. See the README beside this file.</summary>
internal sealed class MackieControlProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "mackie-control";

    /// <inheritdoc/>
    /// <remarks>A whole line of text takes 63 bytes; firmware dumps are none of ours.</remarks>
    public int MaxFrameBytes => 4096;

    /// <inheritdoc/>
    /// <remarks>Its transports are MIDI: they give out whole messages, which are frames as they are.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) =>
        new MackieControlDriver(profile, settings);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } wire || parameter.IsLocal)
        {
            return null;
        }

        if (wire.Write is not null)
        {
            return "a control surface has no address of its own for writes";
        }

        var address = MackieAddress.Parse(wire.Read, out var error);
        return address is null ? error : CheckShape(parameter, address);
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
    /// <remarks>Everything but questions: a lamp that is lit without being asked for is a change too. A ping of a HUI is a question.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame) =>
        MackieSystemExclusive.TryRead(frame, out var message)
            ? message.Command is not (MackieCommand.Query or MackieCommand.VersionRequest) || message.Data.Length > 1
            : !frame.SequenceEqual<byte>([0x90, 0x00, 0x00]);

    private static string? CheckShape(ParameterDefinition parameter, MackieAddress address)
    {
        var expected = address.Kind switch
        {
            MackieAddressKind.Touch or MackieAddressKind.Key => ValueKind.Boolean,
            MackieAddressKind.Lamp when parameter.Type == ValueKind.Boolean => ValueKind.Boolean,
            MackieAddressKind.Fader or MackieAddressKind.Turn or MackieAddressKind.Pedal or MackieAddressKind.Ring or MackieAddressKind.Meter => ValueKind.Number,
            _ => ValueKind.Text,
        };
        return parameter.Type == expected ? null : $"'{parameter.Address!.Read}' needs {Word(expected)}, and {parameter.Name} is {Word(parameter.Type)}";
    }

    private static string Word(ValueKind kind) => kind switch
    {
        ValueKind.Boolean => "a boolean",
        ValueKind.Number => "a number",
        _ => "a text",
    };
}

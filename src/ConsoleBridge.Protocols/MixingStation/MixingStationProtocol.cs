using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;
using ConsoleBridge.Protocols.MixingStation.Wire;

namespace ConsoleBridge.Protocols.MixingStation;

/// <summary>The WebSocket of the Mixing Station app: JSON texts. See the README beside this file.</summary>
internal sealed class MixingStationProtocol : IProtocol
{
    /// <inheritdoc/>
    public string Name => "mixing-station";

    /// <inheritdoc/>
    public int MaxFrameBytes => 262_144;

    /// <inheritdoc/>
    /// <remarks>There is no stream: a WebSocket has messages.</remarks>
    public FrameReader? GetFraming(string? framing) => null;

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => new MixingStationDriver(profile);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        return MixingStationAddress.Parse(address.Read, out var error) switch
        {
            null => error,
            { IsState: true } when parameter.CanWrite => $"address '{address.Read}' can only be read (access: r)",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        var bytes = MixingStationFrameText.Encode(text);
        error = JsonSlice.IsWellFormed(bytes) ? null : $"'{text}' is neither JSON nor /app/state";
        if (error is null)
        {
            frame.Write(bytes);
        }

        return error is null;
    }

    /// <inheritdoc/>
    public string Describe(ReadOnlySpan<byte> frame) => JsonText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>Everything but questions and subscriptions.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        if (!MixingStationMessage.TryParse(frame, out var message))
        {
            return true;
        }

        var isQuestion = JsonSlice.TryGet(frame, "method"u8, out var method) && method.SequenceEqual("\"GET\""u8);
        return !isQuestion && !message.Path.SequenceEqual("/console/data/subscribe"u8);
    }
}

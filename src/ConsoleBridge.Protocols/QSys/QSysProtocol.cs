using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;
using ConsoleBridge.Protocols.QSys.Wire;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>QSC's remote control protocol QRC: JSON-RPC 2.0 over TCP, each object ended by NUL. See the README beside this file.</summary>
internal sealed class QSysProtocol : IProtocol
{
    private static readonly byte[][] Questions =
    [
        "NoOp"u8.ToArray(), "Logon"u8.ToArray(), "StatusGet"u8.ToArray(), "Control.Get"u8.ToArray(), "Component.Get"u8.ToArray(),
        "Component.GetComponents"u8.ToArray(), "Component.GetControls"u8.ToArray(),
    ];

    /// <inheritdoc/>
    public string Name => "q-sys";

    /// <inheritdoc/>
    public int MaxFrameBytes => QrcFraming.MaxFrameBytes;

    /// <inheritdoc/>
    public FrameReader? GetFraming(string? framing) => framing is null ? QrcFraming.TryRead : null;

    /// <inheritdoc/>
    public void WriteFramed(string? framing, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        output.Write(frame);
        output.Write("\0"u8);
    }

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings) => CreateDriver(profile, settings, "");

    /// <inheritdoc/>
    public IDeviceDriver CreateDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password) =>
        new QSysDriver(profile, settings, password);

    /// <inheritdoc/>
    public string? CheckAddress(ParameterDefinition parameter)
    {
        if (parameter.Address is not { } address)
        {
            return null;
        }

        if (QSysAddress.Parse(address.Read, out var error) is not { } parsed || (address.Write is { } write && QSysAddress.Parse(write, out error) is null))
        {
            return error;
        }

        if (address.Options.TryGetValue(QSysOptions.Ramp, out var ramp) && !double.TryParse(ramp, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return $"'ramp' of '{address.Read}' is '{ramp}': expected seconds";
        }

        return parsed.Kind switch
        {
            QSysAddressKind.Status when parameter.CanWrite => $"address '{address.Read}' can only be read (access: r)",
            QSysAddressKind.Snapshot or QSysAddressKind.CrosspointGain or QSysAddressKind.CrosspointMute when parameter.CanRead =>
                $"address '{address.Read}' can only be written (access: w)",
            _ => null,
        };
    }

    /// <inheritdoc/>
    public bool TryParseFrame(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        var bytes = QSysFrameText.Encode(text);
        error = text.Length > 0 && JsonSlice.IsWellFormed(bytes) ? null : $"'{text}' is neither JSON nor the name of a method";
        if (error is null)
        {
            frame.Write(bytes);
        }

        return error is null;
    }

    /// <inheritdoc/>
    /// <remarks>A log-on is told without its password.</remarks>
    public string Describe(ReadOnlySpan<byte> frame) =>
        QrcMessage.TryParse(frame, out var message) && message.Method.SequenceEqual("Logon"u8) ? "Logon" : JsonText.Print(frame);

    /// <inheritdoc/>
    /// <remarks>Everything but questions, signs of life, a log-on and what concerns change groups.</remarks>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        if (!QrcMessage.TryParse(frame, out var message))
        {
            return true;
        }

        if (message.Method.StartsWith("ChangeGroup."u8))
        {
            return false;
        }

        foreach (var question in Questions)
        {
            if (message.Method.SequenceEqual(question))
            {
                return false;
            }
        }

        return true;
    }
}

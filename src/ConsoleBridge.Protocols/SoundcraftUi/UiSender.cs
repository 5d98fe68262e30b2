using System.Globalization;
using System.Text;
using System.Text.Unicode;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Writes messages to the mixer, as the way to it wants them: with <c>3:::</c> before them, or with LF behind. Allocates nothing.</summary>
internal sealed class UiSender(bool isRaw)
{
    private const int MaxTextBytes = 512;
    private const int MaxFrameBytes = 1024;

    /// <summary>Sends a message.</summary>
    public void Send(ReadOnlySpan<byte> message, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[MaxFrameBytes];
        if (isRaw)
        {
            message.CopyTo(frame);
            frame[message.Length] = (byte)'\n';
            context.Send(frame[..(message.Length + 1)]);
            return;
        }

        UiFrame.Prefix.CopyTo(frame);
        message.CopyTo(frame[UiFrame.Prefix.Length..]);
        context.Send(frame[..(message.Length + UiFrame.Prefix.Length)]);
    }

    /// <summary>Sets a number of the mixer.</summary>
    public void SendNumber(string path, double number, IDriverContext context)
    {
        Span<byte> message = stackalloc byte[MaxFrameBytes - 8];

        // Decimals, never an exponent; eleven of them are what the mixer's own page writes.
        _ = Utf8.TryWrite(message, CultureInfo.InvariantCulture, $"SETD^{path}^{number:0.###########}", out var length);
        Send(message[..length], context);
    }

    /// <summary>Sets a text of the mixer, or gives a command with the text behind it.</summary>
    /// <param name="head">What stands before the text: <c>SETS^i.2.name^</c>; empty when the text is all.</param>
    /// <param name="parameter">What is set.</param>
    /// <param name="value">The value.</param>
    /// <param name="context">Where to.</param>
    /// <returns>Why it could not be said; null when it was.</returns>
    public string? SendText(string head, ParameterDefinition parameter, in ParameterValue value, IDriverContext context)
    {
        Span<byte> message = stackalloc byte[MaxFrameBytes - 8];
        var length = Encoding.UTF8.GetBytes(head, message);
        if (!parameter.Law.TryEncode(value, message.Slice(length, MaxTextBytes), out var written))
        {
            return value.Kind == ValueKind.Text ? $"the text is longer than {MaxTextBytes} bytes, or no word of the profile" : $"the device has no word for {value}";
        }

        var text = message.Slice(length, written);
        if (text.ContainsAnyInRange((byte)0, (byte)0x1F) || text.Contains((byte)0x7F))
        {
            return "the text has control characters, which would end the message";
        }

        Send(message[..(length + written)], context);
        return null;
    }
}

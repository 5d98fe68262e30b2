using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Lines as people write them, and what they would do.</summary>
internal static class RcpText
{
    /// <summary>Takes a line as it is; its end is not part of it.</summary>
    public static bool TryParse(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        if (bytes.Length > RcpFraming.MaxLineBytes || bytes.AsSpan().ContainsAnyInRange((byte)0, (byte)0x1F))
        {
            error = $"expected one line of at most {RcpFraming.MaxLineBytes} bytes without control characters";
            return false;
        }

        frame.Write(bytes);
        error = null;
        return true;
    }

    /// <summary>A line for a log: its own text, with a dot for what cannot be printed.</summary>
    public static string Describe(ReadOnlySpan<byte> frame)
    {
        var text = Encoding.UTF8.GetString(frame).ToCharArray();
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = char.IsControl(text[i]) ? '.' : text[i];
        }

        return new string(text);
    }

    /// <summary>True when a line could change a setting. What is not known to be a question is an order.</summary>
    /// <remarks>Source: notes on Yamaha RCP, 1.3 and 1.4.</remarks>
    public static bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        var end = frame.IndexOf((byte)' ');
        var verb = end < 0 ? frame : frame[..end];
        return !(verb.IsEmpty
            || verb.SequenceEqual("get"u8) || verb.SequenceEqual("getn"u8) || verb.SequenceEqual("gett"u8)
            || verb.SequenceEqual("devinfo"u8) || verb.SequenceEqual("devstatus"u8) || verb.SequenceEqual("scpmode"u8)
            || verb.SequenceEqual("prminfo"u8) || verb.SequenceEqual("prmnum"u8) || verb.SequenceEqual("mtrinfo"u8) || verb.SequenceEqual("scninfo"u8)
            || verb.SequenceEqual("sscurrent_ex"u8) || verb.SequenceEqual("sscurrentt_ex"u8)
            || verb.SequenceEqual("ssinfo_ex"u8) || verb.SequenceEqual("ssinfot_ex"u8) || verb.SequenceEqual("ssnum"u8)
            || verb.SequenceEqual("mtrstart"u8) || verb.SequenceEqual("mtrstop"u8));
    }
}

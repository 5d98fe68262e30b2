using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Frames as people write them. A command string is text already, so it is only checked: it may be of any dialect.</summary>
internal static class ShureFrameText
{
    /// <summary>Checks a frame: exactly one, with a verb of the dialect and a property.</summary>
    public static bool TryParse(string text, IBufferWriter<byte> frame, [NotNullWhen(false)] out string? error)
    {
        var bytes = Encoding.UTF8.GetBytes(text.Trim());
        error = Check(bytes);
        if (error is not null)
        {
            return false;
        }

        frame.Write(bytes);
        return true;
    }

    /// <summary>A frame for a log: its own text, with a dot for what cannot be printed.</summary>
    public static string Describe(ReadOnlySpan<byte> frame) => string.Create(frame.Length, frame, static (text, bytes) =>
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            text[i] = bytes[i] is >= (byte)' ' and <= (byte)'~' ? (char)bytes[i] : '.';
        }
    });

    private static string? Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOfAnyExceptInRange((byte)' ', (byte)'~') is >= 0 and var offset)
        {
            return $"a command string is plain ASCII; byte {offset} is not";
        }

        return bytes.StartsWith("*"u8) ? CheckStar(bytes) : CheckBrackets(bytes);
    }

    private static string? CheckBrackets(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("< REPORT "u8) && bytes.EndsWith(">"u8))
        {
            // Texts are bare there: only the line's end ends it.
            return ShureReader.TryParse(bytes, ShureDialect.Report, out _) ? null : "a property is expected: < REPORT 1 FREQUENCY 578000 >";
        }

        if (ShureFraming.TryRead(bytes, out var consumed, out _) != OperationStatus.Done || consumed != bytes.Length)
        {
            return "expected exactly one frame: < GET 1 AUDIO_GAIN >";
        }

        if (!ShureReader.TryParse(bytes, out var message))
        {
            return "a verb and a property are expected: < GET 1 AUDIO_GAIN >";
        }

        return message.Verb == ShureVerb.Unknown
            ? $"'{Encoding.ASCII.GetString(message.VerbText)}' is not a verb; GET, SET, REP, REPORT and SAMPLE are"
            : null;
    }

    private static string? CheckStar(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes;
        if (!ShureStarFraming.TryTake(ref rest, out var frame) || !rest.IsEmpty)
        {
            return "expected exactly one frame: * GET 1 AUDIO_GAIN *";
        }

        return ShureReader.TryParse(frame, ShureDialect.Star, out _) ? null : "a verb and a property are expected: * GET 1 AUDIO_GAIN *";
    }
}

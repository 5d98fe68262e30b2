using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>Frames as people write them: the messages without prefix, several parted by <c>\n</c>; <c>1::</c> and <c>2::</c> as they are.</summary>
internal static class UiFrameText
{
    /// <summary>Makes the frame that is sent.</summary>
    public static byte[] Encode(string text, bool isRaw) => isRaw ? Encoding.UTF8.GetBytes(text + "\n") : [.. UiFrame.Prefix, .. Encoding.UTF8.GetBytes(text)];

    /// <summary>Reads a frame, as it travels over the WebSocket.</summary>
    public static void Parse(string text, IBufferWriter<byte> frame)
    {
        if (!text.StartsWith("1::", StringComparison.Ordinal) && !text.StartsWith("2::", StringComparison.Ordinal) && !text.StartsWith("3:::", StringComparison.Ordinal))
        {
            frame.Write(UiFrame.Prefix);
        }

        frame.Write(Encoding.UTF8.GetBytes(text.Replace("\\n", "\n", StringComparison.Ordinal)));
    }

    /// <summary>Says in one line what a frame says.</summary>
    public static string Describe(ReadOnlySpan<byte> frame)
    {
        var text = Encoding.UTF8.GetString(frame.StartsWith(UiFrame.Prefix) ? frame[UiFrame.Prefix.Length..] : frame).TrimEnd('\n');
        return string.Concat(text.Select(letter => letter switch
        {
            '\n' => "\\n",
            '\r' => "\\r",
            < ' ' or '\x7F' => "\uFFFD",
            _ => letter.ToString(),
        }));
    }
}

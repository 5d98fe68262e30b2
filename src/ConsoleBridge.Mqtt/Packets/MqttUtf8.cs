using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ConsoleBridge.Mqtt.Packets;

/// <summary>What MQTT calls a UTF-8 encoded string (MQTT 5.0, 1.5.4).</summary>
internal static class MqttUtf8
{
    /// <summary>Whether the bytes are well-formed UTF-8 without U+0000.</summary>
    /// <remarks>Control characters and non-characters are only "should not" and are accepted; a byte order mark stays [MQTT-1.5.4-3].</remarks>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        // [MQTT-1.5.4-1] no ill-formed sequences and no surrogates; [MQTT-1.5.4-2] no U+0000.
        return Utf8.IsValid(text) && !text.Contains((byte)0);
    }

    /// <summary>Whether well-formed text has characters that "should not" be used (1.5.4): U+0001 to U+001F, U+007F to U+009F, non-characters.</summary>
    public static bool HasDiscouraged(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeFromUtf8(text, out Rune rune, out int length) == OperationStatus.Done)
        {
            int value = rune.Value;
            if (value is < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0xFDD0 and <= 0xFDEF) || (value & 0xFFFE) == 0xFFFE)
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }
}

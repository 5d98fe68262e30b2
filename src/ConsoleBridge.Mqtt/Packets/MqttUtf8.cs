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
}

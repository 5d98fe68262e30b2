namespace ConsoleBridge.Mqtt.Packets;

/// <summary>Rules of topic names and topic filters, on UTF-8 bytes (MQTT 5.0, 4.7). No normalisation, no case folding.</summary>
public static class MqttTopic
{
    private const byte Separator = (byte)'/';
    private const byte SingleLevel = (byte)'+';
    private const byte MultiLevel = (byte)'#';

    /// <summary>Whether the bytes may be published to: 1 to 65 535 bytes, no wildcard, no U+0000.</summary>
    /// <param name="topic">Topic name in UTF-8; its well-formedness is not checked.</param>
    public static bool IsName(ReadOnlySpan<byte> topic)
    {
        // [MQTT-4.7.3-1] at least one character, [MQTT-4.7.3-2] no U+0000, [MQTT-4.7.3-3] at most 65,535 bytes,
        // [MQTT-3.3.2-2] no wildcard characters in the topic name of a PUBLISH.
        return topic.Length is > 0 and <= ushort.MaxValue && topic.IndexOfAny(SingleLevel, MultiLevel, (byte)0) < 0;
    }

    /// <summary>Whether bytes of the application's may be published to: a name in well-formed UTF-8.</summary>
    /// <param name="topic">Any bytes; what came over the wire has been read as a string already and needs <see cref="IsName"/> only.</param>
    public static bool IsWellFormedName(ReadOnlySpan<byte> topic)
    {
        // [MQTT-3.3.2-1] the topic name is a UTF-8 encoded string: a receiver that is sent anything else closes.
        return IsName(topic) && MqttUtf8.IsValid(topic);
    }

    /// <summary>Whether the bytes are a topic filter: '#' last and alone in its level, '+' alone in its level.</summary>
    /// <param name="filter">Topic filter in UTF-8, without a "$share/NAME/" prefix; its well-formedness is not checked.</param>
    public static bool IsFilter(ReadOnlySpan<byte> filter)
    {
        if (filter.Length is 0 or > ushort.MaxValue || filter.Contains((byte)0))
        {
            return false;
        }

        for (int i = 0; i < filter.Length; i++)
        {
            if (filter[i] is not (SingleLevel or MultiLevel))
            {
                continue;
            }

            // [MQTT-4.7.1-1] '#' on its own or after a separator, and last; [MQTT-4.7.1-2] '+' fills its level.
            bool startsLevel = i == 0 || filter[i - 1] == Separator;
            bool endsFilter = i == filter.Length - 1;
            bool endsLevel = endsFilter || (filter[i] == SingleLevel && filter[i + 1] == Separator);
            if (!startsLevel || !endsLevel)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a topic name falls under a topic filter.</summary>
    /// <param name="filter">A valid topic filter.</param>
    /// <param name="topic">A valid topic name.</param>
    public static bool Matches(ReadOnlySpan<byte> filter, ReadOnlySpan<byte> topic)
    {
        // [MQTT-4.7.2-1] a leading wildcard does not match a topic that begins with '$'.
        if (topic.Length > 0 && topic[0] == (byte)'$' && filter.Length > 0 && filter[0] is (SingleLevel or MultiLevel))
        {
            return false;
        }

        while (true)
        {
            ReadOnlySpan<byte> wanted = TakeLevel(ref filter, out bool filterEnds);
            if (wanted.Length == 1 && wanted[0] == MultiLevel)
            {
                return true;
            }

            ReadOnlySpan<byte> level = TakeLevel(ref topic, out bool topicEnds);
            bool same = (wanted.Length == 1 && wanted[0] == SingleLevel) || wanted.SequenceEqual(level);
            if (!same)
            {
                return false;
            }

            if (topicEnds)
            {
                // 4.7.1.2: "sport/#" also matches "sport", because '#' includes the parent level.
                return filterEnds || (filter.Length == 1 && filter[0] == MultiLevel);
            }

            if (filterEnds)
            {
                return false;
            }
        }
    }

    /// <summary>Takes the next level off the front; empty levels count ([MQTT-4.7.3-4] compares them as they are).</summary>
    internal static ReadOnlySpan<byte> TakeLevel(ref ReadOnlySpan<byte> path, out bool last)
    {
        int separator = path.IndexOf(Separator);
        last = separator < 0;
        ReadOnlySpan<byte> level = last ? path : path[..separator];
        path = last ? default : path[(separator + 1)..];
        return level;
    }
}

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>The form "$share/NAME/FILTER" of a shared subscription (MQTT 5.0, 4.8.2).</summary>
internal static class SharedFilter
{
    /// <summary>Splits a filter; one that is not shared is returned as it is, with an empty name.</summary>
    /// <returns>False when it begins as shared but is not well-formed.</returns>
    public static bool TrySplit(ReadOnlySpan<byte> whole, out ReadOnlySpan<byte> share, out ReadOnlySpan<byte> filter)
    {
        share = default;
        filter = whole;
        if (!whole.StartsWith("$share/"u8))
        {
            return true;
        }

        // [MQTT-4.8.2-1] a name of at least one character, [MQTT-4.8.2-2] without wildcards, then a separator and a filter.
        ReadOnlySpan<byte> rest = whole["$share/"u8.Length..];
        int end = rest.IndexOf((byte)'/');
        if (end <= 0)
        {
            return false;
        }

        share = rest[..end];
        filter = rest[(end + 1)..];
        return share.IndexOfAny((byte)'+', (byte)'#') < 0;
    }
}

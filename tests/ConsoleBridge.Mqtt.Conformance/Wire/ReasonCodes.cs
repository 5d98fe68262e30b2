namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Which reason codes each packet may carry (the tables of chapter 3).</summary>
internal static class ReasonCodes
{
    private static readonly byte[] Publish = [0x00, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99];
    private static readonly byte[] Release = [0x00, 0x92];
    private static readonly byte[] Subscribe = [0x00, 0x01, 0x02, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2];
    private static readonly byte[] Unsubscribe = [0x00, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91];

    private static readonly byte[] Connack =
    [
        0x00, 0x80, 0x81, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8C, 0x90, 0x95, 0x97, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9F,
    ];

    private static readonly byte[] Disconnect =
    [
        0x00, 0x04, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B,
        0x9C, 0x9D, 0x9E, 0x9F, 0xA0, 0xA1, 0xA2,
    ];

    public static void Require(WirePacket packet, Level level)
    {
        (byte[] allowed, string statement) = (packet.Type, level) switch
        {
            (T.Connack, Level.V5) => (Connack, "MQTT-3.2.2-8"),
            (T.Connack, _) => ([0, 1, 2, 3, 4, 5], "3.2.2.3"),
            (T.Puback, Level.V5) => (Publish, "MQTT-3.4.2-1"),
            (T.Pubrec, Level.V5) => (Publish, "MQTT-3.5.2-1"),
            (T.Pubrel, Level.V5) => (Release, "MQTT-3.6.2-1"),
            (T.Pubcomp, Level.V5) => (Release, "MQTT-3.7.2-1"),
            (T.Suback, Level.V5) => (Subscribe, "MQTT-3.9.3-2"),
            (T.Suback, _) => ([0, 1, 2, 0x80], "MQTT-3.9.3-2"),
            (T.Unsuback, Level.V5) => (Unsubscribe, "MQTT-3.11.3-2"),
            (T.Disconnect, Level.V5) => (Disconnect, "MQTT-3.14.2-1"),
            (T.Auth, _) => ([0x00, 0x18, 0x19], "MQTT-3.15.2-1"),
            _ => ((byte[])[0], "2.4"),
        };
        foreach (byte code in packet.Reasons.Append(packet.Reason))
        {
            ByteReader.Require(allowed.Contains(code) || code == 0, statement, $"reason 0x{code:X2} in {packet.Type}");
        }
    }
}

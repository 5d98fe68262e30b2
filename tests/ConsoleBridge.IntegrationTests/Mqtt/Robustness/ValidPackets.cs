namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>One legal packet of every kind a client sends, for both protocol levels.</summary>
internal static class ValidPackets
{
    /// <summary>CONNECT with everything it can have: will, user name, password, properties; no client identifier, so that nobody is taken over.</summary>
    public static byte[] ConnectWithAll(int level) => level == 5
        ? Hex("10 37 00044D515454 05 CE 003C 0A 11 00000000 21 0005 1701 0000 0B 18 00000000 0101 08 0001 72 0003 612F77 0001 78 0001 75 0001 70")
        : Hex("10 19 00044D515454 04 CE 003C 0000 0003 612F77 0001 78 0001 75 0001 70");

    /// <summary>CONNECT as short as it can be, with a clean start and no identifier.</summary>
    public static byte[] Connect(int level) => level == 5
        ? Hex("10 0D 00044D515454 05 02 003C 00 0000")
        : Hex("10 0C 00044D515454 04 02 003C 0000");

    /// <summary>What a client may send once it is connected.</summary>
    public static IReadOnlyList<byte[]> AfterConnect(int level) => level == 5 ? V5 : V311;

    private static readonly byte[][] V5 =
    [
        Hex("30 06 0001 66 00 7879"), // PUBLISH
        Hex("33 2E 0003 662F61 0001 22 0101 02 0000000A 03 0001 63 08 0001 72 09 0002 0102 26 0001 6E 0001 76 26 0001 6E 0001 77 78"),
        Hex("34 0A 0003 662F62 0002 00 7879"), // QoS 2
        Hex("30 09 0001 66 03 23 0001 7879"), // with a topic alias
        Hex("40 02 0001"), // PUBACK
        Hex("50 0A 0001 80 06 1F 0003 6E6F6E"), // PUBREC with a reason string
        Hex("62 02 0002"), // PUBREL
        Hex("70 03 0001 92"), // PUBCOMP
        Hex("82 18 0003 0A 0B05 26 0001 6E 0002 7676 0001 66 01 0003 662F23 2C"), // SUBSCRIBE
        Hex("82 10 0004 00 000A 2473686172652F672F66 01"), // $share/g/f
        Hex("A2 09 0005 00 0001 66 0001 67"), // UNSUBSCRIBE
        Hex("C0 00"), // PINGREQ
        Hex("E0 07 04 05 11 00000000"), // DISCONNECT
        Hex("F0 06 19 04 15 0001 6D"), // AUTH
    ];

    private static readonly byte[][] V311 =
    [
        Hex("30 05 0001 66 7879"),
        Hex("33 08 0003 662F61 0001 78"),
        Hex("34 09 0003 662F62 0002 7879"),
        Hex("40 02 0001"),
        Hex("50 02 0001"),
        Hex("62 02 0002"),
        Hex("70 02 0001"),
        Hex("82 0C 0003 0001 66 01 0003 662F23 02"),
        Hex("A2 08 0005 0001 66 0001 67"),
        Hex("C0 00"),
        Hex("E0 00"),
    ];

    /// <summary>Makes the Remaining Length right, so that a packet is cut where the test wants it and not by a slip of the pen.</summary>
    private static byte[] Hex(string text)
    {
        byte[] packet = Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
        packet[1] = (byte)(packet.Length - 2);
        return packet;
    }
}

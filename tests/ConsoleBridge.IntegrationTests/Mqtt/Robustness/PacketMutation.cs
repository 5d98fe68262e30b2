namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>Damages legal packets: flipped bits, changed bytes and lengths, pieces cut, doubled, moved and taken from other packets.</summary>
internal sealed class PacketMutation(Random random)
{
    /// <summary>One to three changes of a packet.</summary>
    public byte[] Damage(byte[] packet, byte[] other)
    {
        byte[] damaged = [.. packet];
        for (int changes = random.Next(1, 4); changes > 0 && damaged.Length > 0; changes--)
        {
            damaged = Change(damaged, other);
        }

        // Half of what grew or shrank gets its right length again: so the damage is found deeper inside.
        if (damaged.Length is > 2 and < 130 && random.Next(2) == 0)
        {
            damaged[1] = (byte)(damaged.Length - 2);
        }

        return damaged;
    }

    private byte[] Change(byte[] packet, byte[] other)
    {
        int at = random.Next(packet.Length);
        int length = random.Next(packet.Length - at + 1);
        switch (random.Next(8))
        {
            case 0:
                packet[at] ^= (byte)(1 << random.Next(8));
                return packet;
            case 1:
                packet[at] = (byte)random.Next(256);
                return packet;
            case 2:
                // A length or another number at one of its ends.
                packet[at] = random.Next(3) switch { 0 => 0x00, 1 => 0x7F, _ => 0xFF };
                return packet;
            case 3:
                return packet[..at];
            case 4:
                return [.. packet[..at], .. packet[(at + length)..]];
            case 5:
                // A property or a field twice.
                return [.. packet[..(at + length)], .. packet[at..]];
            case 6:
                int from = random.Next(other.Length);
                return [.. packet[..at], .. other[from..]];
            default:
                return [.. packet[..at], (byte)random.Next(256), .. packet[at..]];
        }
    }
}

using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>Takes the data representations of chapter 1.5 apart and refuses what is not one.</summary>
internal sealed class ByteReader(byte[] bytes)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private int _at;

    public bool AtEnd => _at == bytes.Length;

    public int At => _at;

    public byte U8() => _at < bytes.Length ? bytes[_at++] : throw new WireViolationException("MQTT-4.13.1-1", "packet ends too early");

    public int U16() => U8() << 8 | U8();

    public uint U32() => (uint)U16() << 16 | (uint)U16();

    public int Variable()
    {
        int value = 0;
        for (int i = 0; i < 4; i++)
        {
            byte digit = U8();
            value |= (digit & 0x7F) << 7 * i;
            if (digit < 0x80)
            {
                Require(i == 0 || digit != 0, "MQTT-1.5.5-1", "variable byte integer not in its shortest form");
                return value;
            }
        }

        throw new WireViolationException("MQTT-1.5.5-1", "variable byte integer of more than four bytes");
    }

    public byte[] Binary() => Take(U16());

    public string Text()
    {
        try
        {
            string text = Strict.GetString(Binary());
            Require(!text.Contains('\0', StringComparison.Ordinal), "MQTT-1.5.4-2", "string contains U+0000");
            return text;
        }
        catch (DecoderFallbackException)
        {
            throw new WireViolationException("MQTT-1.5.4-1", "string is not well-formed UTF-8");
        }
    }

    public byte[] Rest() => Take(bytes.Length - _at);

    public byte[] Take(int count)
    {
        Require(count <= bytes.Length - _at, "MQTT-4.13.1-1", "packet ends too early");
        byte[] taken = bytes[_at..(_at + count)];
        _at += count;
        return taken;
    }

    public static void Require(bool holds, string statement, string what)
    {
        if (!holds)
        {
            throw new WireViolationException(statement, what);
        }
    }
}

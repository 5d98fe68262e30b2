using System.Text;
using ConsoleBridge.Mqtt.Packets;
using FsCheck;
using FsCheck.Fluent;

namespace ConsoleBridge.Tests.Mqtt.Packets;

/// <summary>Random but legal content of a packet.</summary>
internal sealed record PacketContent(byte[] Text, byte[] Bytes, byte[] Properties, byte[] UserProperties, int Number)
{
    public static Arbitrary<PacketContent> Any
    {
        get
        {
            Gen<byte[]> text = ArbMap.Default.GeneratorFor<NonEmptyString>().Select(value => Legal(value.Get));
            Gen<byte[]> bytes = ArbMap.Default.GeneratorFor<byte[]>();
            Gen<PacketContent> content =
                from topic in text
                from name in text
                from payload in bytes
                from number in Gen.Choose(0, 65_000)
                select new PacketContent(topic, payload, Encode(name, payload, number), EncodeUser(name, topic), number);
            return content.ToArbitrary();
        }
    }

    private static byte[] Legal(string value)
    {
        // Lone surrogates become U+FFFD; wildcards and U+0000 are not for topic names.
        string text = "t" + value.Replace('+', 'p').Replace('#', 'h').Replace('\0', '0');
        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Encode(byte[] text, byte[] payload, int number)
    {
        var writer = new MqttPropertyWriter(new byte[(text.Length * 3) + payload.Length + 64]);
        writer.AddPayloadIsText();
        writer.AddMessageExpiry((uint)number);
        writer.AddContentType(text);
        writer.AddResponseTopic(text);
        writer.AddCorrelationData(payload);
        return writer.Written.ToArray();
    }

    private static byte[] EncodeUser(byte[] name, byte[] value)
    {
        var writer = new MqttPropertyWriter(new byte[2 * (name.Length + value.Length + 5)]);
        writer.AddUserProperty(name, value);
        writer.AddUserProperty(name, value);
        return writer.Written.ToArray();
    }
}

using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Discovery.Wire;

/// <summary>Attributes of an SLPv2 "attribute reply" (RFC 2608, 10.4), as wireless systems announce themselves with it.</summary>
internal static class SlpAttributes
{
    private const byte Version = 2;
    private const byte AttributeReply = 7;
    private const int HeaderBytes = 14;

    /// <summary>Reads a packet.</summary>
    /// <returns>Name and value of each attribute; empty when it is no such packet. Never throws.</returns>
    public static IReadOnlyDictionary<string, string> Read(ReadOnlySpan<byte> packet)
    {
        var attributes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (packet.Length < HeaderBytes || packet[0] != Version || packet[1] != AttributeReply)
        {
            return attributes;
        }

        var rest = packet[HeaderBytes..];
        var language = BinaryPrimitives.ReadUInt16BigEndian(packet[(HeaderBytes - 2)..]);
        if (rest.Length < language + 4)
        {
            return attributes;
        }

        // Behind the language: an error code, then the list's length.
        rest = rest[language..];
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
        rest = rest[4..];
        foreach (var attribute in Encoding.UTF8.GetString(rest[..Math.Min(length, rest.Length)]).Split("),("))
        {
            if (attribute.Trim('(', ')').Split('=', 2) is [var name, var value])
            {
                attributes[name.Trim()] = value.Trim();
            }
        }

        return attributes;
    }
}

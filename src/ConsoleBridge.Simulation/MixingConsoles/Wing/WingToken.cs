using System.Buffers.Binary;
using System.Text;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

/// <summary>One token of a client.</summary>
/// <param name="Code">Its first byte.</param>
/// <param name="Number">Number, index, hash or step that it carries.</param>
/// <param name="Text">Name or text that it carries.</param>
internal readonly record struct WingToken(byte Code, double Number, string Text)
{
    /// <summary>Reads the token at the front of what a client has sent.</summary>
    /// <param name="bytes">Unescaped bytes of one channel.</param>
    /// <param name="token">The token.</param>
    /// <returns>Its length; 0 when it is not complete yet.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out WingToken token)
    {
        token = default;
        if (bytes.IsEmpty)
        {
            return 0;
        }

        var code = bytes[0];
        var length = LengthOf(bytes);
        if (length == 0 || bytes.Length < length)
        {
            return 0;
        }

        var body = bytes[1..length];
        token = code switch
        {
            <= 0x3F => new(code, code, ""),
            <= 0x7F => new(code, code - 0x3F, ""),
            <= 0xCF => new(code, double.NaN, Encoding.UTF8.GetString(body)),
            0xD0 => new(code, double.NaN, ""),
            0xD1 => new(code, double.NaN, Encoding.UTF8.GetString(body[1..])),
            0xD2 => new(code, BinaryPrimitives.ReadUInt16BigEndian(body), ""),
            0xD3 => new(code, BinaryPrimitives.ReadInt16BigEndian(body), ""),
            0xD4 => new(code, BinaryPrimitives.ReadInt32BigEndian(body), ""),
            0xD5 or 0xD6 => new(code, BinaryPrimitives.ReadSingleBigEndian(body), ""),
            0xD7 => new(code, BinaryPrimitives.ReadUInt32BigEndian(body), ""),
            0xD9 => new(code, (sbyte)body[0], ""),
            _ => new(code, double.NaN, ""),
        };
        return length;
    }

    private static int LengthOf(ReadOnlySpan<byte> bytes) => bytes[0] switch
    {
        <= 0x7F => 1,
        <= 0xBF => bytes[0] - 0x80 + 2,
        <= 0xCF => bytes[0] - 0xC0 + 2,
        0xD1 => bytes.Length < 2 ? 0 : bytes[1] + 3,
        0xD2 or 0xD3 => 3,
        0xD4 or 0xD5 or 0xD6 or 0xD7 => 5,
        0xD9 => 2,
        _ => 1,
    };
}

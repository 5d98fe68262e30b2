using System.Text;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Tests.Protocols.Lines;

public sealed class LineChecksumTests
{
    // 41 + 42 + 43 = C6; 41 ^ 42 ^ 43 = 40; 100 - C6 = 3A
    [Theory]
    [InlineData(ChecksumKind.Sum, 256, 0, ChecksumSpelling.Hex, "C6")]
    [InlineData(ChecksumKind.Sum, 256, 0, ChecksumSpelling.SmallHex, "c6")]
    [InlineData(ChecksumKind.Sum, 256, 0, ChecksumSpelling.Decimal, "198")]
    [InlineData(ChecksumKind.Sum, 100, 0, ChecksumSpelling.Decimal, "98")]
    [InlineData(ChecksumKind.Xor, 256, 0, ChecksumSpelling.Hex, "40")]
    [InlineData(ChecksumKind.Xor, 256, 0, ChecksumSpelling.Byte, "@")]
    [InlineData(ChecksumKind.Complement, 256, 0, ChecksumSpelling.Hex, "3A")]
    [InlineData(ChecksumKind.Sum, 256, 1, ChecksumSpelling.Hex, "85")]
    public void A_line_is_added_up_as_the_profile_says(ChecksumKind kind, int modulus, int from, ChecksumSpelling spelling, string expected)
    {
        var checksum = new LineChecksum { Kind = kind, Modulus = modulus, From = from, Spelling = spelling };
        var written = new byte[16];

        Assert.True(checksum.TryWrite("ABC"u8, written, out var length));

        Assert.Equal(expected, Encoding.ASCII.GetString(written, 0, length));
        Assert.Equal(checksum.Width, length);
        Assert.True(checksum.IsRight("ABC"u8, written.AsSpan(0, length)));
    }
}

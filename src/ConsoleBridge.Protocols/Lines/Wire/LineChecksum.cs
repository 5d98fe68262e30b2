using System.Globalization;

namespace ConsoleBridge.Protocols.Lines.Wire;

/// <summary>The checksum of a line: what is added up, by which rule, and how it is written.</summary>
public sealed class LineChecksum
{
    /// <summary>Rule.</summary>
    public ChecksumKind Kind { get; init; }

    /// <summary>The result is below this.</summary>
    /// <value>256.</value>
    public int Modulus { get; init; } = 256;

    /// <summary>First byte of the line that counts, from 0: a leading STX often does not. The last is the one before the checksum.</summary>
    public int From { get; init; }

    /// <summary>How it is written.</summary>
    public ChecksumSpelling Spelling { get; init; }

    /// <summary>How many digits or bytes it takes.</summary>
    public int Width => Spelling switch
    {
        ChecksumSpelling.Byte => 1,
        ChecksumSpelling.Decimal => (Modulus - 1).ToString(CultureInfo.InvariantCulture).Length,
        _ => (Modulus - 1).ToString("X", CultureInfo.InvariantCulture).Length,
    };

    /// <summary>Writes the checksum of a line.</summary>
    /// <param name="line">The line up to the checksum.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="written">Bytes written.</param>
    /// <returns>False when the destination is too short.</returns>
    public bool TryWrite(ReadOnlySpan<byte> line, Span<byte> destination, out int written)
    {
        var sum = Compute(line);
        written = 1;
        switch (Spelling)
        {
            case ChecksumSpelling.Byte when destination.IsEmpty:
                return false;
            case ChecksumSpelling.Byte:
                destination[0] = (byte)sum;
                return true;
            default:
                Span<char> format = [Spelling switch { ChecksumSpelling.Hex => 'X', ChecksumSpelling.SmallHex => 'x', _ => 'D' }, (char)('0' + Width)];
                return sum.TryFormat(destination, out written, format, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>True when this is the checksum of that line. Letters of either size are accepted.</summary>
    public bool IsRight(ReadOnlySpan<byte> line, ReadOnlySpan<byte> checksum)
    {
        Span<byte> expected = stackalloc byte[16];
        return TryWrite(line, expected, out var length)
            && (Spelling == ChecksumSpelling.Byte
                ? expected[..length].SequenceEqual(checksum)
                : System.Text.Ascii.EqualsIgnoreCase(expected[..length], checksum));
    }

    private int Compute(ReadOnlySpan<byte> line)
    {
        var sum = 0;
        foreach (var value in line[Math.Min(From, line.Length)..])
        {
            sum = Kind == ChecksumKind.Xor ? sum ^ value : (sum + value) % Modulus;
        }

        sum %= Modulus;
        return Kind == ChecksumKind.Complement ? (Modulus - sum) % Modulus : sum;
    }
}

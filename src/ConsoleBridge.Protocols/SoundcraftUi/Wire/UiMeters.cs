using System.Buffers;
using System.Buffers.Text;

namespace ConsoleBridge.Protocols.SoundcraftUi.Wire;

/// <summary>
/// The payload of a VU2 message: a header of eight bytes that counts strips by kind, then a block of bytes for each strip.
/// A level is a byte: value = byte · 0.004167508166392142, in decibels about 80 · value − 80.
/// </summary>
/// <remarks>Source: fmalcher/soundcraft-ui; a capture of a Ui24R has 306 bytes: 8 + 24·6 + 2·6 + 6·7 + 4·7 + 10·5 + 2·5 + 2·6 (hw).</remarks>
public readonly ref struct UiMeters
{
    /// <summary>Most bytes that a payload can have and still be taken.</summary>
    public const int MaxBytes = 2048;

    // Kinds in the order of the header, by the letters of their paths, and bytes of each block.
    private static ReadOnlySpan<byte> Letters => "ipsfaml"u8;

    private static ReadOnlySpan<byte> BlockBytes => [6, 6, 7, 7, 5, 5, 6];

    private const int HeaderBytes = 8;

    private readonly ReadOnlySpan<byte> _bytes;

    private UiMeters(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Reads a payload.</summary>
    /// <param name="base64">As it travelled.</param>
    /// <param name="scratch">Room for <see cref="MaxBytes"/>.</param>
    /// <param name="meters">The levels; a view of <paramref name="scratch"/>.</param>
    /// <returns>False when it is no base64, too long, or shorter than its header says.</returns>
    public static bool TryParse(ReadOnlySpan<byte> base64, Span<byte> scratch, out UiMeters meters)
    {
        meters = default;
        if (Base64.DecodeFromUtf8(base64, scratch, out _, out var written) != OperationStatus.Done || written < HeaderBytes)
        {
            return false;
        }

        var needed = HeaderBytes;
        for (var kind = 0; kind < BlockBytes.Length; kind++)
        {
            needed += scratch[kind] * BlockBytes[kind];
        }

        meters = new(scratch[..written]);
        return written >= needed;
    }

    /// <summary>Finds a level.</summary>
    /// <param name="letter">Kind of strip, as in paths: <c>i p s f a m l</c>.</param>
    /// <param name="index">Which of them, from 0.</param>
    /// <param name="position">Byte of the block, from 0.</param>
    /// <param name="level">0 … 255; 240 and more is full scale.</param>
    /// <returns>False when this mixer has no such strip.</returns>
    public bool TryGet(byte letter, int index, int position, out byte level)
    {
        level = 0;
        var wanted = Letters.IndexOf(letter);
        if (wanted < 0 || index < 0 || index >= _bytes[wanted] || position < 0 || position >= BlockBytes[wanted])
        {
            return false;
        }

        var at = HeaderBytes;
        for (var kind = 0; kind < wanted; kind++)
        {
            at += _bytes[kind] * BlockBytes[kind];
        }

        level = _bytes[at + (index * BlockBytes[wanted]) + position];
        return true;
    }
}

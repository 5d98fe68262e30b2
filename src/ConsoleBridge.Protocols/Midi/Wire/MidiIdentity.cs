using System.Globalization;

namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>What a device says of itself when it is asked F0 7E 7F 06 01 F7. Many surfaces answer only in their native mode.</summary>
/// <param name="Device">Its device number.</param>
/// <param name="Maker">Number of the maker; those of three bytes are 00 xx yy, here xx · 128 + yy plus <see cref="LongMaker"/>.</param>
/// <param name="Family">Family, 14 bits.</param>
/// <param name="Member">Member of the family, 14 bits.</param>
/// <param name="Version">Version of the software, four bytes of seven bits, the first highest.</param>
/// <remarks>Source: MIDI 1.0 Detailed Specification, device inquiry.</remarks>
public readonly record struct MidiIdentity(int Device, int Maker, int Family, int Member, int Version)
{
    /// <summary>What is added to a maker's number of three bytes, so that it cannot be mixed up with one of one byte.</summary>
    public const int LongMaker = 0x10000;

    /// <summary>The whole request.</summary>
    public static ReadOnlySpan<byte> Request => [0xF0, 0x7E, 0x7F, 0x06, 0x01, 0xF7];

    /// <summary>The version as people write it: its four numbers with dots.</summary>
    public string VersionText => string.Create(CultureInfo.InvariantCulture, $"{(Version >> 21) & 0x7F}.{(Version >> 14) & 0x7F}.{(Version >> 7) & 0x7F}.{Version & 0x7F}");

    /// <summary>Reads what lies between F0 and F7.</summary>
    /// <returns>False when it is no answer to the request.</returns>
    public static bool TryParse(ReadOnlySpan<byte> exclusive, out MidiIdentity identity)
    {
        identity = default;
        if (exclusive is not [0x7E, var device, 0x06, 0x02, .. var rest])
        {
            return false;
        }

        var maker = rest is [0, var high, var low, ..] ? LongMaker | (high << 7) | low : rest.IsEmpty ? 0 : rest[0];
        rest = rest[Math.Min(rest.Length, maker >= LongMaker ? 3 : 1)..];
        if (rest.Length != 8)
        {
            return false;
        }

        identity = new(
            device,
            maker,
            rest[0] | (rest[1] << 7),
            rest[2] | (rest[3] << 7),
            (rest[4] << 21) | (rest[5] << 14) | (rest[6] << 7) | rest[7]);
        return true;
    }
}

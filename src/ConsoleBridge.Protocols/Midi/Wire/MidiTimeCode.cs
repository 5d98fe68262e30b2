using System.Globalization;

namespace ConsoleBridge.Protocols.Midi.Wire;

/// <summary>A time of MIDI time code. Source: MIDI 1.0 Detailed Specification, MIDI time code.</summary>
/// <param name="Hours">0 … 23.</param>
/// <param name="Minutes">0 … 59.</param>
/// <param name="Seconds">0 … 59.</param>
/// <param name="Frames">0 … one less than there are frames in a second.</param>
/// <param name="Rate">Frames in a second.</param>
public readonly record struct MidiTimeCode(int Hours, int Minutes, int Seconds, int Frames, MidiTimeCodeRate Rate)
{
    /// <summary>Bytes of a full-frame message.</summary>
    public const int FullFrameBytes = 10;

    /// <summary>Frames that are counted in a second: 24, 25 or 30.</summary>
    public int FramesPerSecond => Rate switch
    {
        MidiTimeCodeRate.Film24 => 24,
        MidiTimeCodeRate.Video25 => 25,
        _ => 30,
    };

    /// <summary>True when each number is in its range.</summary>
    public bool IsValid => Hours is >= 0 and < 24 && Minutes is >= 0 and < 60 && Seconds is >= 0 and < 60 && Frames >= 0 && Frames < FramesPerSecond;

    /// <summary>The frame after this one. Drop frame leaves out frames 0 and 1 of each minute but every tenth.</summary>
    public MidiTimeCode Next()
    {
        var (hours, minutes, seconds, frames) = (Hours, Minutes, Seconds, Frames + 1);
        if (frames >= FramesPerSecond)
        {
            (seconds, frames) = (seconds + 1, 0);
        }

        if (seconds >= 60)
        {
            (minutes, seconds) = (minutes + 1, 0);
            frames = Rate == MidiTimeCodeRate.Drop2997 && minutes % 10 != 0 ? 2 : 0;
        }

        if (minutes >= 60)
        {
            (hours, minutes) = ((hours + 1) % 24, 0);
        }

        return new(hours, minutes, seconds, frames, Rate);
    }

    /// <summary>Writes one of the eight quarter-frame messages, F1 0nnndddd.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="piece">0 … 7; forward play sends 0 to 7, reverse play 7 to 0.</param>
    public void WriteQuarterFrame(ref MidiWriter writer, int piece)
    {
        var data = piece switch
        {
            0 => Frames & 0x0F,
            1 => Frames >> 4,
            2 => Seconds & 0x0F,
            3 => Seconds >> 4,
            4 => Minutes & 0x0F,
            5 => Minutes >> 4,
            6 => Hours & 0x0F,
            _ => (Hours >> 4) | ((int)Rate << 1),
        };
        writer.Message([(byte)MidiKind.QuarterFrame, (byte)(((piece & 7) << 4) | data)]);
    }

    /// <summary>Writes the message that tells the whole time at once, after a jump: F0 7F 7F 01 01 hr mn sc fr F7.</summary>
    public void WriteFullFrame(ref MidiWriter writer) =>
        writer.SystemExclusive([0x7F, 0x7F, 0x01, 0x01, (byte)(Hours | ((int)Rate << 5)), (byte)Minutes, (byte)Seconds, (byte)Frames]);

    /// <summary>As people write it: <c>01:02:03:04</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Hours:00}:{Minutes:00}:{Seconds:00}:{Frames:00}");
}

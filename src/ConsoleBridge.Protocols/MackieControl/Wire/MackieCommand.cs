namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>Commands behind the device byte of a system exclusive message.</summary>
/// <remarks>Source: Logic Control manual, MIDI implementation; X-Touch colours from three programs (impl).</remarks>
public static class MackieCommand
{
    /// <summary>Host: who is there? Many units never answer.</summary>
    public const byte Query = 0x00;

    /// <summary>Surface: serial number and challenge. Sent at power-up and as the answer to <see cref="Query"/>.</summary>
    public const byte HostConnectionQuery = 0x01;

    /// <summary>Host: answer to the challenge. A Logic Control needs it; a Mackie Control locks itself when it is wrong.</summary>
    public const byte HostConnectionReply = 0x02;

    /// <summary>Surface: the answer was right.</summary>
    public const byte HostConnectionConfirmed = 0x03;

    /// <summary>Surface: the answer was wrong.</summary>
    public const byte HostConnectionRefused = 0x04;

    /// <summary>Host: 00 sends fader moves only while they are touched, 01 always.</summary>
    public const byte Touchless = 0x0C;

    /// <summary>Host: text for the display.</summary>
    public const byte Text = 0x12;

    /// <summary>Host: which firmware?</summary>
    public const byte VersionRequest = 0x13;

    /// <summary>Surface: five characters of firmware version.</summary>
    public const byte VersionReply = 0x14;

    /// <summary>Host: strip 0 … 7 and its meter mode: bit 0 signal lamp, bit 1 peak hold, bit 2 meter in the display.</summary>
    public const byte MeterMode = 0x20;

    /// <summary>Host, Behringer X-Touch family: colours of the eight scribble strips, always eight bytes.</summary>
    public const byte Colors = 0x72;
}

using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports.Nodes;
using static ConsoleBridge.Transports.Serial.SerialCalls;

namespace ConsoleBridge.Transports.Serial;

/// <summary>
/// Sets an open serial port up: for us alone, every byte as it is, speed and bits as the device wants them. A pty has no modem
/// lines and takes every speed; what is no terminal at all is refused.
/// </summary>
internal static class SerialSetUp
{
    // What the clock of a port may be off without harm: a character is lost from about 5 %.
    private const double WorstSpeedError = 0.03;

    private const int MinimumCharacter = 6;
    private const int TimeCharacter = 5;
    private const int StartCharacter = 8;
    private const int StopCharacter = 9;
    private const byte Xon = 0x11;
    private const byte Xoff = 0x13;

    /// <summary>Sets a port up.</summary>
    /// <param name="file">The open file.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="line">Speed, bits, flow control, lines.</param>
    /// <exception cref="IOException">Another program has it, it is no serial port, or it cannot do this; the message says which.</exception>
    public static void Apply(int file, string path, SerialLine line)
    {
        if (Lock(file, LockExclusively | WithoutWaiting) < 0)
        {
            throw new IOException($"{path} is held by another program, or by another device of this configuration (fuser {path} tells which)");
        }

        var settings = default(Termios2);
        if (Settings(file, GetSettings, ref settings) < 0)
        {
            throw new IOException($"{path} is not a serial port");
        }

        Fill(ref settings, line);
        if (Settings(file, SetSettings, ref settings) < 0)
        {
            throw new IOException($"{path} cannot be set to {SerialWords.Describe(line)}: {Libc.Explain(path, Libc.LastError)}");
        }

        CheckSpeed(file, path, line);
        if (RaiseLines(file, line))
        {
            // A pty would keep this beyond our closing it.
            _ = Command(file, MakeExclusive, 0);
        }

        // What was said before we listened is half a line at best.
        _ = Command(file, Flush, FlushBothDirections);
    }

    private static void Fill(ref Termios2 settings, SerialLine line)
    {
        settings.Input = Flags.IgnoreBreak
            | (line.Parity == SerialParity.None ? 0 : Flags.CheckParity | Flags.IgnoreDamaged)
            | (line.FlowControl == SerialFlowControl.XonXoff ? Flags.OutputByXonXoff | Flags.InputByXonXoff : 0);
        settings.Output = 0;
        settings.Local = 0;
        settings.Control &= ~(Flags.BaudBits | Flags.InputBaudBits | Flags.SizeBits | Flags.TwoStopBits | Flags.Parity | Flags.OddParity | Flags.ByRtsCts);
        settings.Control |= Flags.AnyBaud | Flags.Receive | Flags.HangUpOnClose | Flags.IgnoreModemLines
            | ((uint)(line.DataBits - 5) << 4)
            | (line.StopBits == 2 ? Flags.TwoStopBits : 0)
            | line.Parity switch { SerialParity.Odd => Flags.Parity | Flags.OddParity, SerialParity.Even => Flags.Parity, _ => 0 }
            | (line.FlowControl == SerialFlowControl.RtsCts ? Flags.ByRtsCts : 0);
        settings.InputBaud = settings.OutputBaud = (uint)line.Baud;
        settings.Characters[MinimumCharacter] = 1;
        settings.Characters[TimeCharacter] = 0;
        settings.Characters[StartCharacter] = Xon;
        settings.Characters[StopCharacter] = Xoff;
    }

    private static void CheckSpeed(int file, string path, SerialLine line)
    {
        var granted = default(Termios2);
        if (Settings(file, GetSettings, ref granted) == 0 && Math.Abs(granted.OutputBaud - (double)line.Baud) > line.Baud * WorstSpeedError)
        {
            throw new IOException($"{path} cannot do {line.Baud} baud; the nearest it can is {granted.OutputBaud}");
        }
    }

    // False where there are no such lines: a pty.
    private static bool RaiseLines(int file, SerialLine line)
    {
        var lines = 0;
        if (ModemLines(file, GetModemLines, ref lines) < 0)
        {
            return false;
        }

        lines = line.Dtr ? lines | DataTerminalReady : lines & ~DataTerminalReady;
        if (line.FlowControl != SerialFlowControl.RtsCts)
        {
            lines = line.Rts ? lines | RequestToSend : lines & ~RequestToSend;
        }

        _ = ModemLines(file, SetModemLines, ref lines);
        return true;
    }
}

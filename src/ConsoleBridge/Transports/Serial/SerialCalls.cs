using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConsoleBridge.Transports.Serial;

/// <summary>The calls of the system that serial lines need beside those of every device file. Names and numbers are Linux's.</summary>
/// <remarks>Source: asm-generic/termbits.h, asm-generic/ioctls.h and sys/file.h of Linux; the same on x86, ARM and RISC-V.</remarks>
internal static class SerialCalls
{
    public const nuint GetSettings = 0x802C542A;
    public const nuint SetSettings = 0x402C542B;
    public const nuint Flush = 0x540B;
    public const nuint MakeExclusive = 0x540C;
    public const nuint GetModemLines = 0x5415;
    public const nuint SetModemLines = 0x5418;

    public const int FlushBothDirections = 2;
    public const int DataTerminalReady = 0x002;
    public const int RequestToSend = 0x004;

    public const int LockExclusively = 2;
    public const int WithoutWaiting = 4;

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Settings(int file, nuint request, ref Termios2 settings);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int ModemLines(int file, nuint request, ref int lines);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Command(int file, nuint request, nint argument);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Lock(int file, int operation);

    /// <summary>Bits of <see cref="Termios2"/>.</summary>
    public static class Flags
    {
        public const uint IgnoreBreak = 0x1;
        public const uint IgnoreDamaged = 0x4;
        public const uint CheckParity = 0x10;
        public const uint OutputByXonXoff = 0x400;
        public const uint InputByXonXoff = 0x1000;

        public const uint BaudBits = 0x100F;
        public const uint InputBaudBits = 0x100F0000;
        public const uint AnyBaud = 0x1000;
        public const uint SizeBits = 0x30;
        public const uint TwoStopBits = 0x40;
        public const uint Receive = 0x80;
        public const uint Parity = 0x100;
        public const uint OddParity = 0x200;
        public const uint HangUpOnClose = 0x400;
        public const uint IgnoreModemLines = 0x800;
        public const uint ByRtsCts = 0x80000000;
    }

    /// <summary>struct termios2: the settings of a line with its speeds as plain numbers.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Termios2
    {
        /// <summary>What is done with what is received.</summary>
        public uint Input;

        /// <summary>What is done with what is sent.</summary>
        public uint Output;

        /// <summary>The line itself.</summary>
        public uint Control;

        /// <summary>What a person at a terminal would like.</summary>
        public uint Local;

        /// <summary>Which kind of line.</summary>
        public byte Discipline;

        /// <summary>Special characters.</summary>
        public SpecialCharacters Characters;

        /// <summary>Bits a second that are received.</summary>
        public uint InputBaud;

        /// <summary>Bits a second that are sent.</summary>
        public uint OutputBaud;
    }

    /// <summary>The special characters of a line, by their numbers.</summary>
    [InlineArray(19)]
    public struct SpecialCharacters
    {
        private byte _first;
    }
}

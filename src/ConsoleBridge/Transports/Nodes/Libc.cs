using System.Runtime.InteropServices;

namespace ConsoleBridge.Transports.Nodes;

/// <summary>The calls of the C library that device files need. Linux only. Names and numbers are the system's.</summary>
/// <remarks>A FileStream will not do: a read that waits on a device file cannot be cancelled, not even by closing it.</remarks>
internal static class Libc
{
    public const int ReadWrite = 2;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;
    public const int NoControllingTerminal = 0x100;

    public const short PollIn = 1;
    public const short PollOut = 4;
    public const short PollError = 8;
    public const short PollHangUp = 16;
    public const short PollInvalid = 32;

    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int NoEntry = 2;
    public const int NoSuchAddress = 6;
    public const int NoPermission = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int InputOutput = 5;

    /// <summary>Size of the buffer of a pipe (fcntl): fails for what is no pipe.</summary>
    public const int GetPipeSize = 1032;

    private const string Library = "libc";

    [DllImport(Library, EntryPoint = "open", SetLastError = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport(Library, EntryPoint = "close")]
    public static extern int Close(int file);

    [DllImport(Library, EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int file, ref byte buffer, nint count);

    [DllImport(Library, EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int file, ref readonly byte buffer, nint count);

    [DllImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(ref PolledFile files, nuint count, int milliseconds);

    [DllImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static extern int EventFile(uint initial, int flags);

    [DllImport(Library, EntryPoint = "fcntl", SetLastError = true)]
    public static extern int FileControl(int file, int command, nint argument);

    [DllImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static extern int DeviceControl(int file, nuint request, ref int argument);

    /// <summary>The last error of the calling thread.</summary>
    public static int LastError => Marshal.GetLastPInvokeError();

    /// <summary>Opens a device file for both directions, without waiting and without making it a terminal of ours.</summary>
    /// <exception cref="IOException">It cannot be opened now; the message says why in plain words.</exception>
    public static int OpenDevice(string path)
    {
        int file;
        do
        {
            file = Open(path, ReadWrite | NonBlocking | CloseOnExec | NoControllingTerminal);
        }
        while (file < 0 && LastError == Interrupted);

        return file >= 0 ? file : throw new IOException(Explain(path, LastError));
    }

    /// <summary>Why a device file cannot be used, for the one who stands in front of the rack.</summary>
    public static string Explain(string path, int error) => error switch
    {
        NoEntry or NoDevice or NoSuchAddress => $"{path} is not there: unplugged, or another name",
        InputOutput => $"{path} is not there any more: unplugged",
        Busy => $"{path} is held by another program (fuser {path} tells which; for MIDI it may be the ALSA sequencer)",
        NoPermission => $"{path} may not be opened by this user: add the service's user to the file's group (audio for MIDI, dialout for serial ports)",
        _ => $"{path}: {Marshal.GetPInvokeErrorMessage(error)}",
    };

    /// <summary>One entry of poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PolledFile
    {
        /// <summary>The file; -1 to leave this entry out.</summary>
        public int File;

        /// <summary>What is waited for.</summary>
        public short Wanted;

        /// <summary>What is the case.</summary>
        public short Happened;
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>The calls of the C library that a pseudo-terminal needs, with Linux's numbers.</summary>
internal static class LibC
{
    // fcntl.h: O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    internal const int ReadWrite = 0x2;
    internal const int NotControlling = 0x100;
    internal const int NonBlocking = 0x800;
    internal const int CloseOnExec = 0x80000;

    // poll.h
    internal const short Readable = 0x1;
    internal const short Writable = 0x4;
    internal const short Failed = 0x8;
    internal const short HungUp = 0x10;

    // errno.h
    internal const int Interrupted = 4;
    internal const int TryAgain = 11;

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int OpenTerminal(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Grant(SafeFileHandle terminal);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Unlock(SafeFileHandle terminal);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Name(SafeFileHandle terminal, ref byte name, nuint bytes);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Open(ref byte path, int flags);

    [DllImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int GetAttributes(SafeFileHandle terminal, ref byte attributes);

    [DllImport("libc", EntryPoint = "cfmakeraw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern void MakeRaw(ref byte attributes);

    [DllImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int SetAttributes(SafeFileHandle terminal, int when, ref byte attributes);

    [DllImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int CreateEvent(uint value, int flags);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Poll([In, Out] PollEntry[] entries, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Read(SafeFileHandle descriptor, ref byte buffer, nuint bytes);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern nint Write(SafeFileHandle descriptor, ref byte buffer, nuint bytes);

    /// <summary>One descriptor to wait for: struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct PollEntry
    {
        internal int Descriptor;
        internal short Wanted;
        internal short Happened;
    }
}

using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Storage;

/// <summary>The calls of the C library that flush a folder, with Linux's numbers: .NET opens files alone.</summary>
internal static class FolderCalls
{
    // fcntl.h: O_RDONLY | O_DIRECTORY | O_CLOEXEC. O_DIRECTORY differs between processors and is left out: opening is enough.
    internal const int ReadFolder = 0x80000;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern IntPtr Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static extern int Flush(SafeFileHandle handle);
}

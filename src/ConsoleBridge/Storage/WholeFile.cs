using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ConsoleBridge.Storage;

/// <summary>
/// Puts a file in the place of the one before: a draft beside it, flushed to the disk, renamed, and the folder flushed. After a crash, a full disk
/// or, as far as the disk keeps its word, a power cut there is the old one or the new one, whole.
/// </summary>
internal static class WholeFile
{
    // errno.h: EINVAL, ENOTSUP. Some file systems of networks and of virtual machines know no flush of a folder.
    private const int Invalid = 22;
    private const int NotSupported = 95;

    /// <summary>Writes it; returns when it stands. The folder is made when it is not there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="content">What is in it then.</param>
    /// <param name="isSecret">Nobody but the owner may read it.</param>
    /// <exception cref="IOException">The disk does not take it; what was there before is still there.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Write(string file, ReadOnlySpan<byte> content, bool isSecret = false)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var draft = file + ".new";

        // What an earlier run has left half done may be open to more eyes than this one.
        File.Delete(draft);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, file, overwrite: true);
        FlushFolder(folder);
    }

    /// <summary>Takes it away; returns when that stands. One that is not there, or has no folder, is away.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="IOException">The disk does not take it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static void Remove(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
            FlushFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        }
    }

    // The new name of a file is the folder's matter, and stands when the folder does.
    private static void FlushFolder(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = new SafeFileHandle(FolderCalls.Open(folder, FolderCalls.ReadFolder), ownsHandle: true);
        if (handle.IsInvalid || (FolderCalls.Flush(handle) != 0 && Marshal.GetLastPInvokeError() is not (Invalid or NotSupported)))
        {
            throw new IOException($"the folder {folder} cannot be flushed to disk (error {Marshal.GetLastPInvokeError()})");
        }
    }
}

namespace ConsoleBridge.Storage;

/// <summary>
/// The state folder belongs to one bridge at a time: two would tell every alert twice, and each would keep the other's red for a strip's own colour.
/// The claim is a lock of the operating system on a file in it, so it ends with the process, however that ends.
/// </summary>
internal sealed class FolderClaim : IDisposable
{
    /// <summary>The file that is locked. It is empty, and stays.</summary>
    public const string FileName = "bridge.lock";

    private readonly FileStream? _lock;

    private FolderClaim(FileStream? held) => _lock = held;

    /// <summary>Claims a folder. One that cannot be written is nobody's: those who keep something in it say so themselves.</summary>
    /// <returns>Null when another process has it.</returns>
    public static FolderClaim? TryTake(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FolderClaim(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (IsHeld(held))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FolderClaim(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeld(IOException failure) => failure.HResult is 11 or 35 or unchecked((int)0x80070020);
}

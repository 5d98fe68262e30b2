using System.Globalization;
using System.Runtime.InteropServices;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>The folder a broker keeps its state in: names, the lock, and what is set aside.</summary>
internal sealed class StateFolder : IDisposable
{
    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION of Windows.
    private static readonly int[] SharingViolations = [11, 35, unchecked((int)0x80070020)];

    private readonly string _path;
    private FileStream? _lock;

    /// <summary>Names a folder; nothing is touched yet.</summary>
    public StateFolder(string path) => _path = System.IO.Path.GetFullPath(path);

    public string Path => _path;

    private string LockPath => System.IO.Path.Combine(_path, "broker.lock");

    /// <summary>Makes the folder when it is not there and takes it for this broker.</summary>
    /// <exception cref="MqttStateInUseException">Another broker has it.</exception>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Take()
    {
        Directory.CreateDirectory(_path);
        try
        {
            _lock = new FileStream(LockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken) when (SharingViolations.Contains(taken.HResult))
        {
            throw new MqttStateInUseException(
                $"the folder {_path} keeps the state of another broker that is running (it holds {LockPath}). Stop that broker, or give this one a folder of its own",
                taken);
        }
    }

    public bool IsTaken => _lock is not null;

    public string Snapshot(long generation) => Name(generation, "snapshot");

    public string Log(long generation) => Name(generation, "log");

    /// <summary>Generations of the files that are there, by kind, lowest first.</summary>
    public List<long> Generations(string kind)
    {
        var found = new List<long>();
        foreach (string file in Directory.EnumerateFiles(_path, "state-*." + kind))
        {
            string name = System.IO.Path.GetFileNameWithoutExtension(file)["state-".Length..];
            if (long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long generation))
            {
                found.Add(generation);
            }
        }

        found.Sort();
        return found;
    }

    /// <summary>Highest generation of any file; 0 when there is none.</summary>
    public long LastGeneration() => Generations("snapshot").Concat(Generations("log")).DefaultIfEmpty(0).Max();

    /// <summary>All snapshots and logs.</summary>
    public List<string> StateFiles() => [.. Generations("snapshot").Select(Snapshot), .. Generations("log").Select(Log)];

    /// <summary>Renames a file that cannot be used, so that nothing deletes it.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="why">One word for the name.</param>
    /// <param name="now">For the name.</param>
    /// <returns>Its new path.</returns>
    public static string SetAside(string file, string why, DateTimeOffset now)
    {
        string stem = file + "." + why + "-" + now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        string aside = stem;
        for (int i = 2; File.Exists(aside); i++)
        {
            aside = stem + "-" + i.ToString(CultureInfo.InvariantCulture);
        }

        File.Move(file, aside);
        return aside;
    }

    /// <summary>Deletes snapshots and logs of generations before one, and snapshots that were never finished.</summary>
    public void DeleteBefore(long generation)
    {
        foreach (string file in Generations("snapshot").Where(old => old < generation).Select(Snapshot)
            .Concat(Generations("log").Where(old => old < generation).Select(Log))
            .Concat(Directory.EnumerateFiles(_path, "state-*.tmp")))
        {
            Discard(file);
        }
    }

    /// <summary>Deletes a file; one that cannot be deleted now goes another time.</summary>
    public static void Discard(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It is passed over by its number.
        }
    }

    /// <summary>Makes renames and deletions survive the loss of power, where the system can.</summary>
    public void Flush()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int descriptor = open(_path, 0);
        if (descriptor >= 0)
        {
            _ = fsync(descriptor);
            _ = close(descriptor);
        }
    }

    public void Dispose() => _lock?.Dispose();

#pragma warning disable CA5392, SYSLIB1054, CA2101 // The C library is the system's own; .NET opens no folders.
    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int descriptor);

    [DllImport("libc")]
    private static extern int close(int descriptor);
#pragma warning restore CA5392, SYSLIB1054, CA2101

    private string Name(long generation, string kind)
    {
        return System.IO.Path.Combine(_path, "state-" + generation.ToString("D8", CultureInfo.InvariantCulture) + "." + kind);
    }
}

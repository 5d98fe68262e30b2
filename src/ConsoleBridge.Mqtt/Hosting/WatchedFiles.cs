namespace ConsoleBridge.Mqtt.Hosting;

/// <summary>Notices that files have been written anew. Looks when asked, at most once a second; needs no watcher of the system.</summary>
/// <remarks>Safe from any thread.</remarks>
internal sealed class WatchedFiles(TimeProvider time, params string[] files)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private string _seen = Look(files);
    private long _lookedAt = time.GetTimestamp();

    /// <summary>Whether the files are others than at the last time it answered yes. A file that is away for a moment has not changed yet.</summary>
    public bool HaveChanged()
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_lookedAt) < Between)
            {
                return false;
            }

            _lookedAt = time.GetTimestamp();
            string now = Look(files);
            if (now == _seen || now.Length == 0)
            {
                return false;
            }

            _seen = now;
            return true;
        }
    }

    private static string Look(string[] files)
    {
        try
        {
            return string.Join('|', files.Where(file => file.Length > 0).Select(Stamp));
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static string Stamp(string file)
    {
        // A link that is moved to another file, as renewal programs do, counts as written.
        var info = new FileInfo(file);
        FileInfo target = info.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? info;
        return $"{target.FullName}:{target.LastWriteTimeUtc.Ticks}:{target.Length}";
    }
}

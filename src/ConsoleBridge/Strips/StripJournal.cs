using ConsoleBridge.Storage;

namespace ConsoleBridge.Strips;

/// <summary>
/// Remembers on disk what touched strips would show without us. What <see cref="TrySave"/> has confirmed outlives the process and, as far as
/// the disk keeps its word, a power cut.
/// </summary>
internal sealed class StripJournal(string file, ILogger logger)
{
    private bool _isRefused;
    private bool _isToldOfFailure;

    /// <summary>What was touched when the last run ended.</summary>
    public IReadOnlyList<StripEntry> Load()
    {
        try
        {
            if (!File.Exists(file))
            {
                return [];
            }

            if (StripEntries.Parse(File.ReadAllBytes(file)) is { } entries)
            {
                return entries;
            }

            // Whatever it says, somebody may still be able to read the names in it.
            var aside = file + ".unreadable";
            File.Move(file, aside, overwrite: true);
            StripLog.Unreadable(logger, file, aside);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It may hold names that are not ours to lose.
            _isRefused = true;
            StripLog.NotRead(logger, file, failure.Message);
        }

        return [];
    }

    /// <summary>Puts this on disk, in place of what was there.</summary>
    /// <returns>True when it stands; false, said once, when it does not.</returns>
    public bool TrySave(IEnumerable<StripEntry> entries)
    {
        if (_isRefused)
        {
            return false;
        }

        try
        {
            WholeFile.Write(file, StripEntries.Write(entries));
            _isToldOfFailure = false;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_isToldOfFailure)
            {
                _isToldOfFailure = true;
                StripLog.NotKept(logger, file, failure.Message);
            }

            return false;
        }
    }
}

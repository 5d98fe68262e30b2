using ConsoleBridge.Storage;

namespace ConsoleBridge.Strips;

/// <summary>
/// Remembers on disk what touched strips would show without us. What <see cref="TrySave"/> has confirmed outlives the process and, as far as
/// the disk keeps its word, a power cut.
/// </summary>
internal sealed class StripJournal(string file, ILogger logger)
{
    // What the first one holds is not lost to the second.
    private const int MostAside = 9;

    private bool _isRefused;
    private bool _isToldOfFailure;

    /// <summary>False when strips may show alerts of an earlier run of which nothing is known here.</summary>
    public bool IsWhole { get; private set; } = true;

    private IEnumerable<string> Asides => Enumerable.Range(1, MostAside).Select(number => file + (number == 1 ? ".unreadable" : FormattableString.Invariant($".unreadable.{number}")));

    /// <summary>What was touched when the last run ended.</summary>
    public IReadOnlyList<StripEntry> Load()
    {
        try
        {
            foreach (var still in Asides.Where(File.Exists))
            {
                IsWhole = false;
                StripLog.StillAside(logger, still);
            }

            if (!File.Exists(file))
            {
                return [];
            }

            if (StripEntries.Parse(File.ReadAllBytes(file)) is { } entries)
            {
                return entries;
            }

            // Whatever it says, somebody may still be able to read the names in it.
            IsWhole = false;
            var aside = Asides.FirstOrDefault(aside => !File.Exists(aside)) ?? Asides.Last();
            File.Move(file, aside, overwrite: true);
            StripLog.Unreadable(logger, file, aside);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It may hold names that are not ours to lose.
            _isRefused = true;
            IsWhole = false;
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

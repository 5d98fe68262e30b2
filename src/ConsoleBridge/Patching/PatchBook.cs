using System.Collections.Immutable;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Patching;

/// <summary>
/// Where the patch is edited: what was edited wins over the configuration's until that changes, and outlives the bridge. Safe from any thread;
/// what changes holds at once, the disk follows.
/// </summary>
internal sealed class PatchBook
{
    private readonly Lock _gate = new();
    private readonly ImmutableArray<PatchLine> _configured;
    private readonly string _fingerprint;
    private readonly ILogger _logger;
    private readonly KeptFile _kept;
    private volatile PatchState _state;
    private long _version;

    /// <summary>Takes up what was kept, else what is configured.</summary>
    /// <param name="configured">The configuration's patch.</param>
    /// <param name="places">The channels of the rig.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="logger">The log.</param>
    /// <param name="time">The clock; null for the machine's.</param>
    public PatchBook(Patch configured, PatchPlaces places, PatchFile file, ILogger<PatchBook> logger, TimeProvider? time = null)
    {
        (Places, _logger) = (places, logger);
        _kept = new KeptFile(file.Path, "the patch", () => file.Save(_state!.IsEdited ? _state.Lines : null, _fingerprint!), time ?? TimeProvider.System, logger);
        _configured = PatchReading.LinesOf(configured);
        _fingerprint = PatchFile.Fingerprint(_configured);
        var kept = file.Load(_fingerprint);
        _state = StateOf(kept ?? _configured, kept is not null);
        Desk = new PatchDesk(PatchReading.Make(_state.Lines, places));
        foreach (var problem in _state.Problems)
        {
            PatchLog.NotUsed(logger, problem);
        }
    }

    /// <summary>The patch as the rest of the house sees it.</summary>
    public PatchDesk Desk { get; }

    /// <summary>The channels of the rig.</summary>
    public PatchPlaces Places { get; }

    /// <summary>The patch as people see it.</summary>
    public PatchState State => _state;

    /// <summary>Grows with each change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Checks lines, and writes them in their one spelling.</summary>
    /// <param name="lines">Lines with where each stands: <c>line 3</c>.</param>
    /// <param name="problems">What is wrong, a sentence each.</param>
    /// <returns>The lines without problems. Lines of devices that are gone, which the patch has already, are among them.</returns>
    public ImmutableArray<PatchLine> Check(IReadOnlyCollection<(string Where, PatchLine Line)> lines, out List<string> problems)
    {
        problems = [];
        if (lines.Count > PatchReading.MostLines)
        {
            problems.Add(PatchReading.TooMany(lines.Count));
            return [];
        }

        var good = ImmutableArray.CreateBuilder<PatchLine>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (where, line) in lines)
        {
            var wrong = new List<string>();
            var understood = PatchReading.Understand(line, Places, wrong);
            if (wrong.Count > 0 && !_state.Lines.Any(known => known.Receiver == line.Receiver && known.Console == line.Console))
            {
                problems.AddRange(wrong.Select(problem => $"{where}: {problem}"));
            }
            else if (!seen.TryAdd(understood.Receiver, where))
            {
                problems.Add($"{where}: {understood.Receiver} stands in the patch twice; the other is {seen[understood.Receiver]}");
            }
            else
            {
                good.Add(understood);
            }
        }

        return good.ToImmutable();
    }

    /// <summary>Puts lines that were checked in the place of all.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="by">Who.</param>
    /// <param name="onlyIf">Asked of the patch that would be replaced, nobody can change it in between; null for any.</param>
    /// <returns>False when <paramref name="onlyIf"/> says no: nothing was changed.</returns>
    public bool Put(ImmutableArray<PatchLine> lines, string by, Predicate<PatchState>? onlyIf = null)
    {
        lock (_gate)
        {
            if (onlyIf?.Invoke(_state) == false)
            {
                return false;
            }

            Change(StateOf(lines, isEdited: true));
        }

        Desk.Tell();
        PatchLog.Changed(_logger, lines.Length, by);
        return true;
    }

    /// <summary>Gives one receiver channel another name; a channel that is not in the patch gets a line.</summary>
    /// <param name="receiver">The channel: <c>rack-a/rx/1</c>.</param>
    /// <param name="name">The name.</param>
    /// <param name="by">Who.</param>
    public void Rename(string receiver, string name, string by)
    {
        lock (_gate)
        {
            Change(StateOf(Renamed(_state.Lines, receiver, name), isEdited: true));
        }

        Desk.Tell();
        PatchLog.Renamed(_logger, receiver, name, by);
    }

    /// <summary>The patch as it would be with another name.</summary>
    public Patch With(string receiver, string name) => PatchReading.Make(Renamed(_state.Lines, receiver, name), Places);

    /// <summary>Goes back to the configuration's patch.</summary>
    public PatchState Reset(string by)
    {
        lock (_gate)
        {
            Change(StateOf(_configured, isEdited: false));
        }

        Desk.Tell();
        PatchLog.Changed(_logger, _configured.Length, by + " (the configuration's)");
        return _state;
    }

    /// <summary>Keeps on disk what has changed, until told to stop.</summary>
    public Task RunAsync(CancellationToken stopping) => _kept.RunAsync(stopping);

    private static ImmutableArray<PatchLine> Renamed(ImmutableArray<PatchLine> lines, string receiver, string name) =>
        lines.FirstOrDefault(line => line.Receiver == receiver) is { } known ? lines.Replace(known, known with { Name = name }) : lines.Add(new PatchLine(receiver, "", name, ""));

    // Within the gate; followers are told after it, since nobody is woken under a lock (0004).
    private void Change(PatchState state)
    {
        _state = state;
        Interlocked.Increment(ref _version);
        Desk.Put(PatchReading.Make(state.Lines, Places));
        _kept.Changed();
    }

    private PatchState StateOf(ImmutableArray<PatchLine> lines, bool isEdited)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        foreach (var line in lines)
        {
            var wrong = new List<string>();
            PatchReading.Understand(line, Places, wrong);
            problems.AddRange(wrong.Select(problem => $"{line.Receiver}: {problem}"));
        }

        return new PatchState(lines, problems.ToImmutable(), isEdited);
    }
}

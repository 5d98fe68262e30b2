using ConsoleBridge.Configuration;
using ConsoleBridge.Storage;

namespace ConsoleBridge.Shows;

/// <summary>
/// When the show ends. What people say holds until it has passed, over a restart too; then, and where nobody says anything, the configuration's daily
/// time holds. Safe from any thread.
/// </summary>
internal sealed class ShowDesk
{
    // A daily end that has just passed is not tomorrow's yet: nobody wants to hear at night that no battery lasts until then.
    private static readonly TimeSpan ComesBackBefore = TimeSpan.FromHours(12);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(7);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ShowOptions _options;
    private readonly string _file;
    private readonly Action<ShowState> _announce;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly KeptFile _kept;
    private volatile ShowState _state;
    private long _version;
    private long _saidVersion = -1;
    private volatile bool _hasFailed;

    /// <summary>Takes up what was kept, else what is configured.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="announce">Says on the bus that it has changed.</param>
    /// <param name="time">The clock, and what is local.</param>
    /// <param name="logger">The log.</param>
    public ShowDesk(ShowOptions options, string file, Action<ShowState> announce, TimeProvider time, ILogger<ShowDesk> logger)
    {
        (_options, _file, _announce, _time, _logger) = (options, file, announce, time, logger);
        _kept = new KeptFile(file, "the end of the show", () => WholeFile.Write(file, _state!.ToJson()), time, logger);
        var now = time.GetUtcNow();
        _state = Load() is { } kept && !IsOver(kept, now) && !(kept.End > now + Furthest) && (kept.End is not null || kept.By.Length > 0) ? kept : Configured(now) ?? new ShowState(null, "", now);
    }

    /// <summary>How it is now.</summary>
    public ShowState State => _state;

    /// <summary>Grows with each change.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>How long batteries are to last beyond the end.</summary>
    public TimeSpan Margin => TimeSpan.FromMinutes(_options.Margin);

    /// <summary>What is local here.</summary>
    public TimeZoneInfo Zone => _time.LocalTimeZone;

    /// <summary>
    /// Sets the end as somebody wrote it, or takes it away; at once, what is kept on disk follows. It stands although it cannot be said on the bus: that
    /// is said in the log, and tried again.
    /// </summary>
    /// <param name="text">A time; empty, <c>off</c> or <c>none</c> takes it away.</param>
    /// <param name="by">Who.</param>
    /// <returns>Null when done; else what is wrong, for people.</returns>
    public string? Set(string text, string by)
    {
        var now = _time.GetUtcNow();
        DateTimeOffset? end = null;
        if (text.Trim() is not ("" or "off" or "none"))
        {
            if (!ShowTime.TryRead(text, now, Zone, out var given))
            {
                return $"'{text}' is not {ShowTime.Expected}, nor off";
            }

            if (given <= now)
            {
                return $"'{text}' has passed: it is {TimeZoneInfo.ConvertTime(now, Zone):yyyy-MM-ddTHH:mm} here";
            }

            if (given > now + Furthest)
            {
                return $"'{text}' is more than {Furthest.TotalDays:0} days away";
            }

            end = given;
        }

        lock (_gate)
        {
            Take(new ShowState(end, by, now));
        }

        _kept.Changed();
        Turn(Say);
        return null;
    }

    /// <summary>Forgets an end that has passed and keeps on disk what has changed, until told to stop.</summary>
    public Task RunAsync(CancellationToken stopping)
    {
        Turn(Announce);
        return Task.WhenAll(LookOnAsync(stopping), _kept.RunAsync(stopping));
    }

    /// <summary>Looks whether the end has passed, or a daily one comes back.</summary>
    internal void Look()
    {
        var now = _time.GetUtcNow();
        lock (_gate)
        {
            // What somebody has said meanwhile stands.
            if (IsOver(_state, now))
            {
                Take(new ShowState(null, "", now));
            }
            else if (_state is { End: null, By: "" } && ShowTime.IsDaily(_options.End) && Configured(now) is { } next && next.End - now <= ComesBackBefore)
            {
                Take(next);
            }
            else
            {
                return;
            }
        }

        Say();
    }

    private async Task LookOnAsync(CancellationToken stopping)
    {
        using var tick = new PeriodicTimer(LookEvery, _time);
        try
        {
            while (await tick.WaitForNextTickAsync(stopping))
            {
                Turn(LookAgain);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private void LookAgain()
    {
        Look();
        if (Interlocked.Read(ref _saidVersion) != Version)
        {
            Announce();
        }
    }

    private void Turn(Action look)
    {
        try
        {
            look();
            _hasFailed = false;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all, for this loop and for who sets the end: else it would stay when it has passed, or stand and be called refused. Said once an episode.
            if (!_hasFailed)
            {
                _hasFailed = true;
                ShowLog.TurnFailed(_logger, fault);
            }
        }
    }

    private void Take(ShowState state)
    {
        _state = state;
        Interlocked.Increment(ref _version);
    }

    // What somebody has switched off stays off until the end that was meant has passed.
    private bool IsOver(ShowState state, DateTimeOffset now) =>
        state.End is { } end ? end <= now : state.By.Length > 0 && ShowTime.TryRead(_options.End, state.Since, Zone, out var meant) && meant <= now;

    private void Say()
    {
        var state = _state;
        if (state.End is { } end)
        {
            ShowLog.Set(_logger, end, state.By.Length > 0 ? state.By : "somebody");
        }
        else
        {
            ShowLog.Cleared(_logger, state.By.Length > 0 ? state.By : "the clock");
        }

        Announce();
    }

    // The version first: what is said is never older than it. One that could not be said, or was overtaken, is said by the next look.
    private void Announce()
    {
        var version = Version;
        _announce(_state);
        Interlocked.Exchange(ref _saidVersion, version);
    }

    private ShowState? Configured(DateTimeOffset now) =>
        _options.End.Length > 0 && ShowTime.TryRead(_options.End, now, Zone, out var end) && end > now && end <= now + Furthest ? new ShowState(end, "configuration", now) : null;

    private ShowState? Load()
    {
        try
        {
            if (!File.Exists(_file))
            {
                return null;
            }

            var state = ShowState.Parse(File.ReadAllBytes(_file));
            if (state is null)
            {
                ShowLog.Unreadable(_logger, _file);
            }

            return state;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ShowLog.NotRead(_logger, _file, failure.Message);
            return null;
        }
    }
}

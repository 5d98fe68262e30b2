using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ConsoleBridge.Hosting;

/// <summary>Log levels that were changed while the bridge runs. Each falls back to the configuration's when its time is over.</summary>
internal sealed partial class LogLevels(TimeProvider time) : IPostConfigureOptions<LoggerFilterOptions>, IOptionsChangeTokenSource<LoggerFilterOptions>, IDisposable
{
    private const int MostCategories = 100;

    // A rule for a provider by name counts more than one for all: the console's own level in the configuration must not hide ours.
    private static readonly string?[] Providers = [null, "Microsoft.Extensions.Logging.Console.ConsoleLoggerProvider"];

    private readonly ConcurrentDictionary<string, (LogLevel Level, DateTimeOffset Until, ITimer Timer)> _changed = new(StringComparer.OrdinalIgnoreCase);
    private CancellationTokenSource _change = new();

    /// <summary>The words for levels, from much to nothing.</summary>
    public static string[] Words { get; } = ["trace", "debug", "information", "warning", "error", "critical", "none"];

    /// <summary>What is changed at present.</summary>
    public IEnumerable<(string Category, LogLevel Level, DateTimeOffset Until)> Changed =>
        _changed.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.Level, entry.Value.Until));

    /// <inheritdoc/>
    public string Name => Options.DefaultName;

    /// <summary>Reads a level's word.</summary>
    public static bool TryParse(string word, out LogLevel level)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        level = (LogLevel)Math.Max(index, 0);
        return index >= 0;
    }

    /// <summary>The word for a level.</summary>
    public static string Word(LogLevel level) => Words[(int)level];

    /// <summary>True for what may be the name of a category: <c>ConsoleBridge.Bus</c>, or <c>Default</c> for all.</summary>
    public static bool IsCategory(string name) => CategoryName().IsMatch(name);

    /// <summary>Changes a category's level for a while.</summary>
    /// <returns>False when too many are changed already.</returns>
    public bool TrySet(string category, LogLevel level, TimeSpan span)
    {
        if (_changed.Count >= MostCategories && !_changed.ContainsKey(category))
        {
            return false;
        }

        var until = time.GetUtcNow() + span;
        var entry = (level, until, time.CreateTimer(_ => FallBack(category, until), null, span, Timeout.InfiniteTimeSpan));
        _changed.AddOrUpdate(category, entry, (_, old) =>
        {
            old.Timer.Dispose();
            return entry;
        });
        Tell();
        return true;
    }

    /// <inheritdoc/>
    public void PostConfigure(string? name, LoggerFilterOptions options)
    {
        foreach (var (category, entry) in _changed)
        {
            foreach (var provider in Providers)
            {
                options.Rules.Add(new LoggerFilterRule(provider, category.Equals("Default", StringComparison.OrdinalIgnoreCase) ? null : category, entry.Level, null));
            }
        }
    }

    /// <inheritdoc/>
    public IChangeToken GetChangeToken() => new CancellationChangeToken(Volatile.Read(ref _change).Token);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var entry in _changed.Values)
        {
            entry.Timer.Dispose();
        }

        _change.Dispose();
    }

    [GeneratedRegex("^[A-Za-z0-9_.]{1,200}$")]
    private static partial Regex CategoryName();

    private void FallBack(string category, DateTimeOffset until)
    {
        if (_changed.TryGetValue(category, out var entry) && entry.Until == until && _changed.TryRemove(category, out entry))
        {
            entry.Timer.Dispose();
            Tell();
        }
    }

    // The old source is not disposed: someone may just be asking it for its token.
    private void Tell() => Interlocked.Exchange(ref _change, new CancellationTokenSource()).Cancel();
}

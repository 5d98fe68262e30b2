using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Topics;

/// <summary>The last lines of the bridge's log, for those who have no terminal: Information and worse.</summary>
internal sealed class LogRing(TimeProvider time) : ILoggerProvider, IFeedTopic
{
    private const int Kept = 200;
    private const int LongestMessage = 1000;

    private readonly Lock _turn = new();
    private readonly LogLine[] _lines = new LogLine[Kept];
    private long _count;

    public string Name => "log";

    public Role Needs => Role.Engineer;

    public long Version => Interlocked.Read(ref _count);

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Write(Utf8JsonWriter json)
    {
        LogLine[] lines;
        lock (_turn)
        {
            var length = (int)Math.Min(_count, Kept);
            lines = new LogLine[length];
            for (var i = 0; i < length; i++)
            {
                lines[i] = _lines[(_count - length + i) % Kept];
            }
        }

        json.WriteStartArray();
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString("time"u8, ParameterJson.Time(line.At));
            json.WriteString("level"u8, line.Level.ToString().ToLowerInvariant());
            json.WriteString("source"u8, line.Source);
            json.WriteString("message"u8, line.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private void Keep(in LogLine line)
    {
        lock (_turn)
        {
            _lines[_count % Kept] = line;
            Interlocked.Increment(ref _count);
        }
    }

    private readonly record struct LogLine(long At, LogLevel Level, string Source, string Message);

    private sealed class Logger(LogRing ring, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            var message = formatter(state, exception);
            message = exception is null ? message : $"{message}: {exception.GetType().Name}: {exception.Message}";
            ring.Keep(new LogLine(ring.Now, logLevel, category, message.Length > LongestMessage ? message[..LongestMessage] + "…" : message));
        }
    }

    private long Now => time.GetUtcNow().UtcTicks;
}

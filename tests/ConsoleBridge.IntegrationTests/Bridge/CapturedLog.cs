using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Keeps what the bridge logs at Warning and above.</summary>
internal sealed class CapturedLog : ILoggerProvider
{
    private const string AlertSinkName = "LogAlertSink";

    private readonly ConcurrentQueue<string> _warnings = new();
    private readonly ConcurrentQueue<string> _errors = new();

    public IReadOnlyCollection<string> Warnings => _warnings;

    /// <summary>Errors and worse, but for alerts, which are told as errors and are none.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(CapturedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel < LogLevel.Warning)
            {
                return;
            }

            var isError = logLevel >= LogLevel.Error && !category.EndsWith(AlertSinkName, StringComparison.Ordinal);
            (isError ? log._errors : log._warnings).Enqueue($"{formatter(state, exception)} {exception}".TrimEnd());
        }
    }
}

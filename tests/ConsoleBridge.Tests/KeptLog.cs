using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests;

/// <summary>A log that remembers what was said, from Information on: the level, the words, and the exception's message.</summary>
internal class KeptLog : ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}".TrimEnd());
}

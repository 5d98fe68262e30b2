namespace ConsoleBridge.Cli;

/// <summary>Says what goes wrong on the terminal.</summary>
/// <typeparam name="T">Who says it.</typeparam>
internal sealed class TerminalLogger<T> : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            Terminal.Error(formatter(state, exception));
        }
    }
}

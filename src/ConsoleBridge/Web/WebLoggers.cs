using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Web;

/// <summary>
/// The loggers of the web application inside the bridge: all but its host's own, which puts a stack trace where <see cref="WebService"/>
/// says in one sentence that the port is taken.
/// </summary>
/// <param name="loggers">The bridge's.</param>
internal sealed class WebLoggers(ILoggerFactory loggers) : ILoggerFactory
{
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    public ILogger CreateLogger(string categoryName) => categoryName == Host ? NullLogger.Instance : loggers.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => loggers.AddProvider(provider);

    // The bridge's loggers are the bridge's to end.
    public void Dispose()
    {
    }
}

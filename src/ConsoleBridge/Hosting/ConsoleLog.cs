using Microsoft.Extensions.Logging.Console;

namespace ConsoleBridge.Hosting;

/// <summary>The log of the program: one plain line an event on standard output.</summary>
internal static class ConsoleLog
{
    /// <summary>
    /// Sets it up with the levels of the configuration's <c>Logging</c>. What the framework says of itself (each request of each page)
    /// is left out below a warning, unless the configuration names <c>Microsoft</c>.
    /// </summary>
    public static ILoggingBuilder AddConsoleLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
            console.ColorBehavior = Console.IsOutputRedirected ? LoggerColorBehavior.Disabled : LoggerColorBehavior.Default;
        });

        // A terminal or a disk that takes no more must not hold up a show: lines are dropped instead.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        return logging;
    }
}

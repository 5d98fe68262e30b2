using ConsoleBridge.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests.Hosting;

public sealed class ConsoleLogTests
{
    [Fact]
    public void A_configuration_that_says_nothing_of_logs_does_not_log_each_request_of_each_page()
    {
        using var loggers = Loggers();

        Assert.False(loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
        Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Server.Kestrel").IsEnabled(LogLevel.Warning));
        Assert.True(loggers.CreateLogger("ConsoleBridge.Web.WebService").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public void Who_wants_the_requests_names_them()
    {
        using var loggers = Loggers(("Logging:LogLevel:Microsoft", "Information"));

        Assert.True(loggers.CreateLogger("Microsoft.AspNetCore.Hosting.Diagnostics").IsEnabled(LogLevel.Information));
    }

    private static ILoggerFactory Loggers(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return LoggerFactory.Create(logging => logging.AddConsoleLog(configuration));
    }
}

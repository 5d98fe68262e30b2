using ConsoleBridge.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConsoleBridge.Tests.Bus;

/// <summary>The log can be opened up for a while, and closes by itself.</summary>
public class LogLevelsTests
{
    [Fact]
    public void Changes_one_category_for_a_while_and_falls_back()
    {
        var time = new ManualTimeProvider();
        using var levels = new LogLevels(time);
        using var services = new ServiceCollection()
            .AddLogging(builder => builder.SetMinimumLevel(LogLevel.Warning).AddProvider(new Deaf()))
            .AddSingleton<IPostConfigureOptions<LoggerFilterOptions>>(levels)
            .AddSingleton<IOptionsChangeTokenSource<LoggerFilterOptions>>(levels)
            .BuildServiceProvider();
        var bus = services.GetRequiredService<ILoggerFactory>().CreateLogger("ConsoleBridge.Bus.ExternalBus");
        var other = services.GetRequiredService<ILoggerFactory>().CreateLogger("ConsoleBridge.Core");

        Assert.True(levels.TrySet("ConsoleBridge.Bus", LogLevel.Debug, TimeSpan.FromMinutes(10)));
        var during = (bus.IsEnabled(LogLevel.Debug), other.IsEnabled(LogLevel.Debug), levels.Changed.Count());
        time.Advance(TimeSpan.FromMinutes(9));
        var still = bus.IsEnabled(LogLevel.Debug);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((true, false, 1), during);
        Assert.True(still);
        Assert.False(bus.IsEnabled(LogLevel.Debug));
        Assert.Empty(levels.Changed);
    }

    [Fact]
    public void A_second_word_replaces_the_first_and_its_time()
    {
        var time = new ManualTimeProvider();
        using var levels = new LogLevels(time);

        levels.TrySet("ConsoleBridge.Bus", LogLevel.Debug, TimeSpan.FromMinutes(1));
        levels.TrySet("ConsoleBridge.Bus", LogLevel.Trace, TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(LogLevel.Trace, Assert.Single(levels.Changed).Level);
    }

    private sealed class Deaf : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
        }

        public void Dispose()
        {
        }
    }
}

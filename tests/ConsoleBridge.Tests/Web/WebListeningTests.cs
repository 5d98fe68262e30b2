using ConsoleBridge.Configuration;
using ConsoleBridge.Web;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests.Web;

/// <summary>Where the pages are served, and what is said of it.</summary>
public sealed class WebListeningTests
{
    [Fact]
    public void Warns_once_that_nothing_is_encrypted_however_often_it_is_tried()
    {
        var log = new Lines();
        using var listening = new WebListening(Load("""{ "Web": { "Host": "0.0.0.0", "AllowAnonymous": "viewer", "Port": 0 } }"""), TimeProvider.System, log);

        listening.Apply(new KestrelServerOptions());
        listening.Apply(new KestrelServerOptions());

        Assert.Contains("is not encrypted", Assert.Single(log.Said), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080/")]
    [InlineData("https://[::]:8443/")]
    public void Names_addresses_of_this_machine_that_a_phone_can_open(string listening)
    {
        var reached = WebPlace.ReachedAt(new Uri(listening));

        Assert.NotEmpty(reached);
        Assert.All(reached, address =>
        {
            Assert.Equal((new Uri(listening).Scheme, new Uri(listening).Port), (address.Scheme, address.Port));
            Assert.DoesNotContain(address.Host, new[] { "0.0.0.0", "[::]" });
        });
    }

    [Theory]
    [InlineData("http://10.0.0.5:8080/")]
    [InlineData("http://127.0.0.1:8080/")]
    public void Leaves_an_address_that_was_configured_as_it_is(string listening) => Assert.Equal([new Uri(listening)], WebPlace.ReachedAt(new Uri(listening)));

    private static Rig Load(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return RigLoader.Load(BridgeConfiguration.Load(file, [], out _)!, out _)!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add(formatter(state, exception));
    }
}

using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Transports;

/// <summary>Why a device cannot be reached.</summary>
public sealed class DeviceConnectorTests : ILogger<DeviceConnector>
{
    private readonly List<string> _said = [];
    private readonly List<string> _failures = [];

    [Fact]
    public async Task Another_reason_than_before_is_said_too_and_each_only_once()
    {
        var path = "/nowhere/first";
        var connector = new DeviceConnector(
            () => new DeviceWay("rack", new ProfileTransport { Kind = "serial" }, "", 0, Volatile.Read(ref path)), new TransportKinds(NullLoggerFactory.Instance, TimeProvider.System), TimeProvider.System, this);
        connector.OnFailed(Fail);
        using var stopping = new CancellationTokenSource();
        var opening = connector.OpenAsync(0, stopping.Token).AsTask();
        await UntilAsync(() => Count(_failures, "/nowhere/first") == 2);

        Volatile.Write(ref path, "/nowhere/second");
        await UntilAsync(() => Count(_failures, "/nowhere/second") == 1);

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
        Assert.Equal((1, 1), (Count(_said, "/nowhere/first is not there"), Count(_said, "/nowhere/second is not there")));
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_said)
        {
            _said.Add(formatter(state, exception));
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), "it did not happen");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static int Count(List<string> texts, string part)
    {
        lock (texts)
        {
            return texts.Count(text => text.Contains(part, StringComparison.Ordinal));
        }
    }

    private void Fail(string reason)
    {
        lock (_failures)
        {
            _failures.Add(reason);
        }
    }
}

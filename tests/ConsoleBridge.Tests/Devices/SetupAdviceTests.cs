using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Tests.Devices;

public sealed class SetupAdviceTests : ILogger, IAsyncDisposable
{
    private readonly ScriptedDevice _device = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<string> _said = [];
    private Task _running = Task.CompletedTask;

    [Fact]
    public async Task What_to_open_at_a_device_that_never_answers_is_said_once_and_stands_in_its_health()
    {
        var actor = Start("Third Party Access:\n  choose Legacy");

        _device.Offer().Say("FAIL");
        _device.Offer().Say("FAIL");
        _device.Offer().Say("FAIL");
        await Until(() => _device.Openings.Count == 4);

        Assert.Single(Said(), text => text.EndsWith("Is it switched on, and set up for this? Third Party Access: choose Legacy", StringComparison.Ordinal));
        Assert.Contains("Third Party Access: choose Legacy", actor.Counters.LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_that_was_there_gets_the_advice_when_it_stays_away()
    {
        Start("Choose Legacy.");
        var transport = _device.Offer();
        transport.Say("LIVE");
        await Until(() => Said().Any(text => text.Contains("online", StringComparison.Ordinal)));
        transport.Say("FAIL");
        await Until(() => Said().Any(text => text.Contains("lost", StringComparison.Ordinal)));
        Assert.DoesNotContain(Said(), text => text.Contains("Choose Legacy.", StringComparison.Ordinal));

        _device.Offer().Say("FAIL");

        await Until(() => Said().Any(text => text.Contains("Choose Legacy.", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _stopping.Dispose();
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

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.True(i < 2000, "it did not happen");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private List<string> Said()
    {
        lock (_said)
        {
            return [.. _said];
        }
    }

    private IDevice Start(string setup)
    {
        var description = new DeviceDescription { Id = "rx", Profile = StateProfile.Make(setup: setup), Protocol = _device };
        var supervisor = new DeviceSupervisor([description], new StateStore(), _ => _device, _device, new ManualTimeProvider(), this);
        _running = supervisor.RunAsync(_stopping.Token);
        return supervisor.All[0];
    }
}

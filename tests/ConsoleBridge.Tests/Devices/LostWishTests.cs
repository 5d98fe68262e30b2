using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>What somebody wishes in the very moment in which a device is lost.</summary>
public sealed class LostWishTests : IAsyncDisposable
{
    private readonly StateStore _store = new();
    private readonly ScriptedDevice _script = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly DeviceSupervisor _supervisor;
    private readonly Task _running;

    public LostWishTests()
    {
        var desk = new DeviceDescription { Id = "desk", Profile = StateProfile.Make(), Protocol = _script };
        _supervisor = new DeviceSupervisor([desk], _store, _ => _script, _script, new ManualTimeProvider(), NullLogger.Instance);
        _running = _supervisor.RunAsync(_stopping.Token);
    }

    [Fact]
    public async Task A_wish_while_others_are_told_of_the_loss_is_refused_and_not_sent_when_the_device_is_back()
    {
        var first = await OnlineAsync();
        first.Say("0=-10");
        await Until(() => _store.Read(new(0, 0)).Value.Number == -10);
        using var subscription = _store.Subscribe("a fader of a surface");
        var moving = MoveWhenWokenAsync(subscription);

        first.Break();
        var outcome = await moving.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((WriteStatus.Refused, "ch/1/fader: the device is offline"), (outcome.Status, outcome.Reason));
        var second = await OnlineAsync();
        _supervisor.All[0].Post(Wish(-5));
        Assert.Equal("SET 0=-5", await second.NextSentAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _stopping.Dispose();
    }

    private static ParameterWrite Wish(double value) => new() { Parameter = 0, Value = ParameterValue.FromNumber(value, Unit.Decibel), Id = 1 };

    // Goes on within the call that tells of the loss, as links do: the device is not yet seen as lost there.
    private async Task<WriteOutcome> MoveWhenWokenAsync(Subscription subscription)
    {
        await subscription.WaitAsync().ConfigureAwait(false);
        return _supervisor.All[0].Post(Wish(-3));
    }

    private async Task<MemoryTransport> OnlineAsync()
    {
        var transport = _script.Offer();
        Assert.Equal("HELLO", await transport.NextSentAsync());
        transport.Say("LIVE");
        await Until(() => _supervisor.All[0].Session == SessionState.Live);
        return transport;
    }

    private static async Task Until(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "the condition did not come true");
            await Task.Yield();
        }
    }
}

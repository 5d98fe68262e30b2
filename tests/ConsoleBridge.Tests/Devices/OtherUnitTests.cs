using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>Another unit has the address of ours.</summary>
public sealed class OtherUnitTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StateStore _store = new();
    private readonly ScriptedDevice _script = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IDevice _device;
    private readonly Task _running;

    public OtherUnitTests()
    {
        var rack = new DeviceDescription { Id = "rack", Profile = StateProfile.MakeWithSerial(), Protocol = _script, Unit = "A0B1C2" };
        var supervisor = new DeviceSupervisor([rack], _store, _ => _script, _script, _time, NullLogger.Instance);
        _device = supervisor.All[0];
        _running = supervisor.RunAsync(_stopping.Token);
    }

    [Fact]
    public async Task Another_unit_is_never_online_and_nothing_of_it_is_shown()
    {
        var transport = await ConnectedAsync();

        transport.Say("SYNC");
        transport.Say("0=-10");
        transport.Say("4=OTHER9");

        await Until(() => transport.IsClosed && _device.Counters.LastFailure is not null);
        Assert.Equal("this is unit OTHER9, not A0B1C2", _device.Counters.LastFailure);
        Assert.Equal(Availability.Offline, _device.Availability);
        Assert.Equal(0, _store.Read(new(0, 0)).Revision);
        Assert.Equal(0, _store.Read(new(0, StateProfile.Serial)).Revision);
        Assert.True(_device.Counters.TryTakeNotice(out var told));
        Assert.Equal("this is unit OTHER9, not A0B1C2: nothing of it is shown, and nothing is written to it", told);
    }

    [Fact]
    public async Task What_another_unit_said_before_its_serial_number_becomes_unknown()
    {
        var transport = await ConnectedAsync();
        transport.Say("LIVE");
        transport.Say("0=-10");
        await Until(() => _store.Read(new(0, 0)).Value.Number == -10);

        transport.Say("4=OTHER9");

        await Until(() => _device.Availability == Availability.Offline);
        Assert.False(_store.Read(new(0, 0)).Value.IsKnown);
        Assert.Equal(WriteStatus.Refused, Post().Status);
    }

    [Fact]
    public async Task Each_session_with_another_unit_has_failed_and_it_is_looked_for()
    {
        var first = await ConnectedAsync();
        first.Say("SYNC");
        first.Say("4=OTHER9");
        var second = await ConnectedAsync();
        second.Say("LIVE");
        second.Say("4=OTHER9");
        await ConnectedAsync();

        Assert.Equal([0, 1, 2], _script.Openings);
        Assert.Equal(0, _script.Takeovers);
    }

    [Fact]
    public async Task Nothing_is_shown_before_the_unit_has_said_that_it_is_the_one_that_is_meant()
    {
        var transport = await ConnectedAsync();
        transport.Say("SYNC");
        transport.Say("0=-10");
        _device.RequestRead(0);
        Assert.Equal("GET 0", await transport.NextSentAsync());
        Assert.Equal((0, Availability.Offline), (_store.Read(new(0, 0)).Revision, _device.Availability));
        Assert.Equal(WriteStatus.Refused, Post().Status);

        transport.Say("4=a0b1c2");

        await Until(() => _device.Availability == Availability.Online);
        Assert.Equal(-10, _store.Read(new(0, 0)).Value.Number);
        Assert.Equal(WriteStatus.Accepted, Post().Status);
        Assert.Equal("SET 0=-5", await transport.NextSentAsync());
    }

    [Fact]
    public async Task A_unit_that_has_been_asked_for_everything_and_did_not_say_who_it_is_is_believed()
    {
        var transport = await ConnectedAsync();

        transport.Say("0=-10");
        transport.Say("LIVE");

        await Until(() => _device.Session == SessionState.Live);
        Assert.Equal(-10, _store.Read(new(0, 0)).Value.Number);
    }

    [Fact]
    public async Task A_unit_that_does_not_say_in_time_who_it_is_is_believed()
    {
        var transport = await ConnectedAsync();
        transport.Say("SYNC");
        transport.Say("0=-10");

        await Until(
            () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(100));
                return _device.Availability == Availability.Online;
            });

        Assert.Equal(-10, _store.Read(new(0, 0)).Value.Number);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(10));
        _stopping.Dispose();
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

    private WriteOutcome Post() => _device.Post(new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(-5, Unit.Decibel), Id = 1 });

    private async Task<MemoryTransport> ConnectedAsync()
    {
        var transport = _script.Offer();
        Assert.Equal("HELLO", await transport.NextSentAsync());
        return transport;
    }
}

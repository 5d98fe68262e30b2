using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;

namespace ConsoleBridge.Tests.Devices;

public sealed partial class DeviceActorTests : IAsyncDisposable
{
    private ManualTimeProvider _time = new();
    private readonly StateStore _store = new();
    private readonly ScriptedDevice _device = new();
    private readonly CancellationTokenSource _stopping = new();
    private Task _running = Task.CompletedTask;
    private IDevice _actor = null!;

    [Fact]
    public async Task Is_online_once_the_device_has_answered_and_not_before()
    {
        var transport = Start(StateProfile.Make());
        Assert.Equal("HELLO", await transport.NextSentAsync());
        Assert.Equal(Availability.Offline, _actor.Availability);

        transport.Say("LIVE");

        await Until(() => _actor.Session == SessionState.Live);
        Assert.Equal(Availability.Online, _actor.Availability);
    }

    [Fact]
    public async Task Opens_again_when_the_transport_breaks_and_marks_what_it_knew()
    {
        var first = await StartLive(StateProfile.Make());
        first.Say("0=-10");
        await Until(() => Value(0).Number == -10);

        first.Break();

        await Until(() => _actor.Session == SessionState.Lost);
        Assert.Equal(Quality.Stale, Value(0).Quality);
        var second = _device.Offer();
        Assert.Equal("HELLO", await second.NextSentAsync());
        Assert.True(first.IsClosed);
    }

    [Fact]
    public async Task Adds_nothing_to_a_value_that_a_scene_has_put_in_doubt_and_reads_it_for_the_next_wish()
    {
        var transport = await StartLive(StateProfile.Make());
        transport.Say("0=-10");
        await Until(() => Value(0).Number == -10);
        var heardAt = _store.Read(new(0, 0)).HeardAt;
        _time.Advance(TimeSpan.FromMilliseconds(10));

        transport.Say("DOUBT");
        await Until(() => Value(0).Quality == Quality.Stale);
        var early = Add(1);

        Assert.Equal(-10, Value(0).Number);
        Assert.Equal(heardAt, _store.Read(new(0, 0)).HeardAt);
        Assert.Equal((WriteStatus.Refused, "ch/1/fader: nothing can be added while its present value is stale"), (early.Status, early.Reason));
        Assert.Equal("GET 0", await transport.NextSentAsync());
        transport.Say("0=-20");
        await Until(() => Value(0).Number == -20);
        Assert.Equal(WriteStatus.Accepted, Add(1).Status);
        Assert.Equal("SET 0=-19", await transport.NextSentAsync());
    }

    [Fact]
    public async Task Gives_each_session_the_driver_of_the_one_before()
    {
        (await StartLive(StateProfile.Make())).Break();

        Assert.Equal("HELLO", await _device.Offer().NextSentAsync());
        Assert.Equal(1, _device.Takeovers);
    }

    [Fact]
    public async Task Survives_a_bug_in_its_driver_with_one_reconnect()
    {
        var first = await StartLive(StateProfile.Make());

        first.Say("THROW");

        var second = _device.Offer();
        Assert.Equal("HELLO", await second.NextSentAsync());
        second.Say("LIVE");
        await Until(() => _actor.Session == SessionState.Live);
        Assert.Contains("a bug", _actor.Counters.LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_the_connector_how_often_it_failed_in_a_row()
    {
        Start(StateProfile.Make()).Say("FAIL");
        await Until(() => _device.Openings.Count == 2);
        _device.Offer().Say("FAIL");
        await Until(() => _device.Openings.Count == 3);

        Assert.Equal([0, 1, 2], _device.Openings);
    }

    [Fact]
    public async Task A_device_that_greets_and_hangs_up_has_failed()
    {
        (await StartLive(StateProfile.Make())).Say("FAIL");
        await Until(() => _device.Openings.Count == 2);

        Assert.Equal([0, 1], _device.Openings);
    }

    [Fact]
    public async Task Refuses_a_write_while_the_device_is_away()
    {
        var transport = Start(StateProfile.Make());
        await transport.NextSentAsync();

        var outcome = Post(-10);

        Assert.Equal(WriteStatus.Refused, outcome.Status);
        Assert.Contains("ch/1/fader", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confirms_a_write_by_the_devices_own_answer_and_not_by_our_wish()
    {
        var transport = await StartLive(StateProfile.Make());

        Post(-10);
        Assert.Equal("SET 0=-10", await transport.NextSentAsync());
        Assert.False(Value(0).IsKnown);
        transport.Say("0=-9.98");

        await Until(() => Outcome(WriteStatus.Confirmed) is not null);
        Assert.Equal(-9.98, Value(0).Number);
        Assert.Contains("the device chose -9.98 instead of -10", Outcome(WriteStatus.Confirmed)!.Value.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_sleep_on_when_a_timer_came_too_early()
    {
        _time = new ManualTimeProvider { Earliness = TimeSpan.FromMilliseconds(25) };
        var transport = await StartLive(StateProfile.Make());
        Post(-10);
        await transport.NextSentAsync();

        await AdvanceUntil(() => Outcome(WriteStatus.Failed) is not null);

        Assert.Equal("GET 0", await transport.NextSentAsync());
    }

    [Fact]
    public async Task Reports_a_write_as_failed_when_the_device_never_confirms_and_asks_for_the_truth()
    {
        var transport = await StartLive(StateProfile.Make());
        Post(-10);
        await transport.NextSentAsync();

        await AdvanceUntil(() => Outcome(WriteStatus.Failed) is not null);

        Assert.Equal("GET 0", await transport.NextSentAsync());
    }

    [Fact]
    public async Task Tells_the_devices_own_refusal()
    {
        var transport = await StartLive(StateProfile.Make());
        Post(-10);
        await transport.NextSentAsync();

        transport.Say("REFUSE");

        await Until(() => Outcome(WriteStatus.Failed) is not null);
        Assert.Contains("ERR", Outcome(WriteStatus.Failed)!.Value.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_the_newest_of_many_wishes_and_says_which_were_superseded()
    {
        var transport = await StartLive(StateProfile.Make(politeness: new PolitenessLimits { WriteInterval = TimeSpan.FromMilliseconds(20) }));

        for (var i = 1; i <= 50; i++)
        {
            Post(-i);
        }

        var last = "";
        await AdvanceUntil(() =>
        {
            while (transport.TryTakeSent(out var sent))
            {
                last = sent!;
            }

            return last == "SET 0=-50";
        });
        Assert.NotNull(Outcome(WriteStatus.Superseded));
    }

    [Fact]
    public async Task Assumes_what_it_set_on_a_device_that_does_not_echo_and_reads_it_back()
    {
        var profile = StateProfile.Make(EchoMode.OthersOnly, session: new SessionPlan { ReadBackAfter = TimeSpan.FromMilliseconds(200) });
        var transport = await StartLive(profile);

        Post(-10);
        Assert.Equal("SET 0=-10", await transport.NextSentAsync());

        await Until(() => Value(0).Number == -10);
        var next = transport.NextSentAsync();
        await AdvanceUntil(() => next.IsCompleted);
        Assert.Equal("GET 0", await next);
    }

    [Fact]
    public async Task Does_not_repeat_a_write_when_somebody_has_moved_the_fader_since()
    {
        var limits = new PolitenessLimits { RepeatLastWriteAfter = TimeSpan.FromMilliseconds(100) };
        var transport = await StartLive(StateProfile.Make(EchoMode.OthersOnly, limits));
        Post(-10);
        await transport.NextSentAsync();
        transport.Say("0=-3");
        await Until(() => Value(0).Number == -3);

        for (var i = 0; i < 30; i++)
        {
            await Advance();
        }

        Assert.False(transport.TryTakeSent(out _));
    }

    [Fact]
    public async Task Sends_no_setting_to_a_read_only_device_even_when_the_driver_tries()
    {
        var transport = await StartLive(StateProfile.Make(), readOnly: true);

        var outcome = Post(-10);

        Assert.Equal(WriteStatus.Refused, outcome.Status);
        _actor.RequestRead(0);
        Assert.Equal("GET 0", await transport.NextSentAsync());
    }

    [Fact]
    public async Task Reads_everything_again_after_the_system_has_dropped_datagrams()
    {
        var transport = await StartLive(StateProfile.Make());

        transport.DroppedDatagrams = 7;

        var next = transport.NextSentAsync();
        await AdvanceUntil(() => next.IsCompleted);
        Assert.Equal("GET ALL", await next);
        Assert.Equal(7, _actor.Counters.DroppedDatagrams);
    }

    [Fact]
    public async Task Says_goodbye_when_the_bridge_stops()
    {
        var transport = await StartLive(StateProfile.Make());

        await _stopping.CancelAsync();

        Assert.Equal("BYE", await transport.NextSentAsync());
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(transport.IsClosed);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _stopping.Dispose();
    }
}

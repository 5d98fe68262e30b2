using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;

namespace ConsoleBridge.Tests.AlertDeliveries;

/// <summary>One lamp of a surface that says whether somebody has to run.</summary>
public sealed class LampTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly RecordedLamp _lamp = new();
    private readonly KeptLog _log = new();
    private readonly LampAlertSink _sink;

    public LampTests() => _sink = new LampAlertSink("tally", _lamp, blinks: true, _time, _log);

    [Fact]
    public async Task Blinks_while_nobody_has_got_it_is_lit_when_somebody_has_and_dark_when_it_is_over()
    {
        await TellAsync(Alerts.Raised("a"));
        _time.Advance(LampAlertSink.Beat * 2);
        var blinking = _lamp.Take();
        await TellAsync(Alerts.Acknowledged("a", "Kim"));
        _time.Advance(LampAlertSink.Beat * 4);
        var acknowledged = _lamp.Take();
        await TellAsync(Alerts.Cleared("a"));
        _time.Advance(LampAlertSink.Beat * 4);

        Assert.Equal([true, false, true], blinking);
        Assert.Empty(acknowledged);
        Assert.Equal([false], _lamp.Take());
    }

    [Fact]
    public async Task Is_as_it_was_when_the_surface_comes_back()
    {
        await TellAsync(Alerts.Acknowledged("a", "Kim"));
        _lamp.Take();

        _lamp.Session = 0;
        _time.Advance(LampAlertSink.Beat * 4);
        var away = _lamp.Take();
        _lamp.Session = 2;
        _time.Advance(LampAlertSink.Beat);

        Assert.Empty(away);
        Assert.Equal([true], _lamp.Take());
    }

    [Fact]
    public async Task Is_put_out_later_when_the_surface_refused_it_at_first()
    {
        await TellAsync(Alerts.Acknowledged("a", "Kim"));
        _lamp.Refuses = true;
        await TellAsync(Alerts.Cleared("a"));
        _time.Advance(LampAlertSink.Beat * 2);
        _lamp.Take();

        _lamp.Refuses = false;
        _time.Advance(LampAlertSink.Beat * 3);

        Assert.Equal([false], _lamp.Take());
    }

    [Fact]
    public async Task Nobody_waits_for_the_surface_and_what_came_meanwhile_is_shown()
    {
        _time.Advance(LampAlertSink.Beat);
        _lamp.Take();
        var isFirst = true;
        _lamp.Meanwhile = () =>
        {
            if (isFirst)
            {
                isFirst = false;
                var other = new Thread(() => TellAsync(Alerts.Cleared("a")).Wait());
                other.Start();
                Assert.True(other.Join(TimeSpan.FromSeconds(30)), "who comes meanwhile waits for the surface");
            }
        };

        await TellAsync(Alerts.Raised("a"));

        Assert.Equal([true, false], _lamp.Take());
    }

    [Fact]
    public async Task A_fault_while_somebody_else_comes_is_said_once_and_the_lamp_goes_on()
    {
        _time.Advance(LampAlertSink.Beat);
        _lamp.Take();
        var isFirst = true;
        _lamp.Meanwhile = () =>
        {
            if (isFirst)
            {
                isFirst = false;
                var other = new Thread(() => TellAsync(Alerts.Raised("b")).Wait());
                other.Start();
                Assert.True(other.Join(TimeSpan.FromSeconds(30)), "who comes meanwhile waits for the surface");
            }

            throw new InvalidOperationException("the surface is upside down");
        };

        // With the beat it comes out of a timer: nothing may leave that.
        await TellAsync(Alerts.Raised("a"));
        _time.Advance(LampAlertSink.Beat * 2);
        _lamp.Meanwhile = () => { };
        _time.Advance(LampAlertSink.Beat * 2);

        Assert.NotEmpty(_lamp.Take());
        Assert.Equal("Error: lamp tally: it could not be set, and is tried again twice a second the surface is upside down", Assert.Single(_log.Lines));
    }

    [Fact]
    public async Task Is_dark_for_what_is_muted()
    {
        await TellAsync(Alerts.Raised("a"));
        _lamp.Take();

        await TellAsync(Alerts.Raised("a") with { Transition = AlertTransition.Updated, IsMuted = true });
        _time.Advance(LampAlertSink.Beat * 4);

        Assert.Equal([false], _lamp.Take());
    }

    [Fact]
    public void Is_put_out_once_when_the_bridge_begins_and_then_left_alone()
    {
        _time.Advance(LampAlertSink.Beat * 20);

        Assert.Equal([false], _lamp.Take());
    }

    [Fact]
    public async Task Blinks_on_when_one_of_two_alerts_was_acknowledged()
    {
        await TellAsync(Alerts.Raised("a"));
        await TellAsync(Alerts.Raised("b"));
        await TellAsync(Alerts.Acknowledged("a", "Kim"));
        _lamp.Take();

        _time.Advance(LampAlertSink.Beat * 2);

        Assert.Equal([false, true], _lamp.Take());
    }

    public void Dispose() => _sink.Dispose();

    private Task<AlertDelivery> TellAsync(Alert alert) => _sink.DeliverAsync(alert, CancellationToken.None);

    private sealed class RecordedLamp : ILamp
    {
        private readonly List<bool> _set = [];

        public long Session { get; set; } = 1;

        public bool Refuses { get; set; }

        public Action Meanwhile { get; set; } = () => { };

        public bool Set(bool isLit)
        {
            Meanwhile();
            if (!Refuses)
            {
                _set.Add(isLit);
            }

            return !Refuses;
        }

        public bool[] Take()
        {
            bool[] taken = [.. _set];
            _set.Clear();
            return taken;
        }
    }
}

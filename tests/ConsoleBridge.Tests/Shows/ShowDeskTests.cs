using ConsoleBridge.Configuration;
using ConsoleBridge.Shows;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Shows;

/// <summary>When the show ends, who said so, and how long that holds. The clock begins at 19:42 UTC, which is local.</summary>
public sealed class ShowDeskTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("show-desk-");
    private readonly ManualTimeProvider _time = new();
    private readonly List<ShowState> _announced = [];
    private readonly CancellationTokenSource _stopping = new();

    private string File => Path.Combine(_folder.FullName, "show.json");

    public void Dispose()
    {
        _stopping.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Has_no_end_until_somebody_says_one()
    {
        var desk = Make();

        Assert.Null(desk.State.End);
        Assert.Null(desk.Set("23:00", "Kim"));
        Assert.Equal("Kim", desk.State.By);
        Assert.Equal(TimeSpan.FromMinutes(198), desk.State.End - _time.GetUtcNow());
    }

    [Fact]
    public void A_configured_time_of_day_means_the_next_one()
    {
        var desk = Make("01:00");

        Assert.Equal("configuration", desk.State.By);
        Assert.Equal(TimeSpan.FromMinutes(318), desk.State.End - _time.GetUtcNow());
    }

    [Theory]
    [InlineData("late", "'late' is not a time such as 23:00")]
    [InlineData("2001-01-01T23:00", "has passed")]
    [InlineData("9999-12-31T23:59:59Z", "is more than 7 days away")]
    public void Says_in_plain_words_what_is_wrong(string text, string reason)
    {
        var desk = Make();

        Assert.Contains(reason, desk.Set(text, "Kim")!, StringComparison.Ordinal);
        Assert.Null(desk.State.End);
    }

    [Fact]
    public async Task What_was_said_outlives_a_restart()
    {
        var desk = Make("22:00");
        var running = desk.RunAsync(_stopping.Token);
        desk.Set("23:30", "Kim");
        await _stopping.CancelAsync();
        await running;

        var again = Make("22:00");

        Assert.Equal(desk.State.End, again.State.End);
        Assert.Equal("Kim", again.State.By);
    }

    [Fact]
    public void An_end_that_has_passed_is_forgotten_and_a_daily_one_comes_back_the_next_day()
    {
        var desk = Make("20:00");

        _time.Advance(TimeSpan.FromMinutes(20));
        desk.Look();
        Assert.Null(desk.State.End);

        _time.Advance(TimeSpan.FromHours(10));
        desk.Look();
        Assert.Null(desk.State.End);

        _time.Advance(TimeSpan.FromHours(3));
        desk.Look();
        Assert.Equal("configuration", desk.State.By);
        Assert.Equal([null, desk.State.End], _announced.Select(state => state.End));
    }

    [Fact]
    public void A_file_that_is_none_is_left_aside()
    {
        System.IO.File.WriteAllText(File, "{\"end\":17}");

        Assert.Null(Make().State.End);
    }

    private ShowDesk Make(string end = "") => new(new ShowOptions { End = end }, File, _announced.Add, _time, NullLogger<ShowDesk>.Instance);

    [Fact]
    public void What_somebody_has_switched_off_stays_off_until_the_end_that_was_meant_has_passed()
    {
        var desk = Make("22:00");

        desk.Set("off", "Kim");
        _time.Advance(TimeSpan.FromMinutes(30));
        desk.Look();
        var tonight = desk.State;
        _time.Advance(TimeSpan.FromHours(3));
        desk.Look();
        var after = desk.State;
        _time.Advance(TimeSpan.FromHours(12));
        desk.Look();

        Assert.Equal((null, "Kim"), (tonight.End, tonight.By));
        Assert.Equal((null, ""), (after.End, after.By));
        Assert.Equal("configuration", desk.State.By);
    }

    [Fact]
    public async Task What_somebody_has_switched_off_is_off_after_a_restart()
    {
        var desk = Make("22:00");
        var running = desk.RunAsync(_stopping.Token);
        desk.Set("off", "Kim");
        await _stopping.CancelAsync();
        await running;

        var again = Make("22:00");
        _time.Advance(TimeSpan.FromHours(3));
        var tomorrow = Make("22:00");

        Assert.Equal((null, "Kim"), (again.State.End, again.State.By));
        Assert.Equal("configuration", tomorrow.State.By);
    }

    [Fact]
    public async Task An_end_that_has_passed_is_said_although_saying_something_has_failed_before()
    {
        var (fails, said) = (true, 0);
        var log = new KeptLog<ShowDesk>();
        var desk = new ShowDesk(new ShowOptions { End = "20:00" }, File, Announce, _time, log);
        var running = desk.RunAsync(_stopping.Token);
        _time.Advance(TimeSpan.FromMinutes(20));
        await UntilAsync(() => desk.State.End is null);

        Volatile.Write(ref fails, false);
        await UntilAsync(() => Volatile.Read(ref said) > 0);
        await _stopping.CancelAsync();
        await running;

        Assert.All(_announced, state => Assert.Null(state.End));
        Assert.Single(log.Lines, line => line.Contains("the bus is upside down", StringComparison.Ordinal));

        void Announce(ShowState state)
        {
            if (Volatile.Read(ref fails))
            {
                throw new InvalidOperationException("the bus is upside down");
            }

            _announced.Add(state);
            Interlocked.Increment(ref said);
        }
    }

    [Fact]
    public async Task An_end_that_the_bus_does_not_take_stands_is_in_the_log_and_is_said_later()
    {
        var (fails, said) = (true, 0);
        var log = new KeptLog<ShowDesk>();
        var desk = new ShowDesk(new ShowOptions(), File, Announce, _time, log);

        Assert.Null(desk.Set("23:00", "Kim"));
        Assert.Equal("Kim", desk.State.By);
        Assert.Contains(log.Lines, line => line.Contains("The show ends", StringComparison.Ordinal) && line.Contains("Kim", StringComparison.Ordinal));
        Assert.Single(log.Lines, line => line.Contains("the bus is upside down", StringComparison.Ordinal));

        Volatile.Write(ref fails, false);
        var running = desk.RunAsync(_stopping.Token);
        await UntilAsync(() => Volatile.Read(ref said) > 0);
        await _stopping.CancelAsync();
        await running;

        Assert.Equal("Kim", Make().State.By);

        void Announce(ShowState state)
        {
            if (Volatile.Read(ref fails))
            {
                throw new InvalidOperationException("the bus is upside down");
            }

            Assert.Equal("Kim", state.By);
            Interlocked.Increment(ref said);
        }
    }

    [Fact]
    public async Task A_disk_that_was_full_is_tried_again_until_it_takes_the_end()
    {
        System.IO.File.WriteAllText(File + ".d", "");
        var desk = new ShowDesk(new ShowOptions(), Path.Combine(File + ".d", "show.json"), _announced.Add, _time, NullLogger<ShowDesk>.Instance);
        var running = desk.RunAsync(_stopping.Token);
        desk.Set("23:00", "Kim");
        _time.Advance(TimeSpan.FromSeconds(2));

        System.IO.File.Delete(File + ".d");
        await UntilAsync(() => System.IO.File.Exists(Path.Combine(File + ".d", "show.json")));

        await _stopping.CancelAsync();
        await running;
    }

    // Moves the clock second by second meanwhile.
    private async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        while (!condition())
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await look.WaitForNextTickAsync(limit.Token);
        }
    }
}

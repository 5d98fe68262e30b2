using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Strips;

/// <summary>The loop around the strips: whatever fails there, no strip stays as it is for good, and nobody waits for it.</summary>
public sealed class StripLoopTests : IDisposable
{
    private static readonly Alert Nothing = new()
    {
        Id = "other", Rule = "other", Device = "other", Parameter = null, Severity = AlertSeverity.Info, Since = default, Message = "", Transition = AlertTransition.Cleared,
    };

    private readonly StripRoom _room = new();

    [Fact]
    public async Task A_write_that_fails_in_a_way_that_nobody_expects_leaves_no_strip_stuck()
    {
        var failures = 1;
        _room.Console.BeforeWrite = text => text == "BAT" && failures-- > 0 ? throw new InvalidOperationException("a bug") : WriteStatus.Confirmed;
        _room.Start();
        _room.Alert(1);

        await _room.Until(() => _room.Console.Shown(1) == "BAT", "it is tried again");

        _room.Alert(1, isOver: true);
        await _room.Until(() => _room.Console.Shown(1) == "Vox 1" && IsForgotten, "it is put back");
        await _room.StopAsync();
    }

    [Fact]
    public async Task The_end_is_seen_though_more_comes_than_can_be_taken()
    {
        _room.Start();
        _room.Alert(1);
        await _room.Until(() => _room.Console.Shown(1) == "BAT", "the alert shows");
        _room.Console.BeforeWrite = _ =>
        {
            // In the loop's own turn: nothing is taken meanwhile.
            for (var i = 0; i < 10_000; i++)
            {
                _room.Loop.Take(Nothing);
            }

            return WriteStatus.Confirmed;
        };

        await _room.StopAsync();

        Assert.Equal("Vox 1", _room.Console.Shown(1));
    }

    [Fact]
    public async Task At_the_end_nobody_is_sent_to_a_strip_that_is_back_and_not_confirmed()
    {
        _room.Console.Answers = false;
        _room.Start();
        _room.Alert(1);
        _room.Alert(2);
        await _room.Until(() => _room.Console.Shown(1) == "BAT" && _room.Console.Shown(2) == "BAT", "the alerts show");
        _room.Console.BeforeWrite = text => text == "Vox 2" ? WriteStatus.Failed : WriteStatus.Confirmed;

        await _room.StopAsync();

        Assert.Contains("Warning: Not put back before the bridge ended, and to be put back when it starts again: foh ch/2", _room.Logged);
        Assert.Contains("Information: Put back when the bridge ended, but the console has not confirmed it yet; looked at when it starts again: foh ch/1", _room.Logged);
    }

    [Fact]
    public async Task The_trail_has_the_alert_that_came_and_the_name_that_is_back_and_no_blinking()
    {
        _room.Start();
        _room.Alert(1);
        await _room.Until(() => _room.Console.Writes > 6, "text and name take turns");
        _room.Alert(1, isOver: true);
        await _room.Until(() => IsForgotten, "it is put back");
        await _room.StopAsync();

        Assert.Equal(["\"BAT\" confirmed"], _room.Noted.Select(note => $"{note.After} {note.Outcome}").Take(1));
        Assert.InRange(_room.Noted.Count, 1, 2);
        Assert.All(_room.Noted.Skip(1), note => Assert.Equal("\"Vox 1\"", note.After));
    }

    [Fact]
    public async Task That_an_alert_shows_is_logged_once_though_somebody_renames_the_strip_meanwhile()
    {
        _room.Start();
        _room.Alert(1);
        await _room.Until(() => _room.Console.Shown(1) == "BAT", "the alert shows");
        _room.Console.Say(1, "Lead");
        await _room.Until(() => File.Exists(_room.Journal) && File.ReadAllText(_room.Journal).Contains("Lead", StringComparison.Ordinal), "the new name is kept");

        await _room.StopAsync();

        Assert.Single(_room.Logged, line => line.Contains(" in place of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refusal_that_goes_on_is_noted_once_and_said_once()
    {
        _room.Console.BeforeWrite = _ => WriteStatus.Refused;
        _room.Start();
        _room.Alert(1);

        await _room.Until(() => _room.Console.Writes > 3, "it is tried again");
        await _room.StopAsync();

        Assert.Single(_room.Noted);
        Assert.Equal(["ch/1: no"], _room.Told);
    }

    [Fact]
    public async Task Each_show_lock_of_an_evening_is_told()
    {
        _room.Start();
        _room.Alert(1);
        await _room.Until(() => _room.Console.Shown(1) == "BAT", "the alert shows");

        for (var evening = 1; evening <= 2; evening++)
        {
            _room.Lock.Set(true);
            await _room.Until(() => _room.Told.Count == evening, "the lock is told");
            _room.Lock.Set(false);
            var writes = _room.Console.Writes;
            await _room.Until(() => _room.Console.Writes > writes && _room.Console.Shown(1) == "BAT", "it goes on");
        }

        Assert.All(_room.Told, told => Assert.Contains("the show lock is on: 'Vox 1' is put back when it opens", told, StringComparison.Ordinal));
        await _room.StopAsync();
    }

    [Theory]
    [InlineData("strips.json")]
    [InlineData("strips.json.unreadable")]
    public async Task Without_its_journal_no_name_of_a_console_is_taken_for_a_real_one(string file)
    {
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(_room.Journal)!, file), "{ \"version\": 1, \"strips\": [ {");
        _room.Start();
        _room.Alert(1);
        await _room.Until(() => _room.Console.Shown(1) == "BAT", "alerts show all the same");
        _room.Alert(1, isOver: true);
        await _room.Until(() => IsForgotten, "it is put back");

        Assert.False(_room.Loop.RealNames.IsKnown);
        await _room.StopAsync();
    }

    [Fact]
    public async Task A_second_journal_that_cannot_be_read_leaves_the_names_in_the_first_one()
    {
        File.WriteAllText(_room.Journal + ".unreadable", "Jörg");
        File.WriteAllText(_room.Journal, "{ \"version\": 1, \"strips\": [ {");
        _room.Start();
        await _room.Until(() => !File.Exists(_room.Journal), "it is put aside");
        await _room.StopAsync();

        Assert.Equal("Jörg", File.ReadAllText(_room.Journal + ".unreadable"));
        Assert.StartsWith("{ \"version\"", File.ReadAllText(_room.Journal + ".unreadable.2"), StringComparison.Ordinal);
    }

    public void Dispose() => _room.Dispose();

    private bool IsForgotten => File.Exists(_room.Journal) && !File.ReadAllText(_room.Journal).Contains("ch/1", StringComparison.Ordinal);
}

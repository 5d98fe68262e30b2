using ConsoleBridge.Core.Strips;

namespace ConsoleBridge.Tests.Strips;

public class StripMachineTests
{
    private readonly StripMachine _strip = new(["name", "color"], new StripTimes());

    public StripMachineTests()
    {
        _strip.Allow(isLive: true, mayWrite: true);
        _strip.Heard(0, "Jörg  ", canReturn: true, isAnswer: false, At(0));
        _strip.Heard(1, "blue", canReturn: true, isAnswer: false, At(0));
    }

    [Fact]
    public void Nothing_is_written_before_name_and_colour_are_on_disk()
    {
        _strip.Show(new StripFace("BAT 12m", "red"), At(0));

        Assert.Equal(new StripStep(StripAct.Keep), _strip.Next(At(0)));
        Assert.Equal(default, _strip.Next(At(0)));
        Assert.Equal(["name 'Jörg  ' BAT 12m", "color 'blue' red"], Remembered());
        _strip.Kept(true, At(0));

        Assert.Equal(new StripStep(StripAct.Write, 0, "BAT 12m"), _strip.Next(At(0)));
    }

    [Fact]
    public void A_disk_that_is_full_leaves_the_strip_alone()
    {
        _strip.Show(new StripFace("BAT 12m", "red"), At(0));
        _strip.Next(At(0));

        _strip.Kept(false, At(0));

        Assert.Equal(default, _strip.Next(At(1)));
        Assert.False(_strip.IsTouched);
        Assert.Equal(StripAct.Keep, _strip.Next(At(6)).Act);
    }

    [Fact]
    public void Shows_the_text_and_the_real_name_in_turn_and_leaves_the_colour()
    {
        ShowAll();

        Assert.Equal(new StripStep(StripAct.Write, 0, "Jörg  "), NextWrite(At(2.2)));
        Assert.Equal(new StripStep(StripAct.Write, 0, "BAT 12m"), NextWrite(At(4.4)));
    }

    [Fact]
    public void An_engineer_s_new_name_is_what_is_put_back()
    {
        ShowAll();

        Assert.True(_strip.Heard(0, "Lead", canReturn: true, isAnswer: false, At(1)));
        _strip.Show(null, At(1.5));
        _strip.Next(At(1.5));
        _strip.Kept(true, At(1.5));

        Assert.Equal("Lead", _strip.OriginalOf(0));
        Assert.Equal(new StripStep(StripAct.Write, 1, "blue"), _strip.Next(At(1.6)));
    }

    [Fact]
    public void A_late_echo_of_an_earlier_text_of_ours_is_nobody_else_s()
    {
        ShowAll();
        _strip.Show(new StripFace("BAT 11m", "red"), At(30));
        _strip.Next(At(30));
        _strip.Kept(true, At(30));

        Assert.False(_strip.Heard(0, "BAT 12m", canReturn: true, isAnswer: false, At(30)));
    }

    [Fact]
    public void A_text_that_the_console_has_cut_is_ours()
    {
        ShowAll();

        Assert.False(_strip.Heard(0, "BAT 1", canReturn: true, isAnswer: false, At(1)));
    }

    [Theory]
    [InlineData("Jörg", "Vox 1 BAT 12m", 8)]
    [InlineData("Jörg", "Vox 1 BAT 12m", 9)]
    [InlineData("Background", "Background 12m", 10)]
    public void A_console_that_cuts_our_text_is_written_to_in_turn_only(string original, string text, int most)
    {
        var strip = new StripMachine(["name"], new StripTimes());
        strip.Allow(isLive: true, mayWrite: true);
        strip.Said(0, original);
        strip.Heard(0, original, canReturn: true, isAnswer: false, At(0));
        strip.Show(new StripFace(text, null), At(0));
        var written = new List<string>();

        for (var now = At(0); now < At(9); now += At(0.1))
        {
            var step = strip.Next(now);
            if (step.Act == StripAct.Keep)
            {
                strip.Kept(true, now);
            }
            else if (step.Act == StripAct.Write)
            {
                var shown = step.Text![..Math.Min(step.Text!.Length, most)];
                written.Add(step.Text);
                strip.Said(0, shown);
                strip.Heard(0, shown, canReturn: true, isAnswer: false, now);
                strip.Written(0, wasSent: true, now);
            }
        }

        Assert.Equal([text, original, text, original, text], written);
    }

    [Fact]
    public void A_colour_that_is_the_beginning_of_ours_is_somebody_else_s()
    {
        ShowAll("BAT 12m", "yellow-inv");

        Assert.True(_strip.Heard(1, "yellow", canReturn: true, isAnswer: false, At(1)));
        Assert.Equal("yellow", _strip.OriginalOf(1));
    }

    [Fact]
    public void A_name_that_is_the_beginning_of_ours_is_somebody_else_s_once_the_console_has_shown_ours_whole()
    {
        ShowAll("Vox 1 12m", "red");
        _strip.Said(0, "Vox 1 12m");
        _strip.Heard(0, "Lead", canReturn: true, isAnswer: false, At(8));

        Assert.True(_strip.Heard(0, "Vox 1", canReturn: true, isAnswer: false, At(16)));
        Assert.Equal("Vox 1", _strip.OriginalOf(0));
    }

    [Fact]
    public void A_text_that_the_console_has_cut_is_ours_after_a_crash_too()
    {
        ShowAll();
        _strip.Heard(0, "BAT 1", canReturn: true, isAnswer: false, At(1));
        Assert.Equal(StripAct.Keep, _strip.Next(At(1)).Act);
        var strip = new StripMachine(["name", "color"], new StripTimes(), _strip.Record!, At(2));

        Assert.False(strip.Heard(0, "BAT 1", canReturn: true, isAnswer: false, At(2)));
        Assert.Equal("Jörg  ", strip.OriginalOf(0));
    }

    [Fact]
    public void A_text_that_the_console_has_cut_at_a_blank_is_ours()
    {
        _strip.Said(0, "Anna Vox");
        ShowAll("BATTERY 12m");

        Assert.False(_strip.Heard(0, "BATTERY", canReturn: true, isAnswer: false, At(1)));
        Assert.Equal("Jörg  ", _strip.OriginalOf(0));
    }

    [Fact]
    public void A_text_that_the_console_has_cut_is_ours_after_a_crash_before_the_first_cut_was_heard()
    {
        var strip = new StripMachine(["name", "color"], new StripTimes(), new StripRecord([new("name", "Jörg", ["BAT 12m"]), new("color", "blue", ["yellow-inv"])]), At(0));
        strip.Allow(isLive: true, mayWrite: true);

        Assert.False(strip.Heard(0, "BAT 1", canReturn: true, isAnswer: true, At(0)));
        Assert.True(strip.Heard(1, "yellow", canReturn: true, isAnswer: true, At(0)));
        strip.Next(At(0));
        strip.Kept(true, At(0));

        Assert.Contains("BAT 1", strip.Record!.Fields[0].Ours);
        Assert.Equal(new StripStep(StripAct.Write, 0, "Jörg"), strip.Next(At(0)));
    }

    [Fact]
    public void An_older_name_is_kept_on_disk_only_for_as_long_as_its_echo_may_come()
    {
        ShowAll();
        NextWrite(At(2.2));
        _strip.Heard(0, "Lead", canReturn: true, isAnswer: false, At(2.3));
        _strip.Next(At(2.3));
        Assert.Contains("Jörg  ", _strip.Record!.Fields[0].Ours);
        _strip.Kept(true, At(2.3));

        Assert.Equal(StripAct.Keep, _strip.Next(At(5.4)).Act);
        Assert.DoesNotContain("Jörg  ", _strip.Record!.Fields[0].Ours);
    }

    [Fact]
    public void A_record_with_many_texts_does_not_grow_for_ever()
    {
        var record = new StripRecord([new("name", "Vox", [.. Enumerable.Range(0, 20).Select(minute => $"BAT {minute}m")])]);
        var strip = new StripMachine(["name"], new StripTimes(), record, At(0));
        strip.Allow(isLive: true, mayWrite: true);
        strip.Heard(0, "BAT 3m", canReturn: true, isAnswer: false, At(0));

        strip.Show(new StripFace("BAT 99m", null), At(0));
        strip.Next(At(0));

        Assert.Equal(16, strip.Record!.Fields[0].Ours.Length);
        Assert.Contains("BAT 3m", strip.Record!.Fields[0].Ours);
    }

    [Fact]
    public void After_a_crash_only_what_is_ours_is_put_back()
    {
        var record = new StripRecord([new("name", "Vox", ["BAT 12m"]), new("color", "blue", ["red"])]);
        var strip = new StripMachine(["name", "color"], new StripTimes(), record, At(0));
        strip.Allow(isLive: true, mayWrite: true);

        strip.Heard(0, "Lead", canReturn: true, isAnswer: false, At(0));
        strip.Heard(1, "red", canReturn: true, isAnswer: false, At(0));
        strip.Next(At(0));
        strip.Kept(true, At(0));

        Assert.Equal(new StripStep(StripAct.Write, 1, "blue"), strip.Next(At(0)));
        Assert.Equal("Lead", strip.OriginalOf(0));
    }

    [Fact]
    public void Is_forgotten_only_when_the_console_has_said_that_all_is_as_it_was()
    {
        ShowAll();
        _strip.Show(null, At(1));
        NextWrite(At(1));
        NextWrite(At(1.1));

        Assert.Equal(default, _strip.Next(At(1.2)));
        Assert.Equal(new StripStep(StripAct.Ask, 0), _strip.Next(At(1.6)));
        Assert.Equal(new StripStep(StripAct.Ask, 1), _strip.Next(At(1.6)));
        _strip.Heard(0, "Jörg  ", canReturn: true, isAnswer: true, At(1.7));
        Assert.Equal(default, _strip.Next(At(1.7)));
        _strip.Heard(1, "blue", canReturn: true, isAnswer: true, At(1.7));
        Assert.Equal(new StripStep(StripAct.Forget), _strip.Next(At(1.7)));
        Assert.Null(_strip.Record);
        _strip.Kept(true, At(1.7));

        Assert.True(_strip.IsAtRest);
    }

    [Fact]
    public void A_locked_strip_is_neither_touched_nor_put_back()
    {
        ShowAll();
        _strip.Allow(isLive: true, mayWrite: false);
        _strip.Show(null, At(1));

        Assert.Equal(default, _strip.Next(At(1)));
        _strip.Allow(isLive: true, mayWrite: true);

        Assert.Equal(new StripStep(StripAct.Write, 0, "Jörg  "), _strip.Next(At(60)));
    }

    [Fact]
    public void A_name_that_could_not_be_put_back_is_left_alone()
    {
        _strip.Heard(0, "far too long a name", canReturn: false, isAnswer: false, At(0));
        _strip.Heard(1, null, canReturn: false, isAnswer: false, At(0));
        _strip.Show(new StripFace("BAT 12m", "red"), At(0));

        Assert.Equal(default, _strip.Next(At(0)));
        Assert.True(_strip.IsUnknown);
    }

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    private IEnumerable<string> Remembered() => _strip.Record!.Fields.Select(field => $"{field.Leaf} '{field.Original}' {string.Join(' ', field.Ours)}");

    private void ShowAll(string text = "BAT 12m", string color = "red")
    {
        _strip.Show(new StripFace(text, color), At(0));
        _strip.Next(At(0));
        _strip.Kept(true, At(0));
        NextWrite(At(0));
        NextWrite(At(0.1));
    }

    private StripStep NextWrite(TimeSpan now)
    {
        var step = _strip.Next(now);
        if (step.Act == StripAct.Write)
        {
            _strip.Heard(step.Field, step.Text, canReturn: true, isAnswer: false, now);
            _strip.Written(step.Field, wasSent: true, now);
        }

        return step;
    }
}

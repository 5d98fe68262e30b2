using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>What a site's own rules can say: changes, lost devices, other devices, the patch.</summary>
public class SiteRuleTests
{
    private static readonly AlertedDevice s_rack = new()
    {
        Id = "rack-a",
        Profile = Parameters.Profile(
            [],
            Parameters.Number("rx/1/frequency", Unit.Megahertz),
            Parameters.Number("rx/1/audio/level", Unit.DecibelFullScale),
            Parameters.Boolean("rx/1/tx/present"),
            Parameters.Text("rx/1/name")),
    };

    private static readonly AlertedDevice s_console = new()
    {
        Id = "foh",
        Profile = Parameters.Profile([], Parameters.Boolean("ch/5/mute"), Parameters.Number("ch/5/fader", Unit.Decibel), Parameters.Boolean("ch/6/mute")),
    };

    private static readonly Patch s_patch = new([
        new PatchEntry { Receiver = "rack-a", ReceiverChannel = "rx/1", Console = "foh", ConsoleChannel = "ch/5", Name = "Vox 1", Wearer = "Anna" },
    ]);

    private static readonly AlertRule s_changed = new() { Name = "moved", Parameters = "rx/*/frequency", Changed = true, ClearAfter = TimeSpan.FromSeconds(60) };

    private static readonly AlertRule s_mutedMic = new()
    {
        Name = "muted-mic", Parameters = "rx/*/audio/level", Above = -40, While = "tx/present", WhileSilenced = SilencedAt.MuteOrFader,
        For = TimeSpan.FromSeconds(3), ClearAfter = TimeSpan.FromSeconds(10), Gap = TimeSpan.FromSeconds(1), Severity = AlertSeverity.Critical,
        Message = "{place}: live at {value}, but silent at {console}",
    };

    private static BookBench Bench(AlertRule rule, Patch? patch = null) => new(new AlertPolicy(), [rule], patch ?? s_patch, s_rack, s_console);

    [Fact]
    public void A_change_names_the_old_value_and_the_new_and_is_over_after_a_minute()
    {
        var bench = Bench(s_changed);
        bench.Hear(0, "rx/1/frequency", 606.5);

        bench.Hear(10, "rx/1/frequency", 607.25);
        bench.At(69);
        var stillActive = bench.Book.Active().Length;
        bench.At(70);

        Assert.Equal("rack-a rx/1 'Vox 1': frequency changed from 606.500 MHz to 607.250 MHz", bench.Told[0].Message);
        Assert.Equal(("Vox 1", "Anna"), (bench.Told[0].Name, bench.Told[0].Wearer));
        Assert.Equal(1, stillActive);
        Assert.Equal("Cleared rack-a-rx-1-frequency-moved", bench.Calls.Last());
    }

    [Fact]
    public void What_comes_back_as_it_was_has_not_changed_and_what_comes_back_otherwise_has()
    {
        var bench = Bench(s_changed);
        bench.Hear(0, "rx/1/frequency", 606.5);
        bench.Hear(1, "rx/1/frequency", ParameterValue.FromNumber(606.5, Unit.Megahertz).WithQuality(Quality.Stale));
        bench.Hear(2, "rx/1/frequency", 606.5);
        var before = bench.Told.Count;

        bench.Hear(3, "rx/1/frequency", ParameterValue.FromUnknown());
        bench.Hear(4, "rx/1/frequency", 700);

        Assert.Equal(0, before);
        Assert.Equal(["Raised rack-a-rx-1-frequency-moved"], bench.Calls);
    }

    [Fact]
    public void Who_takes_note_of_a_change_ends_it()
    {
        var bench = Bench(s_changed);
        bench.Hear(0, "rx/1/frequency", 606.5);
        bench.Hear(10, "rx/1/frequency", 607.25);

        bench.Acknowledge("rack-a-rx-1-frequency-moved", "Kim");

        Assert.Equal("Cleared rack-a-rx-1-frequency-moved", bench.Calls.Last());
        Assert.Empty(bench.Book.Active());
    }

    [Fact]
    public void Another_change_is_told_anew()
    {
        var bench = Bench(s_changed);
        bench.Hear(0, "rx/1/frequency", 606.5);
        bench.Hear(10, "rx/1/frequency", 607.25);

        bench.Hear(20, "rx/1/frequency", 608);
        bench.At(75);

        Assert.Equal(["Raised rack-a-rx-1-frequency-moved", "Raised rack-a-rx-1-frequency-moved"], bench.Calls);
        Assert.Equal("rack-a rx/1 'Vox 1': frequency changed from 607.250 MHz to 608.000 MHz", Assert.Single(bench.Book.Active()).Message);
    }

    [Fact]
    public void A_live_microphone_whose_channel_is_muted_is_told_after_three_seconds_of_speech_with_breaths()
    {
        var bench = Bench(s_mutedMic);
        bench.Hear(0, "ch/5/mute", true, device: 1);
        bench.Hear(0, "ch/5/fader", 0, device: 1);
        bench.Hear(0, "rx/1/tx/present", true);

        bench.Hear(1, "rx/1/audio/level", -20);
        bench.Hear(2, "rx/1/audio/level", -60);
        bench.Hear(2.5, "rx/1/audio/level", -18);
        bench.At(4);

        Assert.Equal("rack-a rx/1 'Vox 1': live at -18 dBFS, but silent at foh ch/5", Assert.Single(bench.Told).Message);
    }

    [Fact]
    public void A_word_and_then_silence_is_nobody_live()
    {
        var bench = Bench(s_mutedMic);
        bench.Hear(0, "ch/5/mute", true, device: 1);
        bench.Hear(0, "rx/1/tx/present", true);

        bench.Hear(1, "rx/1/audio/level", -20);
        bench.Hear(1.5, "rx/1/audio/level", -60);
        bench.At(2.6);
        bench.At(10);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void It_is_over_at_once_when_the_channel_is_opened()
    {
        var bench = Bench(s_mutedMic);
        bench.Hear(0, "ch/5/mute", true, device: 1);
        bench.Hear(0, "ch/5/fader", 0, device: 1);
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/audio/level", -20);
        bench.At(4);

        bench.Hear(5, "ch/5/mute", false, device: 1);

        Assert.Equal("rack-a rx/1 'Vox 1': audio level not watched any more (foh ch/5 is open)", bench.Told[^1].Message);
        Assert.Empty(bench.Book.Active());
    }

    [Fact]
    public void A_fader_at_the_bottom_silences_as_a_mute_does()
    {
        var bench = Bench(s_mutedMic);
        bench.Hear(0, "ch/5/mute", false, device: 1);
        bench.Hear(0, "ch/5/fader", double.NegativeInfinity, device: 1);
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/audio/level", -20);

        bench.At(4);

        Assert.Equal(["Raised rack-a-rx-1-audio-level-muted-mic"], bench.Calls);
    }

    [Fact]
    public void An_unknown_mute_raises_nothing()
    {
        var bench = Bench(s_mutedMic with { WhileSilenced = SilencedAt.Mute });
        bench.Hear(0, "rx/1/tx/present", true);
        bench.Hear(1, "rx/1/audio/level", -20);

        bench.At(10);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Follows_the_patch_without_a_restart()
    {
        var bench = Bench(s_mutedMic, Patch.Empty);
        var other = new Patch([new PatchEntry { Receiver = "rack-a", ReceiverChannel = "rx/1", Console = "foh", ConsoleChannel = "ch/6" }]);
        var rules = AlertRules.Build([s_rack, s_console], [s_mutedMic], other, [], out _);
        bench.Hear(0, "rx/1/audio/level", -20);

        bench.Engine.Rebind(rules, _ => ParameterValue.FromBoolean(true), bench.Now);
        var level = new ParameterChange { Key = new ParameterKey(0, s_rack.Profile.ByName["rx/1/audio/level"]), Value = ParameterValue.FromNumber(-20, Unit.DecibelFullScale), HeardAt = bench.Now };
        bench.Engine.Observe(level);
        bench.At(3);

        Assert.Equal("rack-a rx/1: live at -20 dBFS, but silent at foh ch/6", Assert.Single(bench.Told).Message);
    }

    [Fact]
    public void An_alert_goes_on_over_a_change_of_the_patch_that_does_not_concern_it()
    {
        var bench = Bench(s_changed);
        bench.Hear(0, "rx/1/frequency", 606.5);
        bench.Hear(10, "rx/1/frequency", 607.25);

        bench.Engine.Rebind(AlertRules.Build([s_rack, s_console], [s_changed], Patch.Empty, [], out _), _ => default, bench.Now);
        bench.At(20);

        Assert.Equal(["Raised rack-a-rx-1-frequency-moved"], bench.Calls);
        Assert.Single(bench.Book.Active());
    }

    [Fact]
    public void The_sites_own_word_about_a_lost_device_takes_the_place_of_the_built_in_one()
    {
        var rule = new AlertRule { Name = "gone", Parameters = "", Devices = ["rack-*"], Lost = true, For = TimeSpan.FromSeconds(30), Severity = AlertSeverity.Warning };
        var bench = Bench(rule);
        bench.Online(0, true);
        bench.Online(1, false);
        bench.Online(0, true, 1);
        bench.Online(1, false, 1);

        bench.At(31);

        Assert.Equal(["Raised rack-a-gone", "Raised foh-device-lost"], bench.Calls);
    }

    [Fact]
    public void A_rule_may_count_while_something_is_so_on_another_device()
    {
        var rule = new AlertRule { Name = "hot", Parameters = "rx/*/audio/level", Above = -1, While = "foh:ch/6/mute" };
        var bench = Bench(rule);
        bench.Hear(0, "rx/1/audio/level", 0);
        var before = bench.Told.Count;

        bench.Hear(1, "ch/6/mute", true, device: 1);

        Assert.Equal(0, before);
        Assert.Equal(["Raised rack-a-rx-1-audio-level-hot"], bench.Calls);
    }

    [Fact]
    public void A_rule_names_the_parameter_that_was_probably_meant()
    {
        var bench = Bench(new AlertRule { Name = "typo", Parameters = "rx/*/audio/lvel", Above = -1 });

        Assert.Equal(["alerts: typo: no parameter of any device is named 'rx/*/audio/lvel'; did you mean 'rx/*/audio/level'?"], bench.Errors.AsEnumerable());
    }

    [Theory]
    [InlineData("rack-* lost", 7)]
    [InlineData("rack-* lost for 0s", 0)]
    [InlineData("rack-* lost for 12s", 12)]
    public void A_rule_about_lost_devices_waits_as_long_as_the_built_in_one_unless_it_says_otherwise(string when, int seconds)
    {
        var options = new AlertsOptions { DeviceLostAfter = TimeSpan.FromSeconds(7), Rules = [new SiteRuleOptions { Name = "gone", When = when }] };

        var rule = Assert.Single(SiteRules.Read(options, out var errors));

        Assert.Empty(errors);
        Assert.Equal(TimeSpan.FromSeconds(seconds), rule.For);
    }
}

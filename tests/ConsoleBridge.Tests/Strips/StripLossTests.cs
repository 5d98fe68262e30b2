using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Patches;
using ConsoleBridge.Strips;

namespace ConsoleBridge.Tests.Strips;

/// <summary>What a strip shows of a receiver that is off the network: nobody changes a battery for a pulled cable.</summary>
public sealed class StripLossTests
{
    [Fact]
    public async Task A_receiver_that_does_not_answer_shows_LOST_and_once_somebody_knows_of_it_the_names()
    {
        using var room = new StripRoom { Rules = ["battery-*", "device-lost"] };
        room.Start();
        room.Alert(1);
        await room.Until(() => room.Console.Shown(1) == "BAT", "the battery shows");

        room.Lose();
        await room.Until(() => room.Console.Shown(1) == "LOST", "the first channel is lost");
        await room.Until(() => room.Console.Shown(2) == "LOST", "the second one, too");
        room.Lose(AlertTransition.Acknowledged);
        await room.Until(() => IsForgotten(room), "both names are back, though the battery's alert is still active");

        Assert.Equal(("Vox 1", "Vox 2"), (room.Console.Shown(1), room.Console.Shown(2)));
        room.Lose(AlertTransition.Cleared);
        await room.Until(() => room.Console.Shown(1) == "BAT", "the battery shows again");
        Assert.Equal("Vox 2", room.Console.Shown(2));
        await room.StopAsync();
    }

    [Fact]
    public async Task A_text_that_was_given_for_the_rule_is_shown()
    {
        using var room = new StripRoom { Rules = ["device-lost"], Texts = new Dictionary<string, string> { ["device-lost"] = "OFF AIR" } };
        room.Start();

        room.Lose();

        await room.Until(() => room.Console.Shown(1) == "OFF AIR", "the text of the rule shows");
        await room.StopAsync();
    }

    [Theory]
    [InlineData("BAT {runtime}m", "rx/1/battery/percent", "BAT {runtime}m")]
    [InlineData("BAT {runtime}m", "rx/1/rf/level", "")]
    [InlineData("{percent}", "rx/1/mute", "")]
    [InlineData("CHECK", "rx/1/rf/level", "CHECK")]
    [InlineData("BAT", null, "LOST")]
    public void A_text_with_minutes_or_percent_is_for_batteries(string text, string? parameter, string expected)
    {
        Assert.Equal(expected, Plan(text).TextFor(Of("some-rule", parameter)));
    }

    [Fact]
    public void A_groups_members_show_each_on_its_own_strip_and_the_group_on_none()
    {
        var alerts = new StripAlerts();
        alerts.Take(Of("battery-low", null) with { Id = "group-battery-low", Members = ["rack/rx/1"] });
        alerts.Take(Of("battery-low", "rx/1/battery/percent") with { Id = "rack/rx/1", Group = "group-battery-low" });

        var shown = alerts.OnStrips(Patched, _ => Plan("BAT"));

        Assert.Equal(["ch/1 rack/rx/1"], shown.Select(strip => $"{strip.Key.Channel} {strip.Value.Alert.Id}"));
    }

    private static Patch Patched { get; } = new([.. Enumerable.Range(1, 2).Select(channel =>
        new PatchEntry { Receiver = "rack", ReceiverChannel = $"rx/{channel}", Console = "foh", ConsoleChannel = $"ch/{channel}", Name = "", Wearer = "" })]);

    private static StripPlan Plan(string text) => new()
    {
        Device = 0, Rules = ["*"], Severities = [AlertSeverity.Warning], Color = "", Text = text, Every = TimeSpan.FromSeconds(2), InShowLock = false, UntilAcknowledged = true,
    };

    private static Alert Of(string rule, string? parameter) => new()
    {
        Id = rule, Rule = rule, Device = "rack", Parameter = parameter, Severity = AlertSeverity.Warning, Since = default, Message = "", Transition = AlertTransition.Raised,
    };

    private static bool IsForgotten(StripRoom room) => File.Exists(room.Journal) && !File.ReadAllText(room.Journal).Contains("ch/", StringComparison.Ordinal);
}

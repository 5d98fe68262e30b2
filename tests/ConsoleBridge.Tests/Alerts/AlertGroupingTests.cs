using System.Collections.Frozen;
using ConsoleBridge.AlertSinks;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Model;

namespace ConsoleBridge.Tests.Alerts;

/// <summary>A whole rack that is lost is one alert, not forty.</summary>
public class AlertGroupingTests
{
    private static AlertedDevice Receiver(int number, int channels = 1) => new()
    {
        Id = $"rx-{number}",
        Profile = Parameters.Profile(
            [AlertBench.Below("battery-low", "rx/*/battery/percent", 20)],
            [.. Enumerable.Range(1, channels).Select(channel => Parameters.Number($"rx/{channel}/battery/percent", Unit.Percent)), Parameters.Boolean("device/online")]),
    };

    private static BookBench Rack(int devices, params AlertRule[] rules) => new(
        new AlertPolicy { Racks = Enumerable.Range(1, devices).ToFrozenDictionary(number => $"rx-{number}", _ => "left") },
        rules,
        ConsoleBridge.Core.Patches.Patch.Empty,
        [.. Enumerable.Range(1, devices).Select(number => Receiver(number))]);

    private static void LoseAll(BookBench bench, int devices, double at)
    {
        for (var device = 0; device < devices; device++)
        {
            bench.Online(at, true, device);
            bench.Online(at + 1, false, device);
        }
    }

    [Fact]
    public void A_rack_that_is_lost_calls_people_once_and_lists_every_device()
    {
        var bench = Rack(8);
        LoseAll(bench, 8, 0);

        bench.At(11);
        var early = bench.Told.Count;
        bench.At(13);

        Assert.Equal(0, early);
        Assert.Equal(["Raised group-left-device-lost"], bench.Calls);
        Assert.Equal("rack left: 8 devices lost: rx-1, rx-2, rx-3, rx-4, rx-5, rx-6 and 2 more", bench.Active("group-left-device-lost").Message);
        Assert.Equal(Enumerable.Range(1, 8).Select(number => $"rx-{number}-device-lost"), bench.Active("group-left-device-lost").Members.AsEnumerable());
        Assert.Equal("group-left-device-lost", bench.Active("rx-3-device-lost").Group);
        Assert.Equal("Raised group-left-device-lost", bench.Shown.First());
        Assert.Equal(9, bench.Shown.Count());
    }

    [Fact]
    public void The_group_is_over_when_its_last_member_is()
    {
        var bench = Rack(2);
        LoseAll(bench, 2, 0);
        bench.At(11);
        bench.At(13);

        bench.Online(20, true, 0);
        var half = bench.Active("group-left-device-lost");
        bench.Online(30, true, 1);

        Assert.Equal(["rx-2-device-lost"], half.Members.AsEnumerable());
        Assert.Equal("Cleared group-left-device-lost", bench.Calls.Last());
        Assert.Equal("rack left: all 2 devices answer again", bench.Told[^1].Message);
        Assert.Equal("Cleared rx-2-device-lost", bench.Shown.SkipLast(1).Last());
        Assert.Empty(bench.Book.Active());
    }

    [Fact]
    public void A_group_ends_under_the_name_under_which_it_began_and_not_under_that_of_its_last_member()
    {
        var bench = Rack(2);
        LoseAll(bench, 2, 0);
        bench.At(11);
        bench.At(13);

        bench.Online(20, true, 0);
        bench.Online(30, true, 1);

        var told = bench.Told.Where(alert => alert.Id == "group-left-device-lost").ToArray();
        Assert.All(told, alert => Assert.Equal("", alert.Device));
        Assert.All(bench.Notes.Where(note => note.Id == "group-left-device-lost"), note => Assert.Equal("", note.Device));
        Assert.Equal("Critical: 2 alerts: device-lost", AlertWords.Title(told[0]));
        Assert.Equal("Over: 2 alerts: device-lost", AlertWords.Title(told[^1]));
    }

    [Fact]
    public void A_group_of_many_devices_ends_under_no_devices_name_after_a_restart_too()
    {
        var before = Rack(2);
        LoseAll(before, 2, 0);
        before.At(11);
        before.At(13);
        before.Online(20, true, 0);
        var after = Rack(2);

        after.RestoreFrom(before.Book.Memory(), 25);
        after.Online(30, true, 1);

        Assert.Equal("Over: 2 alerts: device-lost", AlertWords.Title(after.Told.Last(alert => alert.Id == "group-left-device-lost")));
    }

    [Fact]
    public void One_lost_device_of_a_rack_is_told_by_itself_after_its_neighbours_had_time_to_join()
    {
        var bench = Rack(3);
        bench.Online(0, true, 1);
        bench.Online(1, false, 1);

        bench.At(11);
        var early = bench.Calls.ToArray();
        bench.At(13);

        Assert.Empty(early);
        Assert.Equal(["Raised rx-2-device-lost"], bench.Calls);
    }

    [Fact]
    public void A_neighbour_that_still_waits_is_told_with_the_first()
    {
        var bench = Rack(2);
        bench.Online(0, true, 0);
        bench.Online(0, true, 1);
        bench.Online(1, false, 0);
        bench.Online(2.5, false, 1);

        bench.At(11);
        bench.At(12.5);
        bench.At(13);

        Assert.Equal(["Raised group-left-device-lost"], bench.Calls);
    }

    [Fact]
    public void A_device_of_a_rack_that_comes_back_at_once_calls_nobody()
    {
        var bench = Rack(2);
        bench.Online(0, true);
        bench.Online(1, false);
        bench.At(11);

        bench.Online(12, true);
        bench.At(20);

        Assert.Empty(bench.Told);
    }

    [Fact]
    public void Who_knows_of_the_group_knows_of_its_members_and_of_those_that_join_it()
    {
        var bench = Rack(3);
        LoseAll(bench, 2, 0);
        bench.At(11);
        bench.At(13);

        bench.Acknowledge("group-left-device-lost", "Kim");
        bench.Online(6, true, 2);
        bench.Online(7, false, 2);
        bench.At(17);
        bench.At(19);

        Assert.Equal("Kim", bench.Active("rx-1-device-lost").AcknowledgedBy);
        Assert.Equal("Kim", bench.Active("rx-3-device-lost").AcknowledgedBy);
        Assert.Equal("group-left-device-lost", bench.Active("rx-3-device-lost").Group);
        Assert.DoesNotContain("Raised rx-3-device-lost", bench.Calls);
    }

    [Fact]
    public void A_device_that_is_lost_much_later_is_news()
    {
        var bench = Rack(3);
        LoseAll(bench, 2, 0);
        bench.At(11);
        bench.At(13);
        bench.Acknowledge("group-left-device-lost", "Kim");

        bench.Online(600, true, 2);
        bench.Online(601, false, 2);
        bench.At(611);
        bench.At(613);

        Assert.Equal("Raised rx-3-device-lost", bench.Calls.Last());
    }

    [Fact]
    public void Two_hundred_flat_batteries_at_once_are_one_alert_with_its_members_in_order()
    {
        var bench = new BookBench(new AlertPolicy(), Receiver(1, 200));
        for (var channel = 1; channel <= 200; channel++)
        {
            bench.Pass(0, $"rx/{channel}/battery/percent", ParameterValue.FromNumber(5, Unit.Percent));
        }

        bench.Book.Flush(bench.Now);

        Assert.Equal(["Raised group-battery-low"], bench.Calls);
        Assert.Equal(201, bench.Shown.Count());
        Assert.Equal(
            Enumerable.Range(1, 200).Select(channel => $"rx-1-rx-{channel}-battery-percent-battery-low"),
            bench.Told.Skip(1).Select(alert => alert.Id));
        Assert.Equal(200, bench.Active("group-battery-low").Members.Length);
    }

    [Fact]
    public void Four_flat_batteries_are_four_alerts_until_a_fifth_makes_them_a_group()
    {
        var bench = new BookBench(new AlertPolicy(), Receiver(1, 5));
        for (var channel = 1; channel <= 4; channel++)
        {
            bench.Hear(channel * 0.1, $"rx/{channel}/battery/percent", 5);
        }

        var four = bench.Calls.Count();
        bench.Hear(1, "rx/5/battery/percent", 5);

        Assert.Equal(4, four);
        Assert.Equal("Raised group-battery-low", bench.Calls.Last());
        Assert.All(bench.Book.Active().Where(alert => alert.Members.IsEmpty), alert => Assert.Equal("group-battery-low", alert.Group));
    }

    [Fact]
    public void What_a_lost_device_says_besides_is_covered_by_its_loss()
    {
        var offline = new AlertRule { Name = "offline", Parameters = "device/online", EqualTo = "false" };
        var bench = new BookBench(new AlertPolicy(), [offline], ConsoleBridge.Core.Patches.Patch.Empty, Receiver(1));
        bench.Hear(0, "rx/1/battery/percent", 5);
        bench.Online(1, true);
        bench.Online(2, false);
        bench.At(12);

        bench.Hear(13, "device/online", false);
        var covered = bench.Active("rx-1-device-online-offline");
        bench.Online(20, true);
        bench.Hear(20, "device/online", true);

        Assert.Equal("rx-1-device-lost", covered.Group);
        Assert.Equal("Raised rx-1-device-lost", bench.Calls.ElementAt(1));
        Assert.DoesNotContain("Raised rx-1-device-online-offline", bench.Calls.Take(3));
        Assert.Null(bench.Active("rx-1-rx-1-battery-percent-battery-low").Group);
    }
}

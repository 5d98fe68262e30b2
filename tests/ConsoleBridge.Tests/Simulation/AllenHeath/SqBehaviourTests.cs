namespace ConsoleBridge.Tests.Simulation.AllenHeath;

public class SqBehaviourTests
{
    private const string MuteFirst = "B0 63 00 B0 62 00 B0 06 00 B0 26 01";

    [Fact]
    public void Tells_a_level_to_who_has_set_it_and_a_mute_only_where_the_switch_says_so()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        Assert.Equal("B0 63 40 B0 62 00 B0 06 76 B0 26 5C", desk.Ask("B0 63 40 B0 62 00 B0 06 76 B0 26 5C"));
        Assert.Equal("", desk.Ask(MuteFirst));
        desk.Steer("echo-mutes on");

        Assert.Equal(MuteFirst, desk.Ask(MuteFirst));
    }

    [Fact]
    public void Resets_both_when_a_second_client_connects()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        var second = desk.Connect();

        Assert.True(second.IsClosed);
        Assert.True(desk.Client.IsClosed);
    }

    [Fact]
    public void Does_nothing_for_an_empty_scene()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        Assert.Equal("", desk.Ask("B0 00 00 C0 40"));
        Assert.Empty(desk.Violations);
    }

    [Fact]
    public void Changes_many_parameters_by_a_scene_and_reports_its_number_alone()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        Assert.Equal("B0 00 00 C0 01", desk.Ask("B0 00 00 C0 01"));

        Assert.Equal("-20", desk.Steer("get ip48 level").Split(' ')[^1]);
        Assert.Equal("on", desk.Steer("get ip1 mute").Split(' ')[^1]);
    }

    [Fact]
    public void Adds_a_pair_of_no_meaning_to_a_scene_where_the_switch_says_so()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer("stray-pair on");

        Assert.Equal("B0 00 00 C0 01 C0 00", desk.Ask("B0 00 00 C0 01"));
    }

    [Fact]
    public void Leaves_repeated_status_bytes_out_where_the_switch_says_so()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer("running-status on;set ip1 mute on;set ip2 mute on");

        Assert.Equal("B0 63 00 62 00 06 00 26 01 63 00 62 01 06 00 26 01", desk.Client.Take());
    }

    [Fact]
    public void Understands_running_status_and_bytes_that_come_one_by_one_with_active_sensing_between_them()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        foreach (var value in DeskUnderTest.Bytes("B0 63 00 FE 62 00 06 00 FE 26 01"))
        {
            desk.Desk.Hear(desk.Client, [value]);
        }

        Assert.Equal("ip1 mute is on", desk.Steer("get ip1 mute"));
    }

    [Fact]
    public void Stops_answering_who_asks_too_fast()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");
        desk.Steer("rate-limit 20");

        for (var i = 0; i < 30; i++)
        {
            desk.Ask("B0 63 00 B0 62 00 B0 60 7F");
        }

        Assert.Equal("", desk.Ask("B0 60 7F"));
        desk.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.NotEqual("", desk.Ask("B0 63 00 B0 62 00 B0 60 7F"));
    }

    [Fact]
    public void Notes_more_questions_than_a_desk_bears()
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        for (var i = 0; i < 81; i++)
        {
            desk.Ask("B0 63 00 B0 62 00 B0 60 7F");
        }

        Assert.Contains("more than 80 questions in a second", Assert.Single(desk.Violations), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("B0 63 01 B0 62 00 B0 06 00 B0 26 01", "there is no parameter 01 00")]
    [InlineData("B0 63 45 B0 62 30 B0 06 00 B0 26 00", "there is no parameter 45 30")]
    [InlineData("B0 63 00 B0 62 00 B0 06 01 B0 26 01", "a switch is 00 00 or 00 01")]
    [InlineData("B0 63 00 B0 62 00 B0 60 01", "a step is 00")]
    [InlineData("B5 63 00 B5 62 00 B5 06 00 B5 26 01", "the desk is on MIDI channel 1")]
    [InlineData("C0 05", "no bank before the program")]
    [InlineData("B0 00 02 C0 7F", "there are 300 scenes")]
    public void Notes_what_the_document_does_not_allow(string hex, string reason)
    {
        var desk = new DeskUnderTest("allen-heath/sq5");

        desk.Ask(hex);

        Assert.Contains(desk.Violations, violation => violation.Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("allen-heath/sq5")]
    [InlineData("allen-heath/qu32")]
    [InlineData("allen-heath/dlive")]
    [InlineData("allen-heath/avantis")]
    [InlineData("allen-heath/ahm64")]
    public void Every_desk_survives_garbage_and_any_line_of_steering(string name)
    {
        var random = new Random(20_261_121);
        var desk = new DeskUnderTest(name);
        var seed = DeskUnderTest.Bytes("F0 00 00 1A 50 10 01 00 00 05 0B 17 00 F7 B0 63 00 B0 62 17 B0 06 6B B0 26 07 90 00 7F E0 00 3A");
        for (var turn = 0; turn < 5000; turn++)
        {
            var bytes = seed.ToArray();
            for (var change = random.Next(6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            desk.Desk.Hear(desk.Client, bytes);
        }

        foreach (var line in new[] { "", "set", "set \"\" \"\" \"\"", "set ip1 level x", "get ip999 mute", "set ip1 pan \"\"", "scene 0", "set > level 0", "firmware x", "bytes 9", "reboot x", "set socket gain 5" })
        {
            Assert.False(desk.Desk.Steer(line).Succeeded, line);
        }
    }
}

using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.Tests.Simulation.MixingConsoles;

/// <summary>Source: unofficial X32/M32 protocol 4.06-09, unless a test says otherwise.</summary>
public class SimulatedX32StateTests
{
    private readonly ConsoleOnABench _bench = new(options => new SimulatedX32(options));

    [Fact]
    public void Mutes_every_member_of_a_mute_group_and_frees_those_in_no_other()
    {
        _bench.Send(1, "/ch/03/grp/mute ,i 1");
        _bench.Send(1, "/ch/07/grp/mute ,i 3");
        _bench.Send(2, "/xremote");

        _bench.Send(1, "/config/mute/1 ,i 1");
        Assert.Equal(["/config/mute/1 ,i 1", "/ch/03/mix/on ,i 0", "/ch/07/mix/on ,i 0"], _bench.Heard(2));

        _bench.Send(1, "/config/mute/2 ,i 1");
        _bench.Send(1, "/config/mute/1 ,i 0");
        Assert.Equal(["/config/mute/2 ,i 1", "/config/mute/1 ,i 0", "/ch/03/mix/on ,i 1"], _bench.Heard(2));
    }

    [Fact]
    public void Clears_solos_and_lets_the_action_fall_back()
    {
        _bench.Send(1, "/-stat/solosw/01 ,i 1");
        _bench.Send(1, "/-stat/solosw/33 ,i 1");
        _bench.Send(2, "/xremote");

        _bench.Send(1, "/-action/clearsolo ,i 1");

        Assert.Equal(
            ["/-stat/solosw/01 ,i 0", "/-stat/solosw/33 ,i 0", "/-stat/solo ,i 0", "/-action/clearsolo ,i 0"], _bench.Heard(2));
    }

    [Fact]
    public void Keeps_one_solo_when_solo_is_exclusive()
    {
        _bench.Send(1, "/config/solo/exclusive ,i 1");
        _bench.Send(1, "/-stat/solosw/01 ,i 1");
        _bench.Send(2, "/xremote");

        _bench.Send(1, "/-stat/solosw/02 ,i 1");

        Assert.Equal(["/-stat/solosw/02 ,i 1", "/-stat/solosw/01 ,i 0"], _bench.Heard(2));
    }

    [Fact]
    public void Takes_the_partner_of_a_stereo_link_along()
    {
        _bench.Send(1, "/config/chlink/1-2 ,i 1");
        _bench.Send(1, "/xremote");
        _bench.Send(2, "/xremote");

        _bench.Send(1, "/ch/01/mix/fader ,f 0.5");
        _bench.Send(1, "/ch/02/mix/pan ,f 1");

        Assert.Equal(
            ["/ch/01/mix/fader ,f 0.50048876", "/ch/02/mix/fader ,f 0.50048876", "/ch/02/mix/pan ,f 1", "/ch/01/mix/pan ,f 0"],
            _bench.Heard(2));
        Assert.Equal(["/ch/02/mix/fader ,f 0.50048876", "/ch/01/mix/pan ,f 0"], _bench.Heard(1));
    }

    [Fact]
    public void Restores_a_stored_scene_and_tells_every_client()
    {
        _bench.Send(1, "/ch/05/config/name ,s Kick");
        _bench.Send(1, "/ch/05/mix/fader ,f 0.75");
        _bench.Send(1, "/save ,siss scene 5 Show note");
        _bench.Send(1, "/ch/05/config/name ,s Snare");
        _bench.Send(1, "/ch/05/mix/fader ,f 0");
        Assert.Equal(["/save ,si scene 1"], _bench.Heard(1));
        _bench.Send(2, "/xremote");

        _bench.Send(1, "/-action/goscene ,i 5");

        Assert.Equal(
            ["/ch/05/config/name ,s Kick", "/ch/05/mix/fader ,f 0.7497556", "/-show/prepos/current ,i 5", "/-action/goscene ,i 0"],
            _bench.Heard(2));
        _bench.Send(1, "/load ,si scene 6");
        Assert.Equal(["/load ,si scene 0"], _bench.Heard(1));
    }

    [Fact]
    public void Dumps_the_show_line_by_line()
    {
        _bench.Steer("store 1 AAA");
        _bench.Send(1, "/-show/showfile/cue/000 ,isiiiiiii 100 CCC 0 -1 -1 0 1 0 0");
        _bench.Send(1, "/-show/showfile/cue/000/numb ,i 100");
        _bench.Send(1, "/-show/showfile/cue/000/name ,s CCC");

        _bench.Send(1, "/showdump");

        Assert.Equal(
            [
                "node ,s \"/-show/showfile/show \\\"\\\" 0 0 0 0 0 0 0 0 0 0 \\\"4.06\\\"\\n\"",
                "node ,s \"/-show/showfile/cue/000 100 \\\"CCC\\\" 0 -1 -1 0 1 0 0\\n\"",
                "node ,s \"/-show/showfile/scene/001 \\\"AAA\\\" \\\"\\\" %000000000 1\\n\"",
            ],
            _bench.Heard(1));
    }

    [Fact]
    public void Sets_the_numbers_of_a_node_in_one_message_and_tells_them_one_by_one()
    {
        _bench.Send(2, "/xremote");

        // vector 33: /ch/01/eq/1 ,ifff PEQ .2650 .5 .4648
        _bench.Send(1, "2f63682f30312f65712f31002c69666666000000000000023e87ae143f0000003eedfa44");

        // type was PEQ and gain 0 dB and Q 2.0 before, so only the frequency changes
        Assert.Empty(_bench.Violations);
        Assert.Empty(_bench.Heard(2));
        _bench.Send(1, "/ch/01/eq/1 ,if 0 0.5");
        Assert.Equal(["/ch/01/eq/1/type ,i 0", "/ch/01/eq/1/f ,f 0.5"], _bench.Heard(2));
    }

    [Fact]
    public void Takes_the_label_of_an_enumeration_and_answers_with_its_number()
    {
        // vectors 31 and 21
        _bench.Send(1, "/ch/01/gate/mode ,s DUCK");
        _bench.Send(1, "/ch/01/mix/on ,s OFF");
        _bench.Send(1, "/ch/01/gate/mode");
        _bench.Send(1, "/ch/01/mix/on");

        Assert.Equal(["/ch/01/gate/mode ,i 4", "/ch/01/mix/on ,i 0"], _bench.Heard(1));
        Assert.Empty(_bench.Violations);
    }
}

using ConsoleBridge.Protocols.Midi;

namespace ConsoleBridge.Tests.Protocols.Midi;

public class MidiDriverTests
{
    [Fact]
    public void Is_live_a_moment_after_the_port_is_open_for_there_is_nothing_to_ask()
    {
        var device = Connected("x/number: { address: 'cc 1 7', type: number, kind: setting, access: rw }", live: false);

        Assert.False(device.IsLive);
        device.Elapse(TimeSpan.FromSeconds(1));

        Assert.True(device.IsLive);
        Assert.Empty(device.Sent);
    }

    [Theory]
    [InlineData("cc 2 7", "B1 07 64", 100)]
    [InlineData("note 1 60", "90 3C 50", 80)]
    [InlineData("note 1 60", "80 3C 50", 0)]
    [InlineData("pitchbend 9", "E8 10 20", 4112)]
    [InlineData("program 1", "C0 05", 5)]
    [InlineData("pressure 1", "D0 0C", 12)]
    [InlineData("poly 1 60", "A0 3C 40", 64)]
    [InlineData("cc14 1 7", "B0 07 40", 8192)]
    [InlineData("cc14 1 7", "B0 07 40 B0 27 0A", 8202)]
    [InlineData("nrpn 1 3 23", "B0 63 03 B0 62 17 B0 06 62 B0 26 05", 12549)]
    [InlineData("rpn 1 0 2", "B0 65 00 B0 64 02 B0 06 40 B0 26 01", 8193)]
    [InlineData("relative 1 16", "B0 10 41", -1)]
    public void Reports_the_number_in_a_message(string address, string frame, double number)
    {
        var device = Connected($"x/number: {{ address: '{address}', type: number, kind: event, access: r }}");

        device.Receive(frame);

        Assert.Equal(number, device["x/number"].Number);
        Assert.Empty(device.MalformedReasons);
    }

    [Theory]
    [InlineData("cc 2 7", 100, "B1 07 64")]
    [InlineData("note 1 60", 80, "90 3C 50")]
    [InlineData("pitchbend 9", 4112, "E8 10 20")]
    [InlineData("program 1", 5, "C0 05")]
    [InlineData("pressure 1", 12, "D0 0C")]
    [InlineData("poly 1 60", 64, "A0 3C 40")]
    [InlineData("cc14 1 7", 8202, "B0 07 40 B0 27 0A")]
    [InlineData("nrpn 1 3 23", 12549, "B0 63 03 B0 62 17 B0 06 62 B0 26 05")]
    [InlineData("rpn 1 0 2", 8193, "B0 65 00 B0 64 02 B0 06 40 B0 26 01")]
    [InlineData("sysex F0 00 20 32 10 v7 F7", 5, "F0 00 20 32 10 05 F7")]
    [InlineData("sysex F0 7D v14h v14l F7", 300, "F0 7D 02 2C F7")]
    public void Sends_a_number_as_its_message(string address, double number, string frame)
    {
        var device = Connected($"x/number: {{ address: '{address}', type: number, kind: setting, access: w }}");

        Assert.True(device.Write("x/number", number));

        Assert.Equal(frame, MidiVectors.Hex(Assert.Single(device.SentRaw)));
    }

    [Fact]
    public void A_number_that_does_not_fit_is_refused_and_nothing_is_sent()
    {
        var device = Connected("x/number: { address: 'cc 1 7', type: number, kind: setting, access: w }");

        Assert.False(device.Write("x/number", 128));

        Assert.Equal(("x/number", "the device has no number for 128"), Assert.Single(device.Rejected));
        Assert.Empty(device.Sent);
    }

    [Fact]
    public void A_desk_that_sends_only_the_high_bits_is_believed_at_once()
    {
        var device = Connected("x/level: { address: 'nrpn 1 3 23', options: { data: '6' }, type: number, kind: setting, access: rw }");

        device.Receive("B0 63 03 B0 62 17 B0 06 62");
        Assert.Equal(98, device["x/level"].Number);
        device.Receive("B0 60 00 B0 60 00 B0 61 00");
        Assert.Equal(99, device["x/level"].Number);

        Assert.True(device.Write("x/level", 1));
        Assert.Equal("B0 63 03 B0 62 17 B0 06 01", MidiVectors.Hex(device.SentRaw[^1]));
    }

    [Fact]
    public void A_desk_that_sends_both_halves_is_believed_at_the_second()
    {
        var device = Connected("""
            x/level: { address: 'nrpn 1 3 23', type: number, kind: setting, access: rw }
            x/pair: { address: 'cc14 1 7', options: { act-on: low }, type: number, kind: setting, access: rw }
            """);

        device.Receive("B0 63 03 B0 62 17 B0 06 62 B0 07 40");
        Assert.Empty(device.Reported);

        device.Receive("B0 26 05 B0 27 01");
        Assert.Equal([("x/level", 12549.0), ("x/pair", 8193.0)], device.Reported.Select(report => (report.Name, report.Value.Number)));
    }

    [Fact]
    public void A_press_reports_the_opposite_of_the_lamp_and_a_release_nothing()
    {
        var device = Connected("strip/1/mute: { address: 'note 1 16', options: { press: toggle } }");

        device.Receive("90 10 7F");
        device.Receive("90 10 00");
        Assert.True(device.Write("strip/1/mute", true));
        device.Receive("90 10 7F");
        device.Receive("80 10 40");
        device.Receive("90 10 7F");
        Assert.True(device.Write("strip/1/mute", false));
        device.Receive("90 10 7F");

        Assert.Equal([true, false, false, true], device.Reported.Select(report => report.Value.Boolean));
        Assert.Equal(["90 10 7F", "90 10 00"], device.SentRaw.Select(frame => MidiVectors.Hex(frame)));
    }

    [Fact]
    public void A_lamp_is_dark_again_after_the_port_was_opened_anew()
    {
        var device = Connected("strip/1/mute: { address: 'note 1 16', options: { press: toggle } }");
        Assert.True(device.Write("strip/1/mute", true));

        device.Connect();
        device.Receive("90 10 7F");

        Assert.True(device["strip/1/mute"].Boolean);
    }

    [Fact]
    public void A_key_is_true_when_pressed_and_false_when_released_and_its_lamp_is_written()
    {
        var device = Connected("button/play: { address: 'note 1 94', write-address: 'cc 1 30', options: { on: '1' } }");

        device.Receive("90 5E 7F 90 5E 00");
        Assert.True(device.Write("button/play", true));

        Assert.Equal([true, false], device.Reported.Select(report => report.Value.Boolean));
        Assert.Equal("B0 1E 01", MidiVectors.Hex(Assert.Single(device.SentRaw)));
    }

    [Theory]
    [InlineData("B0 40 3F", false)]
    [InlineData("B0 40 40", true)]
    public void A_switch_that_is_a_controller_is_on_from_the_middle_up(string frame, bool isOn)
    {
        var device = Connected("x/pedal: { address: 'cc 1 64', type: boolean, kind: setting, access: r }");

        device.Receive(frame);

        Assert.Equal(isOn, device["x/pedal"].Boolean);
    }

    [Fact]
    public void A_lamp_with_words_takes_each_and_is_not_heard()
    {
        var device = Connected("x/lamp/play: { address: 'note 1 94', options: { heard: 'no' }, words: { off: 0, on: 127, blink: 1 }, type: text, kind: setting, access: rw }");

        device.Receive("90 5E 7F");
        Assert.True(device.Write("x/lamp/play", "blink"));

        Assert.Empty(device.Reported);
        Assert.Equal("90 5E 01", MidiVectors.Hex(Assert.Single(device.SentRaw)));
    }

    [Fact]
    public void Time_code_is_told_once_a_second_or_at_each_whole_time_as_the_profile_wants()
    {
        var device = Connected("""
            x/time: { address: mtc, type: text, kind: telemetry, access: rw }
            x/frames: { address: mtc, options: { every: frame }, type: text, kind: telemetry, access: r }
            """);

        device.Receive("F0 7F 7F 01 01 21 02 03 04 F7 F0 7F 7F 01 01 21 02 03 05 F7 F1 00");
        Assert.True(device.Write("x/time", "01:02:03:04"));
        Assert.False(device.Write("x/time", "01:02:60:00"));

        Assert.Equal(["x/time 01:02:03", "x/frames 01:02:03:04", "x/frames 01:02:03:05"], device.Reported.Select(report => $"{report.Name} {report.Value.Text}"));
        Assert.Equal("F0 7F 7F 01 01 21 02 03 04 F7", MidiVectors.Hex(Assert.Single(device.SentRaw)));
        Assert.Equal("'01:02:60:00' is not a time with 25 frames a second: 01:02:03:04", Assert.Single(device.Rejected).Reason);
    }

    [Fact]
    public void Machine_control_is_heard_and_given()
    {
        var device = Connected("""
            button/play: { address: mmc play }
            x/locate: { address: mmc locate, type: text, kind: event, access: rw }
            """);

        device.Receive("F0 7F 7F 06 02 F7 F0 7F 7F 06 44 06 01 21 02 03 04 00 F7");
        Assert.True(device.Write("button/play", true));
        Assert.True(device.Write("button/play", false));
        Assert.True(device.Write("x/locate", "01:02:03:04"));

        Assert.Equal(["true", "01:02:03:04"], device.Reported.Select(report => report.Value.ToString()));
        Assert.Equal(["F0 7F 7F 06 02 F7", "F0 7F 7F 06 44 06 01 21 02 03 04 00 F7"], device.SentRaw.Select(frame => MidiVectors.Hex(frame)));
    }

    [Fact]
    public void The_identity_becomes_the_firmware()
    {
        var device = Connected("device/firmware: { address: identity version }");

        device.Receive("F0 7E 7F 06 02 00 20 32 01 00 02 00 01 16 00 00 F7");

        Assert.Equal("1.22.0.0", device["device/firmware"].Text);
    }

    [Fact]
    public void A_text_fills_its_place_in_a_message()
    {
        var device = Connected("strip/1/label/upper: { address: 'sysex F0 7D 12 text:7 F7', access: w }");

        Assert.True(device.Write("strip/1/label/upper", "Gän"));

        Assert.Equal("F0 7D 12 47 3F 6E 20 20 20 20 F7", MidiVectors.Hex(Assert.Single(device.SentRaw)));
    }

    [Fact]
    public void Numbers_come_from_the_settings_of_the_device()
    {
        const string Settings = "settings: { channel: { default: 1, range: [1, 16], description: c }, first: { default: 0, range: [-1, 127], description: f } }";
        const string Parameters = "x/fader/{n:1..2}: { address: 'cc @channel @first+{n-1}', type: number, kind: setting, access: rw }";
        var chosen = Connected(Parameters, Settings, new() { ["channel"] = 3, ["first"] = 20 });
        var none = Connected(Parameters, Settings, new() { ["first"] = -1 });
        var beyond = Connected(Parameters, Settings, new() { ["first"] = 127 });

        chosen.Receive("B2 15 05");
        Assert.True(none.Write("x/fader/1", 5));

        Assert.Equal(5, chosen["x/fader/2"].Number);
        Assert.Empty(none.Sent);
        Assert.Equal("x/fader/2: cc @channel @first+1: 128 is not one of 0 … 127", Assert.Single(beyond.Failures));
    }

    [Fact]
    public void What_the_profile_does_not_know_is_counted_and_real_time_is_not()
    {
        var device = Connected("x/number: { address: 'cc 1 7', type: number, kind: setting, access: rw }");

        device.Receive("B0 08 01 90 3C 7F FE F8");
        device.Receive([0xB0, 0x07, 0x05, 0x3C]);

        Assert.Equal(2, device.UnrecognisedCount);
        Assert.Equal(5, device["x/number"].Number);
        Assert.Equal("a whole MIDI message with its status byte was expected", Assert.Single(device.MalformedReasons));
    }

    private static DriverHarness Connected(string parameters, string head = "", Dictionary<string, double>? settings = null, bool live = true)
    {
        var device = new DriverHarness(new MidiProtocol(), MidiProfiles.Compile(parameters, head), settings);
        device.Connect();
        if (live)
        {
            device.Elapse(TimeSpan.FromSeconds(1));
        }

        return device;
    }
}

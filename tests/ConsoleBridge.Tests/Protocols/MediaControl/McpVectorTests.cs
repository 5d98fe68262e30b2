using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using static ConsoleBridge.Tests.Protocols.MediaControl.McpUnit;

namespace ConsoleBridge.Tests.Protocols.MediaControl;

/// <summary>The vectors of the Media Control Protocol by number. 1–6, 8–13, 15–32 are TI 1254's; 7 was recorded; 14 and 33 are made up.</summary>
public sealed class McpVectorTests
{
    [Theory]
    [InlineData(6, "documented burst: RF1 10 … 26 dBµV", Receiver, Burst, "rx/1/rf/a", "-81")]
    [InlineData(6, "documented burst: RF1's least", Receiver, Burst, "x/rx/1/rf/a-least", "-97")]
    [InlineData(6, "documented burst: RF 20 dBµV", Receiver, Burst, "rx/1/rf/level", "-87")]
    [InlineData(6, "documented burst: antenna 1", Receiver, Burst, "rx/1/rf/antenna", "a")]
    [InlineData(6, "documented burst: pilot tone", Receiver, Burst, "x/rx/1/pilot", "true")]
    [InlineData(6, "documented burst: AF -30 dB", Receiver, Burst, "rx/1/audio/level", "-30")]
    [InlineData(6, "documented burst: AF hold -17.5 dB", Receiver, Burst, "x/rx/1/audio/hold", "-17.5")]
    [InlineData(6, "documented burst: transmitter muted", Receiver, Burst, "rx/1/tx/mute", "true")]
    [InlineData(6, "documented burst: 70 %", Receiver, Burst, "rx/1/battery/percent", "70")]
    [InlineData(6, "documented burst: first warning", Receiver, Burst, "x/rx/1/rf/weak", "true")]
    [InlineData(6, "documented burst: second warning", Receiver, Burst, "x/rx/1/battery/low", "true")]
    [InlineData(6, "documented burst: config 234", Receiver, Burst, "x/device/changes", "234")]
    [InlineData(7, "more than 100 % is legal", Receiver, Recorded, "rx/1/rf/level", "-60.2")]
    [InlineData(7, "no warning", Receiver, Recorded, "x/rx/1/audio/peak", "false")]
    [InlineData(8, "-31.5 dB", Receiver, "AF 37 42 0{CR}", "rx/1/audio/level", "-31.5")]
    [InlineData(8, "hold -29 dB", Receiver, "AF 37 42 0{CR}", "x/rx/1/audio/hold", "-29")]
    [InlineData(8, "no mute", Receiver, "AF 37 42 0{CR}", "x/rx/1/audio/muted", "false")]
    [InlineData(9, "transmitter muted", Receiver, Burst + "AF 37 42 3{CR}", "rx/1/tx/mute", "true")]
    [InlineData(10, "receiver and RF mute: RF", Receiver, "AF 37 42 13{CR}", "x/rx/1/rf/mute", "true")]
    [InlineData(10, "receiver and RF mute: not the transmitter", Receiver, Burst + "AF 37 42 13{CR}", "rx/1/tx/mute", "false")]
    [InlineData(11, "battery low", Receiver, Burst + "Bat 0{CR}", "rx/1/battery/percent", "0")]
    [InlineData(11, "battery low: its step", Receiver, Burst + "Bat 0{CR}", "x/rx/1/battery/bucket", "0")]
    [InlineData(12, "battery not known", Receiver, Burst + "Bat ?{CR}", "rx/1/battery/percent", null)]
    [InlineData(14, "no signal, no pilot tone", Receiver, "RF 0 1 0{CR}", "x/rx/1/pilot", "false")]
    [InlineData(15, "822 MHz, bank 2, channel 10", Receiver, "Frequency 822000 2 10{CR}", "rx/1/frequency", "822")]
    [InlineData(15, "its bank", Receiver, "Frequency 822000 2 10{CR}", "rx/1/group", "2")]
    [InlineData(16, "stored in no bank", Receiver, "Frequency 822000 0 0{CR}", "rx/1/channel", "0")]
    [InlineData(17, "821 MHz taken", Receiver, "Frequency 821000 0 0{CR}", "rx/1/frequency", "821")]
    [InlineData(20, "three ranges", Receiver, Ranges + "{CR}", "x/device/rf-ranges", Ranges9)]
    [InlineData(22, "a name with a blank", Receiver, "Name Vocal 1{CR}", "rx/1/name", "Vocal 1")]
    [InlineData(26, "squelch one step down", Receiver, "Squelch 5{CR}", "x/rx/1/squelch", "5")]
    [InlineData(28, "sensitivity three steps up", Transmitter, "Sensitivity -12{CR}", "x/tx/1/sensitivity", "-12")]
    [InlineData(29, "equaliser on, with the stored bands", Transmitter, "Equalizer 1 -5 3 0 -3 5{CR}", "x/tx/1/equalizer/mid-high", "-3")]
    [InlineData(31, "documented burst, spelt Af, a value too many", Transmitter, "Af 15 25 40 38 5{CR}States 0 2{CR}Msg OK{CR}Config 555{CR}", "x/tx/1/audio/right-hold", "38")]
    [InlineData(31, "documented burst: on the air", Transmitter, "Af 15 25 40 38 5{CR}States 0 2{CR}Msg OK{CR}Config 555{CR}", "x/tx/1/rf/off", "false")]
    [InlineData(32, "RF is off now", Transmitter, "States 1 2{CR}", "x/tx/1/rf/off", "true")]
    public void Reads(int vector, string meaning, string profile, string lines, string parameter, string? expected)
    {
        var unit = Live(profile);

        unit.Receive(lines);

        var value = unit[parameter];
        var said = value.Kind switch
        {
            ValueKind.None => null,
            ValueKind.Number => value.Number.ToString("0.###", CultureInfo.InvariantCulture),
            ValueKind.Boolean => value.Boolean ? "true" : "false",
            _ => value.Text,
        };
        Assert.True(said == expected, $"vector {vector} ({meaning}): {said}, expected {expected}");
        Assert.Contains(parameter, unit.Reported.Select(report => report.Name));
        Assert.Empty(unit.MalformedReasons);
    }

    [Theory]
    [InlineData(15, "asks for the frequency", Receiver, "rx/1/frequency", null, "46 72 65 71 75 65 6E 63 79 0D")]
    [InlineData(17, "sets 821 MHz", Receiver, "rx/1/frequency", "821", "46 72 65 71 75 65 6E 63 79 20 38 32 31 30 30 30 0D")]
    [InlineData(22, "sets a name with a blank", Receiver, "rx/1/name", "Vocal 1", "4E 61 6D 65 20 56 6F 63 61 6C 20 31 0D")]
    [InlineData(29, "switches the equaliser on", Transmitter, "x/tx/1/equalizer", "true", "45 71 75 61 6C 69 7A 65 72 20 31 0D")]
    [InlineData(33, "Mute with a capital M: the unit looks at it", Receiver, "rx/1/audio/mute", "true", "4D 75 74 65 20 31 0D")]
    public void Sends(int vector, string meaning, string profile, string parameter, string? value, string bytes)
    {
        var unit = Live(profile);

        switch (value)
        {
            case null:
                unit.Read(parameter);
                break;
            case "true":
                Assert.True(unit.Write(parameter, true));
                break;
            case var text when double.TryParse(text, CultureInfo.InvariantCulture, out var number):
                Assert.True(unit.Write(parameter, number));
                break;
            case var text:
                Assert.True(unit.Write(parameter, text));
                break;
        }

        var expected = bytes.Split(' ').Select(digits => Convert.ToByte(digits, 16)).ToArray();
        Assert.True(unit.SentRaw.Any(frame => frame.AsSpan().SequenceEqual(expected)), $"vector {vector} ({meaning}): sent {string.Join(", ", unit.Sent)}");
    }

    [Theory]
    [InlineData(4, "a Push with too few numbers", "1040: Invalid numbers of parameter [ Push 5 ]", "1040")]
    [InlineData(5, "a Push that is no multiple of 100", "1020: Value out of range [ Push 5 450 1 ] ", "1020")]
    [InlineData(18, "relative with bank and channel", "1040: Invalid numbers of parameter [ Frequency #1 5 7 ]", "1040")]
    [InlineData(23, "relative where it is not supported", "1030: Relative parameters not supported [ Mute #1 ] ", "1030")]
    [InlineData(24, "a keyword that there is not", "1000: Invalid command [ AfPOut 24 ] ", "1000")]
    [InlineData(25, "without its end", "1050: Incorrect termination [ AfOut q24 ] ", "1050")]
    [InlineData(25, "no number", "1010: Invalid parameter [ AfOut q24 ] ", "1010")]
    public void A_refusal_is_told_with_its_words_and_changes_nothing(int vector, string meaning, string line, string code)
    {
        var unit = Live();
        unit.Reported.Clear();

        unit.Receive(line + "{CR}");

        Assert.True(unit.MalformedReasons.Any(reason => reason.Contains(code, StringComparison.Ordinal)), $"vector {vector} ({meaning}): {string.Join(", ", unit.MalformedReasons)}");
        Assert.Empty(unit.Reported);
        Assert.Empty(unit.Rejected);
    }

    [Theory]
    [InlineData(19, "a frequency out of range", Receiver, "rx/1/frequency", 0.056, "1020: Value out of range [ Frequency 56 2 9 ]", "1020: Value out of range")]
    [InlineData(30, "one band of the equaliser is bad: nothing is taken", Transmitter, "x/tx/1/equalizer", 0, "1020: Value out of range [ Equalizer 0 -5 3 6 -3 5 ]", "1020: Value out of range")]
    public void A_write_that_the_unit_refuses_is_told_as_refused(int vector, string meaning, string profile, string parameter, double value, string line, string reason)
    {
        var unit = Live(profile);
        Assert.True(value == 0 ? unit.Write(parameter, false) : unit.Write(parameter, value));
        unit.Reported.Clear();

        unit.Receive(line + "{CR}");

        var rejected = Assert.Single(unit.Rejected);
        Assert.True(rejected.Name == parameter && rejected.Reason.Contains(reason, StringComparison.Ordinal), $"vector {vector} ({meaning}): {rejected}");
        Assert.Empty(unit.Reported);
    }

    [Fact]
    public void Vector_1_a_lease_of_250_s_is_what_the_settings_make_it_and_its_echo_is_no_value()
    {
        var unit = Make(Receiver, ("push-lease", 250));
        unit.Connect();
        unit.Receive("Push 250 200 7{CR}");

        Assert.Contains(unit.SentRaw, frame => Encoding.ASCII.GetString(frame) == "Push 250 200 7\r");
        Assert.Equal((0, 0), (unit.UnrecognisedCount, unit.MalformedReasons.Count));
    }

    [Fact]
    public void Vector_13_a_pilot_tone_that_changed_within_the_burst_is_no_mute()
    {
        var unit = Live();

        unit.Receive("RF 50 1 1{CR}States 0 2{CR}AF 40 65 0{CR}");

        Assert.False(unit["rx/1/tx/mute"].Boolean);
        Assert.True(unit["rx/1/tx/mute"].IsKnown);
    }

    [Theory]
    [InlineData(2, "Push 0 100 0: one burst now; bursts come with the lease")]
    [InlineData(3, "Push 0 0 0: it might stop another program's bursts; a test shows that nothing is sent at the end")]
    [InlineData(21, "BankList: the frequencies of presets are no parameters")]
    [InlineData(27, "AfOut #1 at its ceiling: nothing is set relatively")]
    public void Is_never_sent(int vector, string reason)
    {
        var unit = Live();

        unit.Driver.OnClosing(unit);

        Assert.True(unit.Sent.Count == 0, $"vector {vector}, {reason}: {string.Join(", ", unit.Sent)}");
    }

    private const string Recorded = "RF1 117 117 1{CR}RF2 100 100 0{CR}States 0 1{CR}RF 117 1 1{CR}AF 7 9 0{CR}Bat 70{CR}Msg OK{CR}Config 12{CR}";
    private const string Ranges9 = "779125 787875 125 797125 805875 125 806125 809750 125";
    private const string Ranges = "RfConfig " + Ranges9;
}

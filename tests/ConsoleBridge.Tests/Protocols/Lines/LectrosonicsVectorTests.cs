using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Model;
using static ConsoleBridge.Tests.Protocols.Lines.LinesBox;

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>The vectors of Lectrosonics receivers by number. 1–18 and 21 are made up of the documented grammar; 19, 20 and 22 are of programs.</summary>
public sealed class LectrosonicsVectorTests
{
    private const string Dsqd = "lectrosonics/dsqd";
    private const string Venue = "lectrosonics/venue-2";
    private const string Linked = "OK chstat(1)={{1,1,1,-37,180,0,2,0,0,125,0,1,0,0,29,85}}";
    private const string Unlinked = "OK chstat(2)={{1,1,0,-120,4,0,1,0,1,0,0,0,0,0,0,0}}";

    [Theory]
    [InlineData(1, "identify", Dsqd, "OK id=\"DSQD\"", "device/model", "DSQD")]
    [InlineData(4, "471.200 MHz", Dsqd, "OK rxfreq(1)=471200", "rx/1/frequency", "471.2")]
    [InlineData(5, "four channels: the third", Dsqd, "OK rxfreq(*)={{471200,472000,473500,475100}}", "rx/3/frequency", "473.5")]
    [InlineData(6, "channel 2 alone was changed", Dsqd, "OK rxfreq(*)={{471200,486125,473500,475100}}", "rx/2/frequency", "486.125")]
    [InlineData(7, "mute", Dsqd, "OK rxmute(3)=1", "rx/3/audio/mute", "true")]
    [InlineData(8, "somebody toggled a mute", Dsqd, "OK rxmutetog(3)=0", "rx/3/audio/mute", "false")]
    [InlineData(8, "the other spelling", Dsqd, "OK rxmute(3)=0", "rx/3/audio/mute", "false")]
    [InlineData(11, "linked", Dsqd, Linked, "rx/1/tx/present", "true")]
    [InlineData(11, "-18.5 dBFS", Dsqd, Linked, "rx/1/audio/level", "-18.5")]
    [InlineData(11, "45 dBµV", Dsqd, Linked, "rx/1/rf/level", "-62")]
    [InlineData(11, "antenna B", Dsqd, Linked, "rx/1/rf/antenna", "b")]
    [InlineData(11, "125 min", Dsqd, Linked, "x/rx/1/battery/elapsed", "125")]
    [InlineData(11, "locked", Dsqd, Linked, "x/rx/1/tx/locked", "true")]
    [InlineData(11, "2.9 V", Dsqd, Linked, "x/rx/1/battery/volts", "2.9")]
    [InlineData(11, "85 %", Dsqd, Linked, "rx/1/battery/percent", "85")]
    [InlineData(12, "no link: no percent", Dsqd, Unlinked, "rx/2/battery/percent", null)]
    [InlineData(12, "no link: no volts", Dsqd, Unlinked, "x/rx/2/battery/volts", null)]
    [InlineData(12, "no link: not locked and not open", Dsqd, Unlinked, "x/rx/2/tx/locked", null)]
    [InlineData(12, "no link", Dsqd, Unlinked, "rx/2/tx/present", "false")]
    [InlineData(14, "types: rechargeable needs a transmitter", Dsqd, Linked + "\nOK txbatt(*)={{4,1,4,0}}", "rx/1/battery/type", "rechargeable")]
    [InlineData(15, "escaped quotation marks", Dsqd, "OK rxname(1)=\"Lead \\\"A\\\"\"", "rx/1/name", "Lead \"A\"")]
    [InlineData(16, "address of the network card", Dsqd, "OK macaddr=\"00-24-34-32-00-22\"", "x/device/mac", "00-24-34-32-00-22")]
    [InlineData(17, "phantom power short", Dsqd, "OK hwstat=1", "x/device/antenna-power-fault", "true")]
    [InlineData(18, "Digital Hybrid", Dsqd, "OK rxmode(1)=3", "x/rx/1/mode", "hybrid-na")]
    public void Reads(int vector, string meaning, string profile, string lines, string parameter, string? expected)
    {
        var unit = OfShipped(profile);
        unit.Connect();

        foreach (var line in lines.Split('\n'))
        {
            unit.Receive(line);
        }

        Assert.True(Said(unit[parameter]) == expected, $"vector {vector} ({meaning}): {unit[parameter]}, expected {expected}");
        Assert.Contains(parameter, unit.Reported.Select(report => report.Name));
    }

    [Theory]
    [InlineData(3, "id ?", "OK \"VRM2WB\"", "device/model", "VRM2WB")]
    [InlineData(19, "rxlink(*) ?", "OK {{1,0,1,1,0,0}}", "rx/4/tx/present", "true")]
    [InlineData(19, "rxlink(*) ?", "OK {{1,0,1,1,0,0}}", "rx/5/tx/present", "false")]
    [InlineData(20, "txblevel(*) ?", "OK {{148,0,152,0,0,0}}", "x/rx/3/battery/volts", "1.52")]
    [InlineData(20, "txblevel(*) ?", "OK {{148,0,152,0,0,0}}", "x/rx/2/battery/volts", null)]
    public void Reads_a_bare_answer_to_what_was_asked(int vector, string asked, string answer, string parameter, string? expected)
    {
        var unit = OfShipped(Venue);
        unit.Connect();
        Answer(unit, asked, answer);

        Assert.True(Said(unit[parameter]) == expected, $"vector {vector}: {unit[parameter]}, expected {expected}");
        Assert.Contains(parameter, unit.Reported.Select(report => report.Name));
    }

    [Theory]
    [InlineData(1, "!id?{CR}")]
    [InlineData(5, "!rxfreq(*)?{CR}")]
    [InlineData(11, "!chstat(1)?{CR}")]
    [InlineData(12, "!chstat(2)?{CR}")]
    [InlineData(14, "!txbatt(*)?{CR}")]
    [InlineData(15, "!rxname(1)?{CR}")]
    [InlineData(16, "!macaddr?{CR}")]
    [InlineData(17, "!hwstat?{CR}")]
    [InlineData(18, "!rxmode(*)?{CR}")]
    public void Asks(int vector, string line)
    {
        var unit = OfShipped(Dsqd);
        unit.Connect();
        RefuseAll(unit, "ERROR");

        Assert.True(unit.Sent.Contains(line), $"vector {vector}: sent {string.Join(", ", unit.Sent.Distinct())}");
    }

    [Theory]
    [InlineData(6, "rx/2/frequency", 486.125, "!rxfreq(2)=486125{CR}")]
    [InlineData(7, "rx/3/audio/mute", 1, "!rxmute(3)=1{CR}")]
    public void Sets(int vector, string parameter, double value, string line)
    {
        var unit = Live();

        Assert.True(value == 1 ? unit.Write(parameter, true) : unit.Write(parameter, value));

        Assert.True(unit.Sent.Contains(line), $"vector {vector}: sent {string.Join(", ", unit.Sent)}");
    }

    [Fact]
    public void Vector_4_in_bytes()
    {
        var unit = OfShipped(Dsqd);
        unit.Connect();
        RefuseAll(unit, "ERROR");

        unit.Receive([.. "4F 4B 20 72 78 66 72 65 71 28 31 29 3D 34 37 31 32 30 30 0D 0A".Split(' ').Select(digits => Convert.ToByte(digits, 16))]);

        Assert.Contains(unit.SentRaw, frame => Convert.ToHexString(frame) == "2163687374617428" + "3129" + "3F0D");
        Assert.Equal(471.2, unit["rx/1/frequency"].Number, 6);
    }

    [Fact]
    public void Vector_21_what_a_receiver_does_not_know_is_asked_twice_and_then_left()
    {
        var unit = Live();

        // The battery's type is asked for every 30 s alone.
        for (var turn = 0; turn < 300; turn++)
        {
            unit.Elapse(Ms(300));
            unit.Receive("ERROR");
        }

        // Only the sign of life is still asked for.
        unit.Sent.Clear();
        for (var turn = 0; turn < 20; turn++)
        {
            unit.Elapse(Ms(1000));
            unit.Receive("ERROR");
        }

        Assert.Equal(["!hwstat?{CR}"], unit.Sent.Distinct());
    }

    [Fact]
    public void A_transmitter_that_comes_back_is_asked_for_what_it_says()
    {
        var unit = Live();
        unit.Receive("OK txbatt(*)={{0,1,4,0}}");
        Assert.False(unit["rx/1/battery/type"].IsKnown);

        unit.Receive(Linked);
        unit.Sent.Clear();
        for (var turn = 0; turn < 12 && !unit.Sent.Contains("!txbatt(*)?{CR}"); turn++)
        {
            unit.Elapse(Ms(50));
            unit.Receive(unit.Sent.Count > 0 && unit.Sent[^1].StartsWith("!txname", StringComparison.Ordinal) ? "OK txname(1)=\"Pack\"" : Linked);
        }

        unit.Receive("OK txbatt(*)={{0,1,4,0}}");
        Assert.Equal("alkaline", unit["rx/1/battery/type"].Text);
    }

    [Theory]
    [InlineData(2, "id? without the mark: a DSQD is asked with it, so that answers say what they answer")]
    [InlineData(9, "rxrmeter: the same figure stands in chstat, which tells sixteen at once")]
    [InlineData(10, "rxameter: the same")]
    [InlineData(13, "txbwarn: the same")]
    [InlineData(22, "inmt: a property of ASPEN mixers; its profile's own example")]
    public void Is_not_asked_for_and_harms_nothing(int vector, string reason)
    {
        var unit = Live();
        unit.Reported.Clear();

        foreach (var line in new[] { "OK \"DSQD\"", "OK rxrmeter(2)=180", "OK rxameter(*)={{-120,-37,0,-24}}", "OK txbwarn(1)=2", "OK inmt(*)={{1,1,0,1}}" })
        {
            unit.Receive(line);
        }

        Assert.True(unit.Reported.Count == 0, $"vector {vector}, {reason}");
    }

    private static DriverHarness Live()
    {
        var unit = OfShipped(Dsqd);
        unit.Connect();
        RefuseAll(unit, "ERROR");
        unit.Sent.Clear();
        return unit;
    }

    // Refuses everything but the one question.
    private static void Answer(DriverHarness unit, string asked, string answer)
    {
        for (var turn = 0; turn < 60; turn++)
        {
            var last = Encoding.ASCII.GetString(unit.SentRaw[^1]).TrimEnd('\r');
            unit.Receive(last == asked ? answer : last == "rxlink(*) ?" ? "OK {{1,0,1,1,0,0}}" : "ERROR");
            unit.Elapse(Ms(20));
        }
    }

    private static string? Said(ParameterValue value) => value.Kind switch
    {
        ValueKind.None => null,
        ValueKind.Number => value.Number.ToString("0.######", CultureInfo.InvariantCulture),
        ValueKind.Boolean => value.Boolean ? "true" : "false",
        _ => value.Text,
    };
}

namespace ConsoleBridge.Tests.Protocols.Lines;

/// <summary>Boxes without a shipped profile, described here with the vectors of their vendors: the format is enough for them.</summary>
public sealed class LinesOtherBoxesTests
{
    // Extron switchers: commands without an end, answers that carry their tag.
    private const string Switcher = """
        profile: 1
        vendor: Extron
        model: switcher
        protocol: lines
        sources: { g: "Extron MPS and switcher guides" }
        transport: { kind: serial }
        lines:
          replies: tagged
          errors: "E{code:00}"
          commands:
            tie: { arguments: [output], set: "{value:0}*{output}!", reply: ["Out{output:0} In{value:0} {*}", "In{value:0} Out{output:0}"] }
            volume: { get: V, set: "{value:0}V", reply: "Vol{value:0}", answer: "{value:0}" }
            mute: { get: Z, set: "{value:0}Z", reply: "Amt{value:0}" }
        parameters:
          x/output/{n:1..2}/source: { address: "tie {n}", type: number, access: rw, whole: true, range: [0, 8], source: g, evidence: doc }
          x/volume: { address: volume, type: number, access: rw, whole: true, range: [0, 100], source: g, evidence: doc }
          output/1/mute: { address: mute, source: g, evidence: doc }
        """;

    // Q-SYS External Control Protocol: names in quotation marks, change groups that are polled.
    private const string Ecp = """
        profile: 1
        vendor: QSC
        model: Q-SYS
        protocol: lines
        sources: { h: "Q-SYS Help, ECP Commands" }
        transport: { kind: tcp, port: 1702 }
        session: { read-each: false, lost-after: 10s }
        lines:
          end: "{LF}"
          replies: tagged
          errors: ["bad_command {*}", "bad_id {*}"]
          connect: [{ send: cgc 1 }, { send: cga 1 gain1 }]
          queries: { changes: { send: cgp 1, every: 1s, expect: cgpa } }
          commands:
            control: { arguments: [name], get: "cg {name}", set: "csv {name} {value}", reply: 'cv "{name}" "{*}" {value} {*}' }
            design: { get: sg, reply: 'sr "{value}" {*}' }
        parameters:
          zone/1/fader: { address: control gain1, range: [-100, 10], source: h, evidence: doc }
          x/device/design: { address: design, type: text, source: h, evidence: doc }
        """;

    [Theory]
    [InlineData("x/output/1/source", 3, "3*1!", "Out1 In3 All")]
    [InlineData("x/output/1/source", 3, "3*1!", "In3 Out1")]
    [InlineData("x/volume", 50, "50V", "Vol50")]
    public void A_switcher_takes_commands_without_an_end(string name, double value, string sent, string answer)
    {
        var box = Connected(Switcher, "E10");

        box.Write(name, value);
        box.Receive(answer);

        Assert.Equal(sent, box.Sent[^1]);
        Assert.Equal(value, box[name].Number);
    }

    [Fact]
    public void A_switcher_is_muted()
    {
        var box = Connected(Switcher, "E10");

        box.Write("output/1/mute", true);
        box.Receive("Amt1");

        Assert.Equal("1Z", box.Sent[^1]);
        Assert.True(box["output/1/mute"].Boolean);
    }

    [Fact]
    public void A_switcher_that_is_not_verbose_answers_with_the_bare_number()
    {
        var box = Connected(Switcher, "E10");

        box.Read("x/volume");
        box.Receive("50");

        Assert.Equal(50, box["x/volume"].Number);
    }

    [Fact]
    public void Q_sys_takes_a_value_and_says_what_is_in_force()
    {
        var box = Connected(Ecp, "bad_command \"cg\"");

        box.Write("zone/1/fader", 5);
        box.Receive("cv \"gain1\" \"5.00dB\" 5 0.75");

        Assert.Equal("csv gain1 5{LF}", box.Sent[^1]);
        Assert.Equal(5, box["zone/1/fader"].Number);
    }

    [Fact]
    public void Q_sys_answers_questions_and_tells_the_changes_of_a_group()
    {
        var box = Connected(Ecp, "bad_command \"cg\"");

        box.Read("zone/1/fader");
        box.Receive("cv \"gain1\" \"-20.0dB\" -20 0.444444");
        Assert.Equal(-20, box["zone/1/fader"].Number);
        box.Read("x/device/design");
        box.Receive("sr \"MyDesign\" \"yq81K7SOhcDT\" 1 1");
        box.Elapse(TimeSpan.FromSeconds(1));
        box.Receive("cv \"gain1\" \"0dB\" 0 0.833333");
        box.Receive("cgpa");

        Assert.Equal("MyDesign", box["x/device/design"].Text);
        Assert.Equal(0, box["zone/1/fader"].Number);
        Assert.Contains("cgp 1{LF}", box.Sent);
    }

    [Fact]
    public void Q_sys_refuses_in_its_own_words()
    {
        var box = Connected(Ecp, "bad_command \"cg\"");

        box.Write("zone/1/fader", 5);
        box.Receive("bad_command \"CSV\"");

        Assert.Equal([("zone/1/fader", "'bad_command \"CSV\"'")], box.Rejected);
    }

    private static DriverHarness Connected(string yaml, string refusal)
    {
        Assert.Empty(LinesBox.Errors(yaml));
        var box = LinesBox.Of(yaml);
        box.Connect();
        LinesBox.RefuseAll(box, refusal);
        return box;
    }
}

using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Tests.Protocols.QSys;

/// <summary>The lines of the document's dialogue. Numbers of requests are each client's own.</summary>
public sealed partial class QSysVectorTests
{
    [Fact]
    public void EngineStatus_tells_the_design()
    {
        var core = QSysCore.Running();

        Assert.Equal("Demo", core["x/core/design"].Text);
        Assert.Equal("Active", core["x/core/state"].Text);
        Assert.True(core["x/core/active"].Boolean);
        Assert.False(core["x/core/redundant"].Boolean);
        Assert.True(core["x/core/emulator"].Boolean);
    }

    [Fact]
    public void Logon_gives_user_and_password_and_is_not_shown_to_anybody()
    {
        var core = QSysCore.Silent("u:1234");

        Assert.Equal("""{"jsonrpc":"2.0","id":N,"method":"Logon","params":{"User":"u","Password":"1234"}}""", WithoutId(Encoding.UTF8.GetString(core.SentRaw[0])));
        Assert.Equal("Logon", core.Sent[0]);
    }

    [Fact]
    public void NoOp_keeps_the_connection()
    {
        var core = QSysCore.Running();
        core.Sent.Clear();

        for (var second = 0; second < 60; second++)
        {
            core.Receive(QSysCore.Active);
            core.Elapse(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, core.Sent.Count(sent => sent == """{"jsonrpc":"2.0","method":"NoOp","params":{}}"""));
    }

    [Fact]
    public void StatusGet_asks_how_the_core_is()
    {
        Assert.Equal("""{"jsonrpc":"2.0","id":N,"method":"StatusGet","params":0}""", WithoutId(QSysCore.Silent().Sent[0]));
    }

    [Fact]
    public void ControlGet_asks_for_one_control_and_its_result_is_told()
    {
        var core = QSysCore.Running();

        core.Read("zone/1/fader");
        var id = QSysCore.IdOf(core.Sent[^1]);
        core.Receive($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":[{{\"Name\":\"MainGain\",\"Value\":-12.0,\"String\":\"-12.0dB\",\"Position\":0.6}}]}}");

        Assert.Equal("""{"jsonrpc":"2.0","id":N,"method":"Control.Get","params":["MainGain"]}""", WithoutId(core.Sent[^1]));
        Assert.Equal(-12, core["zone/1/fader"].Number);
    }

    [Fact]
    public void ControlSet_sets_with_a_ramp()
    {
        var core = QSysCore.Running();

        core.Write("zone/2/fader", -6);

        Assert.Equal("""{"jsonrpc":"2.0","id":N,"method":"Control.Set","params":{"Name":"RampGain","Value":-6,"Ramp":2.0}}""", WithoutId(core.Sent[^1]));
    }

    [Fact]
    public void ComponentSet_sets_a_control_of_a_component()
    {
        var core = QSysCore.Running();

        core.Write("input/1/gain", -100);

        Assert.Equal(
            """{"jsonrpc":"2.0","id":N,"method":"Component.Set","params":{"Name":"APM 1","Controls":[{"Name":"ent.xfade.gain","Value":-100}]}}""",
            WithoutId(core.Sent[^1]));
    }

    [Fact]
    public void ChangeGroups_are_made_of_controls_and_polled_by_the_core()
    {
        var core = QSysCore.Running();
        var sent = core.Sent.Select(WithoutId).ToList();

        Assert.Contains("""{"jsonrpc":"2.0","id":N,"method":"ChangeGroup.AddControl","params":{"Id":"cb","Controls":["MainGain"]}}""", sent);
        Assert.Contains("""{"jsonrpc":"2.0","id":N,"method":"ChangeGroup.AutoPoll","params":{"Id":"cb","Rate":0.2}}""", sent);
        Assert.Contains("""{"jsonrpc":"2.0","id":N,"method":"ChangeGroup.Invalidate","params":{"Id":"cb"}}""", sent);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","method":"ChangeGroup.Poll","params":{"Id":"g1","Changes":[{"Name":"MainGain","Value":-6,"String":"-6.0dB"}]}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":3,"result":{"Id":"g1","Changes":[{"Name":"MainGain","Value":-6.0,"String":"-6.0dB"}]}}""")]
    public void ChangeGroupPoll_tells_changes_by_itself_or_as_a_result(string poll)
    {
        var core = QSysCore.Running();

        core.Receive(poll);

        Assert.Equal(-6, core["zone/1/fader"].Number);
    }

    [Fact]
    public void MixerSetCrossPointGain_sets_crosspoints()
    {
        var core = QSysCore.Running();

        core.Write("x/matrix/gain", -10);

        Assert.Equal(
            """{"jsonrpc":"2.0","id":N,"method":"Mixer.SetCrossPointGain","params":{"Name":"Mx","Inputs":"1-6 !3","Outputs":"*","Value":-10}}""",
            WithoutId(core.Sent[^1]));
    }

    [Fact]
    public void SnapshotLoad_loads_a_snapshot_with_a_ramp()
    {
        var core = QSysCore.Running();

        core.Write("device/scene/recall", ParameterValue.FromNumber(1));

        Assert.Equal("""{"jsonrpc":"2.0","id":N,"method":"Snapshot.Load","params":{"Name":"Bank","Bank":1,"Ramp":2.5}}""", WithoutId(core.Sent[^1]));
    }

    [Fact]
    public void Each_object_ends_with_a_NUL_both_ways()
    {
        var output = new ArrayBufferWriter<byte>();
        QSysCore.Protocol.WriteFramed(null, "{}"u8, output);
        var framing = QSysCore.Protocol.GetFraming(null)!;
        byte[] stream = [.. "{\"a\":1}\0"u8, 0, .. "{\"b\""u8];

        var first = framing(stream, out var consumed, out var start, out var length);
        var second = framing(stream.AsSpan(consumed), out var skipped, out _, out _);
        var third = framing(stream.AsSpan(consumed + skipped), out _, out _, out _);

        Assert.Equal("{}\0"u8, output.WrittenSpan);
        Assert.Equal((OperationStatus.Done, "{\"a\":1}"), (first, Encoding.UTF8.GetString(stream, start, length)));
        Assert.Equal((OperationStatus.InvalidData, 1), (second, skipped));
        Assert.Equal(OperationStatus.NeedMoreData, third);
    }

    internal static string WithoutId(string request) => Id().Replace(request, "\"id\":N");

    [GeneratedRegex("\"id\":\\d+")]
    private static partial Regex Id();
}

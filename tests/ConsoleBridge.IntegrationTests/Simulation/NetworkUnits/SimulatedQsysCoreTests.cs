using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Simulation.NetworkUnits;

public class SimulatedQsysCoreTests
{
    private const string Hello =
        "{\"jsonrpc\":\"2.0\",\"method\":\"EngineStatus\",\"params\":{\"State\":\"Active\",\"DesignName\":\"Demo\",\"DesignCode\":\"qALFilm6IcAz\",\"IsRedundant\":false,\"IsEmulator\":false}}\0";

    [Fact]
    public async Task Says_who_it_is_when_somebody_connects()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");

        var peer = unit.Connect();

        await peer.HearAsync(Hello);
    }

    [Fact]
    public async Task Answers_for_controls_and_sets_them()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        var peer = unit.Connect();

        var answer = await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"Control.Get\",\"params\":[\"MainGain\"]}\0", "\"id\":2,");
        answer += await peer.HearAsync("\0");
        Assert.EndsWith("\"result\":[{\"Name\":\"MainGain\",\"Value\":-12,\"String\":\"-12.0dB\",\"Position\":0.7333333333333333}]}\0", answer, StringComparison.Ordinal);

        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"Control.Set\",\"params\":{\"Name\":\"MainGain\",\"Value\":-6,\"Ramp\":2.0}}\0", "\"String\":\"-6.0dB\"");
        Assert.Equal("-6.0dB", unit.Steer("get MainGain"));
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"Component.Set\",\"params\":{\"Name\":\"APM 1\",\"Controls\":[{\"Name\":\"ent.xfade.gain\",\"Value\":-100.0}]}}\0", "\"id\":4,\"result\":true");
        Assert.Equal("-100.0dB", unit.Steer("get \"APM 1/ent.xfade.gain\""));
        Assert.Empty(unit.Device.Violations.Entries);
    }

    [Fact]
    public async Task A_change_group_tells_everything_once_and_then_what_others_change()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        var peer = unit.Connect();

        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ChangeGroup.AddControl\",\"params\":{\"Id\":\"g1\",\"Controls\":[\"MainGain\",\"MainMute\"]}}\0", "\"id\":5,\"result\":true");
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ChangeGroup.AutoPoll\",\"params\":{\"Id\":\"g1\",\"Rate\":0.05}}\0", "ChangeGroup.Poll");
        await peer.HearAsync("\0");
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"Control.Set\",\"params\":{\"Name\":\"MainGain\",\"Value\":-20}}\0", "\"id\":7,");

        unit.Steer("set MainMute true");

        var told = await peer.HearAsync("\"String\":\"true\"");
        Assert.DoesNotContain("MainGain\",\"Value\":-20,\"String\":\"-20.0dB\",\"Position\":0.6666666666666666}]}}", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_design_ends_all_change_groups_and_is_told()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        var peer = unit.Connect();
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ChangeGroup.AddControl\",\"params\":{\"Id\":\"g1\",\"Controls\":[\"MainGain\"]}}\0", "\"id\":5,\"result\":true");

        unit.Steer("design Evening other");

        await peer.HearAsync("\"DesignCode\":\"other\"");
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"ChangeGroup.Poll\",\"params\":{\"Id\":\"g1\"}}\0", "\"id\":6,\"error\"");
    }

    [Fact]
    public async Task Wants_a_logon_where_one_is_set()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        unit.Steer("pin 1234");
        var peer = unit.Connect();

        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"StatusGet\",\"params\":0}\0", "\"code\":10,");
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"method\":\"Logon\",\"params\":{\"User\":\"u\",\"Password\":\"1234\"}}\0{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"StatusGet\",\"params\":0}\0", "\"id\":2,\"result\"");
    }

    [Theory]
    [InlineData("not json\0", -32700)]
    [InlineData("{\"id\":1}\0", -32600)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Explode\"}\0", -32601)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"Control.Set\",\"params\":{\"Name\":\"MainGain\"}}\0", -32602)]
    public async Task What_is_not_allowed_is_refused_and_noted(string message, int code)
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        var peer = unit.Connect();

        await peer.AskAsync(message, $"\"code\":{code}");

        Assert.Single(unit.Device.Violations.Entries);
    }

    [Fact]
    public async Task Survives_whatever_is_sent()
    {
        await using var unit = await UnitUnderTest.StartAsync("qsc/q-sys");
        var random = new Random(20_261_121);
        string[] seeds = ["{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"Control.Get\",\"params\":[\"MainGain\"]}\0", "{\"jsonrpc\":\"2.0\",\"id\":[],\"method\":\"ChangeGroup.AutoPoll\",\"params\":{\"Id\":\"g\",\"Rate\":\"x\"}}\0", "[1,{}]\0", "\0\0"];
        var peer = unit.Connect();

        for (var round = 0; round < 500; round++)
        {
            var text = seeds[random.Next(seeds.Length)].ToCharArray();
            text[random.Next(text.Length)] = (char)random.Next(256);
            peer.Send(new string(text));
        }

        peer.Send("\0");
        await peer.AskAsync("{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"NoOp\",\"params\":{}}\0", "\"id\":77,\"result\":true");
        await Wait.UntilAsync(() => unit.Device.Violations.Entries.Count > 0, "violations");
    }
}

using ConsoleBridge.IntegrationTests.Simulation.Streams;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.RackReceivers;

/// <summary>Requests and answers of Lectrosonics' receivers over a real connection. V and a number: the vector. V22 is of an ASPEN mixer, see its own tests.</summary>
public sealed class SimulatedLectrosonicsTests
{
    [Theory]
    [InlineData("V1", "dsqd", "", "!id?", "OK id=\"DSQD\"")]
    [InlineData("V2", "dsqd", "", "id?", "OK \"DSQD\"")]
    [InlineData("V3", "venue-2", "", "id ?", "OK \"VRM2WB\"")]
    [InlineData("V4", "dsqd", "", "!rxfreq(1)?", "OK rxfreq(1)=471200")]
    [InlineData("V5", "dsqd", "set rxfreq/3 473500|set rxfreq/4 475100", "!rxfreq(*)?", "OK rxfreq(*)={471200,472000,473500,475100}")]
    [InlineData("V6", "dsqd", "set rxfreq/3 473500|set rxfreq/4 475100", "!rxfreq(*)={999999,486125,999999,999999}", "OK rxfreq(*)={471200,486125,473500,475100}")]
    [InlineData("V7", "dsqd", "", "!rxmute(3)=1", "OK rxmute(3)=1")]
    [InlineData("V8", "dsqd", "set rxmute/3 1", "!rxmutetog(3)", "OK rxmutetog(3)=0")]
    [InlineData("V9", "dsqd", "set rxrmeter/2 180", "!rxrmeter(2)?", "OK rxrmeter(2)=180")]
    [InlineData("V10", "dsqd", "set rxameter/1 -120|set rxameter/2 -37|set rxameter/3 0|set rxameter/4 -24", "!rxameter(*)?", "OK rxameter(*)={-120,-37,0,-24}")]
    [InlineData("V11", "dsqd", "set txlock/1 1", "!chstat(1)?", "OK chstat(1)={1,1,1,-37,180,0,2,0,0,125,0,1,0,0,29,85}")]
    [InlineData("V12", "dsqd", "tx off 2", "!chstat(2)?", "OK chstat(2)={1,1,0,-120,4,0,1,0,1,125,0,0,0,0,29,85}")]
    [InlineData("V13", "dsqd", "battery 1 percent 5", "!txbwarn(1)?", "OK txbwarn(1)=2")]
    [InlineData("V14", "dsqd", "set txbatt/2 1|set txbatt/3 4", "!txbatt(*)?", "OK txbatt(*)={0,1,4,0}")]
    [InlineData("V15", "dsqd", "set rxname/1 \"Lead \\\"A\\\"\"", "!rxname(1)?", "OK rxname(1)=\"Lead \\\"A\\\"\"")]
    [InlineData("V16", "dsqd", "", "!macaddr?", "OK macaddr=\"00-24-34-32-00-22\"")]
    [InlineData("V17", "dsqd", "set hwstat 1", "!hwstat?", "OK hwstat=1")]
    [InlineData("V18", "dsqd", "set rxmode/1 3", "!rxmode(1)?", "OK rxmode(1)=3")]
    [InlineData("V19", "venue-2", "tx off 2|tx on 4", "rxlink(*) ?", "OK {1,0,1,1,0,0}")]
    [InlineData("V20", "venue-2", "set txblevel/2 0|set txblevel/3 152|set txblevel/4 0", "txblevel(*) ?", "OK {148,0,152,0,0,0}")]
    [InlineData("V21", "dsqd", "", "!bogus?", "ERROR")]
    [InlineData("plain update", "dsqd", "", "rxmute(3)=1", "OK")]
    [InlineData("text", "dsqd", "", "!rxname(1)=\"Say \\\"hi\\\"\"", "OK rxname(1)=\"Say \\\"hi\\\"\"")]
    [InlineData("megahertz", "venue-wb", "", "!mhz(1)=537.6", "OK mhz(1)=537.6")]
    [InlineData("no such name in this model", "venue-wb", "", "!rxlink(*)?", "ERROR")]
    public async Task Answers_as_the_reference_prints(string vector, string model, string steering, string request, string answer)
    {
        await using var unit = await StartAsync(model, steering.Split('|', StringSplitOptions.RemoveEmptyEntries));
        using var client = new TcpPeer(unit.EndPoint);

        Assert.Equal(answer + "\r\n", await client.AskAsync(request + "\r", "\r\n"));

        Assert.True(unit.Violations.Entries.Count == 0, vector);
    }

    [Theory]
    [InlineData("!rxfreq(5)?")]
    [InlineData("!rxfreq?")]
    [InlineData("!id(1)?")]
    [InlineData("!rxmute(1)=2")]
    [InlineData("!rxmute(*)={1,1}")]
    [InlineData("!rxlink(1)=1")]
    [InlineData("!rxname(1)=Lead")]
    [InlineData("!rxname(1)=\"A name of sixteen\"")]
    [InlineData("!ipaddr=\"10.0.0.9\"")]
    [InlineData("!default")]
    [InlineData("!chstat(*)?")]
    [InlineData("hello there")]
    [InlineData("\n!id?")]
    public async Task Refuses_and_notes_what_nobody_should_send(string request)
    {
        await using var unit = await StartAsync("dsqd");
        using var client = new TcpPeer(unit.EndPoint);

        Assert.StartsWith("ERROR", await client.AskAsync(request + "\r", "\r\n"), StringComparison.Ordinal);

        Assert.Single(unit.Violations.Entries);
    }

    [Fact]
    public async Task Takes_a_request_in_pieces_and_serves_two_at_once_but_no_third()
    {
        await using var unit = await StartAsync("dsqd");
        using var first = new TcpPeer(unit.EndPoint);
        using var second = new TcpPeer(unit.EndPoint);
        await second.AskAsync("!id?\r", "\r\n");

        first.Send("!rx");
        first.Send("mute(1)");
        Assert.Equal("OK rxmute(1)=0\r\n", await first.AskAsync("?\r", "\r\n"));
        using var third = new TcpPeer(unit.EndPoint);

        await third.HangUpAsync();
    }

    [Fact]
    public async Task Notes_a_second_request_before_the_first_was_answered()
    {
        await using var unit = await StartAsync("dsqd", "late 300ms");
        using var client = new TcpPeer(unit.EndPoint);

        client.Send("!id?\r");
        await client.AskAsync("!rxmute(1)?\r", "rxmute(1)=0\r\n");

        Assert.Single(unit.Violations.Entries);
    }

    [Fact]
    public async Task Hears_nothing_on_a_port_that_only_sends_and_comes_back_after_a_reboot()
    {
        await using var unit = await StartAsync("venue-wb", "access off");
        using var client = new TcpPeer(unit.EndPoint);
        client.Send("!id?\r");
        Assert.True(unit.Steer("reboot 100ms").Succeeded);
        await client.HangUpAsync();
        Assert.Equal("", client.Heard);

        Assert.True(unit.Steer("access on").Succeeded);
        using var again = await ConnectAgainAsync(unit);

        Assert.Equal("OK \"VRWB\"\r\n", await again.AskAsync("id ?\r", "\r\n"));
    }

    private static async Task<TcpPeer> ConnectAgainAsync(SimulatedDevice unit)
    {
        TcpPeer? client = null;
        await Peers.Wait.UntilAsync(
            () =>
            {
                try
                {
                    client = new TcpPeer(unit.EndPoint);
                    return true;
                }
                catch (System.Net.Sockets.SocketException)
                {
                    return false;
                }
            },
            "it listens again");
        return client!;
    }

    private static async Task<SimulatedDevice> StartAsync(string model, params string[] steering)
    {
        Assert.True(SimulatedDevices.TryCreate("lectrosonics/" + model, new SimulatorOptions { Port = 0, Lives = false }, out var unit));
        await unit.StartAsync(CancellationToken.None);
        foreach (var line in steering)
        {
            var result = unit.Steer(line);
            Assert.True(result.Succeeded, $"{line}: {result.Message}");
        }

        return unit;
    }
}

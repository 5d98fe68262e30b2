using System.Net;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.ShureUnits;

/// <summary>The vectors of UHF-R by number, over real datagrams.</summary>
public sealed class UhfReceiverVectorTests : IDisposable
{
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public UhfReceiverVectorTests() => _client.Bind(new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("V120", "* GET 1 CHAN_NAME *", "* REPORT 1 CHAN_NAME Lead_Vox *")]
    [InlineData("V122", "* GET 1 AUDIO_GAIN *", "* REPORT 1 AUDIO_GAIN 12 *")]
    [InlineData("V123", "* SET 1 GROUP_CHAN 03 07 *", "* REPORT 1 GROUP_CHAN 03 07 *")]
    [InlineData("V121", "* GET 2 TX_BAT *", "* REPORT 2 TX_BAT U *")]
    public async Task Answers(string vector, string command, string answer)
    {
        await using var device = await ShureUnitVectorTests.StartAsync("shure/ur4d");
        device.Steer("tx off 2");

        await SendAsync(device, command);

        Assert.True(answer == await HearAsync(), vector);
        Assert.Empty(device.Violations.Entries);
    }

    [Theory]
    [InlineData("V124", 1, "070 100", "4", 31, "* SAMPLE 1 ALL AX 070 100 4 031 *")]
    [InlineData("V125", 2, "100 085", "U", 191, "* SAMPLE 2 ALL XB 100 085 U 191 *")]
    public async Task Meters(string vector, int channel, string steps, string battery, int lamps, string sample)
    {
        await using var device = await ShureUnitVectorTests.StartAsync("shure/ur4d");
        Assert.True(device.Steer($"rf {channel} steps {steps}").Succeeded);
        Assert.True(device.Steer($"audio {channel} lamps {lamps}").Succeeded);
        Assert.True(device.Steer($"set {channel} TX_BAT {battery}").Succeeded);

        await SendAsync(device, $"* METER {channel} ALL 003 *");

        Assert.True(sample == await HearAsync(), vector);
    }

    [Fact]
    public async Task V127_a_change_is_told_until_it_is_confirmed()
    {
        await using var device = await ShureUnitVectorTests.StartAsync("shure/ur4d");
        await SendAsync(device, "* UPDATE 1 ADD *");
        Assert.Equal("* UPDATE 1 ADD *", await HearAsync());
        device.Steer("notes 17");

        device.Steer("mute 1 on");
        Assert.Equal("* NOTE 17 1 MUTE ON *", await HearAsync());
        Assert.Equal("* NOTE 17 1 MUTE ON *", await HearAsync());
        await SendAsync(device, "* NOTED 17 ** GET 1 MUTE *");

        Assert.Equal("* REPORT 1 MUTE ON *", await HearAsync());
        Assert.Empty(device.Violations.Entries);
    }

    [Fact]
    public async Task V147_meters_come_until_they_are_stopped()
    {
        await using var device = await ShureUnitVectorTests.StartAsync("shure/ur4s");
        await SendAsync(device, "* METER 1 ALL 003 *");
        Assert.StartsWith("* SAMPLE 1 ALL ", await HearAsync(), StringComparison.Ordinal);
        Assert.StartsWith("* SAMPLE 1 ALL ", await HearAsync(), StringComparison.Ordinal);

        await SendAsync(device, "* METER 1 ALL STOP ** GET 1 MUTE *");
        var heard = await HearAsync();
        while (heard.StartsWith("* SAMPLE", StringComparison.Ordinal))
        {
            heard = await HearAsync();
        }

        Assert.Equal("* REPORT 1 MUTE OFF *", heard);
    }

    [Theory]
    [InlineData("V126", "* SET 3 MUTE ON *")]
    [InlineData("V128", "* SCAN RESERVE 1 me *")]
    [InlineData("V147", "* METER 1 ALL fast *")]
    public async Task What_is_not_allowed_or_not_simulated_is_noted_and_not_answered(string vector, string command)
    {
        await using var device = await ShureUnitVectorTests.StartAsync("shure/ur4s");

        await SendAsync(device, command);
        await SendAsync(device, "* GET 1 MUTE *");

        Assert.True(await HearAsync() == "* REPORT 1 MUTE OFF *", vector);
        Assert.Single(device.Violations.Entries);
    }

    private async Task SendAsync(SimulatedDevice device, string text) => await _client.SendToAsync(Encoding.ASCII.GetBytes(text), device.EndPoint);

    private async Task<string> HearAsync()
    {
        var buffer = new byte[500];
        var heard = await _client.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0)).WaitAsync(Wait.Limit, TimeProvider.System);
        return Encoding.ASCII.GetString(buffer, 0, heard.ReceivedBytes);
    }
}

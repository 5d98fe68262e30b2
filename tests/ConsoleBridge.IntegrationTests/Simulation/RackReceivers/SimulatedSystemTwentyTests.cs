using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Simulation.Streams;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.RackReceivers;

/// <summary>Commands and answers of a System 20 PRO over a real connection. V and a number: the vector. V9 is of an ESW, which is not simulated.</summary>
public sealed class SimulatedSystemTwentyTests
{
    [Theory]
    [InlineData("V1, V2", "", "gchmute O 0001 00 NC 1", "gchmute 0001 00 NC 1,0")]
    [InlineData("V3, V4", "", "schmute S 0001 00 NC 1,1", "schmute ACK 0001 00 NC")]
    [InlineData("V5", "busy 1", "schmute S 0001 00 NC 1,1", "schmute NAK 0001 00 NC 90")]
    [InlineData("V7", "", "glevelbatttx O 0001 00 NC 2", "glevelbatttx 0001 00 NC 2,1,3,0")]
    [InlineData("V8", "", "gmyname O 0001 00 NC", "gmyname 0001 00 NC \"STAGE-L \"")]
    [InlineData("V10", "", "snoticelevelinterval S 0001 00 NC 5", "snoticelevelinterval ACK 0001 00 NC")]
    [InlineData("a name with blanks and ACK", "", "smyname S 0001 00 NC \"A ACK B\"", "smyname ACK 0001 00 NC")]
    [InlineData("nobody there", "tx off 1", "gststx O 0001 00 NC 1", "gststx 0001 00 NC 1,0,0")]
    [InlineData("in parts", "divide on", "gmyname O 0001 00 NC", "gmyname 0001 00 CS \"ST\rgmyname 0001 00 CM AGE\rgmyname 0001 00 CE -L \"")]
    public async Task Answers_as_the_specification_prints(string vector, string steering, string command, string answer)
    {
        await using var unit = await StartAsync(steering);
        using var client = new TcpPeer(unit.EndPoint);

        Assert.Equal(answer + "\r", await client.AskAsync(command + "\r", answer.Split('\r')[^1] + "\r"));

        Assert.True(unit.Violations.Entries.Count == 0, vector);
    }

    [Theory]
    [InlineData("gchmute", "01")]
    [InlineData("gchmute X 0001 00 NC 1", "01")]
    [InlineData("gchmuse O 0001 00 NC 1", "02")]
    [InlineData("gchmute O 0001 00 CS 1", "03")]
    [InlineData("gchmute O 0001 00 NC 5", "04")]
    [InlineData("gchmute O 0002 00 NC 1", "04")]
    [InlineData("schmute S 0001 00 NC 1,2", "04")]
    [InlineData("rreboot S 0001 00 NC", "02")]
    public async Task Refuses_and_notes_what_it_does_not_know(string command, string code)
    {
        await using var unit = await StartAsync("");
        using var client = new TcpPeer(unit.EndPoint);

        Assert.EndsWith($" NAK 0001 00 NC {code}\r", await client.AskAsync(command + "\r", "\r"), StringComparison.Ordinal);

        Assert.Single(unit.Violations.Entries);
    }

    [Fact]
    public async Task Serves_one_client_and_no_other()
    {
        await using var unit = await StartAsync("");
        using var client = new TcpPeer(unit.EndPoint);
        await client.AskAsync("gmymodel O 0001 00 NC\r", "\r");

        using var other = new TcpPeer(unit.EndPoint);
        await other.HangUpAsync();

        Assert.Equal("gmymodel 0001 00 NC \"ATW-R1440\"\r", await client.AskAsync("gmymodel O 0001 00 NC\r", "\r"));
    }

    [Fact]
    public async Task Gives_notice_of_changes_when_that_was_asked_for_V6()
    {
        using var listener = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)listener.Client.LocalEndPoint!).Port;
        await using var unit = await StartAsync($"notices 127.0.0.1 {port}");
        using var client = new TcpPeer(unit.EndPoint);
        Assert.True(unit.Steer("front chvolume/1 22").Succeeded);

        await client.AskAsync("snoticemode S 0001 00 NC 1\r", "ACK 0001 00 NC\r");
        Assert.True(unit.Steer("front chmute/1 1").Succeeded);
        Assert.True(unit.Steer("tx off 2").Succeeded);
        Assert.True(unit.Steer("battery 1 percent 30").Succeeded);

        Assert.Equal("MD nchmute 0001 00 NC 1,1\r", await HearAsync(listener));
        Assert.Equal("MD nststx 0001 00 NC 2,0,0\r", await HearAsync(listener));
        Assert.Equal("MD nlevelbatttx 0001 00 NC 1,1,1,0\r", await HearAsync(listener));
        Assert.Empty(unit.Violations.Entries);
    }

    [Fact]
    public async Task Gives_notice_to_the_group_of_the_factory_on_the_interface_of_its_own_address()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Any, 0));
        listener.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, new MulticastOption(IPAddress.Parse("239.0.0.100"), IPAddress.Loopback));
        await using var unit = await StartAsync($"notices 239.0.0.100 {((IPEndPoint)listener.LocalEndPoint!).Port}");
        using var client = new TcpPeer(unit.EndPoint);
        await client.AskAsync("snoticemode S 0001 00 NC 1\r", "ACK 0001 00 NC\r");

        Assert.True(unit.Steer("front chmute/1 1").Succeeded);

        var buffer = new byte[256];
        using var patience = new CancellationTokenSource(Peers.Wait.Limit, TimeProvider.System);
        var length = await listener.ReceiveAsync(buffer, SocketFlags.None, patience.Token);
        Assert.Equal("MD nchmute 0001 00 NC 1,1\r", System.Text.Encoding.ASCII.GetString(buffer, 0, length));
    }

    private static async Task<string> HearAsync(UdpClient listener)
    {
        using var patience = new CancellationTokenSource(Peers.Wait.Limit, TimeProvider.System);
        return System.Text.Encoding.ASCII.GetString((await listener.ReceiveAsync(patience.Token)).Buffer);
    }

    private static async Task<SimulatedDevice> StartAsync(string steering)
    {
        Assert.True(SimulatedDevices.TryCreate("audio-technica/system-20-pro", new SimulatorOptions { Port = 0, Lives = false, Transport = "tcp-multicast" }, out var unit));
        await unit.StartAsync(CancellationToken.None);
        if (steering.Length > 0)
        {
            Assert.True(unit.Steer(steering).Succeeded);
        }

        return unit;
    }
}

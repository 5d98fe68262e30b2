using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Protocols.Osc.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.IntegrationTests.Simulation.ControlSurfaces;

public sealed class SimulatedTabletOnTheNetworkTests : IDisposable
{
    private readonly CancellationTokenSource _limit = new(Wait.Limit, TimeProvider.System);

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task Calls_over_UDP_and_hears_on_the_port_that_it_sends_from()
    {
        using var host = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        host.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var tablet = await StartAsync("udp", host.LocalEndPoint!);

        tablet.Steer("move 3 0.75");
        var (first, from) = await ReceiveAsync(host);
        var (second, _) = await ReceiveAsync(host);
        Assert.True(OscText.TryParse("/strip/1/label/upper ,s \"Vox 1\"", out var label, out _));
        await host.SendToAsync(label, from);

        Assert.Equal("/strip/3/touch ,f 1", first);
        Assert.Equal("/strip/3/fader ,f 0.75", second);
        Assert.Equal(tablet.EndPoint, from);
        await Wait.UntilAsync(() => Label(tablet) is not null, "the label arrives");
        Assert.Equal("Vox 1", Label(tablet)!.Value.GetProperty("values")[0].GetString());
        Assert.Equal(host.LocalEndPoint!.ToString(), Label(tablet)!.Value.GetProperty("from").GetString());
        Assert.Empty(tablet.Violations.Entries);
    }

    [Fact]
    public async Task Comes_back_on_UDP_from_another_port()
    {
        using var host = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        host.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var tablet = await StartAsync("udp", host.LocalEndPoint!);
        tablet.Steer("page 1");
        var (_, before) = await ReceiveAsync(host);

        tablet.Steer("unplug");
        tablet.Steer("page 2");
        // Holds the old port, so that the tablet gets another one.
        using var squatter = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        await Wait.UntilAsync(() => TryBind(squatter, before), "the old port is free");
        tablet.Steer("replug");
        tablet.Steer("page 3");

        var (page, after) = await ReceiveAsync(host);
        Assert.Equal("/3 ,", page);
        Assert.NotEqual(before, after);
    }

    [Theory]
    [InlineData("slip")]
    [InlineData("length")]
    public async Task Calls_over_TCP_and_calls_again_when_the_connection_breaks(string framing)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await using var tablet = new SimulatedTablet("Open Stage Control", Options("tcp", listener.LocalEndPoint!));
        tablet.Steer($"option framing {framing}");
        await tablet.StartAsync(CancellationToken.None);

        using var first = await listener.AcceptAsync(_limit.Token);
        first.Close();
        using var second = await listener.AcceptAsync(_limit.Token);
        await Wait.UntilAsync(() => tablet.IsConnected, "the tablet is connected again");
        tablet.Steer("hold mute 1");
        var heard = await ReceiveFrameAsync(second, framing);
        Assert.True(OscText.TryParse("/strip/1/label/upper ,s \"Vox 1\"", out var label, out _));
        await second.SendAsync(Frame(label, framing));

        Assert.Equal("/strip/1/mute ,f 1", heard);
        await Wait.UntilAsync(() => Label(tablet) is not null, "the label arrives");
    }

    private static SimulatorOptions Options(string transport, EndPoint host) =>
        new() { Address = ((IPEndPoint)host).Address, Port = ((IPEndPoint)host).Port, Transport = transport };

    private static async Task<SimulatedTablet> StartAsync(string transport, EndPoint host)
    {
        var tablet = new SimulatedTablet("TouchOSC", Options(transport, host));
        await tablet.StartAsync(CancellationToken.None);
        return tablet;
    }

    private static bool TryBind(Socket socket, EndPoint local)
    {
        try
        {
            socket.Bind(local);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static JsonElement? Label(SimulatedTablet tablet) =>
        JsonDocument.Parse(tablet.State).RootElement.GetProperty("controls").TryGetProperty("/strip/1/label/upper", out var label) ? label : null;

    private static byte[] Frame(byte[] packet, string framing)
    {
        var output = new ArrayBufferWriter<byte>();
        if (framing == "slip")
        {
            SlipFraming.Write(packet, output);
        }
        else
        {
            LengthPrefixFraming.Write(packet, output);
        }

        return output.WrittenSpan.ToArray();
    }

    private async Task<(string Text, EndPoint From)> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[2048];
        var received = await socket.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _limit.Token);
        return (OscText.Print(buffer.AsSpan(0, received.ReceivedBytes)), received.RemoteEndPoint);
    }

    private async Task<string> ReceiveFrameAsync(Socket socket, string framing)
    {
        var buffer = new byte[2048];
        var filled = 0;
        while (true)
        {
            filled += await socket.ReceiveAsync(buffer.AsMemory(filled), SocketFlags.None, _limit.Token);
            var status = framing == "slip"
                ? SlipFraming.TryRead(buffer.AsSpan(0, filled), out _, out Range frame)
                : LengthPrefixFraming.TryRead(buffer.AsSpan(0, filled), out _, out frame);
            if (status == OperationStatus.Done)
            {
                return OscText.Print(buffer.AsSpan()[frame]);
            }
        }
    }
}

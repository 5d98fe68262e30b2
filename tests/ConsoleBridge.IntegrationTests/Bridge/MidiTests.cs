using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Peers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A MIDI controller at the bridge, over each way it may be plugged in.</summary>
public sealed class MidiTests : IDisposable
{
    private readonly string _path = PtyPeer.NewPath();

    public void Dispose() => File.Delete(_path);

    [SkippableFact]
    public async Task A_fader_that_is_moved_is_on_the_bus_even_when_its_bytes_come_one_by_one()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var controller = await PtyPeer.StartAsync(_path);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(OnPort(_path));

        foreach (var value in (byte[])[0xFE, 0xB0, 0x00, 0xF8, 0x7F, 0x01, 0x00])
        {
            await controller.SendAsync(value);
        }

        await bridge.Bus.WaitForAsync("desk/strip/1/fader", "1");
        await bridge.Bus.WaitForAsync("desk/strip/2/fader", "0");
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task A_lamp_that_is_set_on_the_bus_is_lit_and_a_press_puts_it_out()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var controller = await PtyPeer.StartAsync(_path);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(OnPort(_path));

        await bridge.Bus.PublishAsync("desk/strip/3/mute/set", "true");
        Assert.Equal([0x90, 0x02, 0x7F], await controller.ReceiveAsync(3));
        await bridge.Bus.WaitForAsync("desk/strip/3/mute", "true");
        await controller.SendAsync(0x90, 0x02, 0x7F, 0x90, 0x02, 0x00);

        await bridge.Bus.WaitForAsync("desk/strip/3/mute", "false");
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task A_controller_that_is_unplugged_is_offline_and_back_when_it_is_plugged_in_again()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        var controller = await PtyPeer.StartAsync(_path);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(OnPort(_path));
        await controller.SendAsync(0xB0, 0x00, 0x7F);
        await bridge.Bus.WaitForAsync("desk/strip/1/fader", "1");

        await controller.DisposeAsync();
        await bridge.Bus.WaitForAsync("desk/availability", "offline");
        await bridge.Bus.WaitForAsync("desk/strip/1/fader", message => message.Quality == "stale");

        await using var again = await PtyPeer.StartAsync(_path);
        await bridge.Bus.WaitForAsync("desk/availability", "online");
        await bridge.Bus.WaitForAsync("desk/device/session", "\"live\"");
        await again.SendAsync(0xB0, 0x00, 0x00);
        await bridge.Bus.WaitForAsync("desk/strip/1/fader", "0");
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task A_fifo_stands_in_for_a_port()
    {
        Skip.If(!File.Exists("/usr/bin/mkfifo"), "mkfifo is not installed");
        using (var mkfifo = Process.Start("/usr/bin/mkfifo", [_path]))
        {
            await mkfifo.WaitForExitAsync();
        }

        await using var bridge = await BridgeUnderTest.StartLiveAsync(OnPort(_path));

        await File.WriteAllBytesAsync(_path, [0xB0, 0x00, 0x7F]);
        await bridge.Bus.WaitForAsync("desk/strip/1/fader", "1");
        await File.WriteAllBytesAsync(_path, [0xB0, 0x00, 0x00]);
        await bridge.Bus.WaitForAsync("desk/strip/1/fader", "0");
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task A_controller_speaks_over_tcp_and_is_found_again_after_its_connection_was_cut()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var bridge = await BridgeUnderTest.StartLiveAsync(string.Create(CultureInfo.InvariantCulture, $$"""
            { "desk": { "Profile": "generic/midi-controller", "Transport": "midi-tcp", "Host": "127.0.0.1", "Port": {{port}}, "Settings": { "channel": 2 } } }
            """));

        using (var first = await listener.AcceptTcpClientAsync())
        {
            await first.GetStream().WriteAsync(new byte[] { 0xB1, 0x00 });
            await first.GetStream().WriteAsync(new byte[] { 0x7F, 0x01, 0x7F });
            await bridge.Bus.WaitForAsync("desk/strip/2/fader", "1");
            await bridge.Bus.PublishAsync("desk/strip/8/mute/set", "true");
            var lamp = new byte[3];
            await first.GetStream().ReadExactlyAsync(lamp).AsTask().WaitAsync(Wait.Limit, TimeProvider.System);
            Assert.Equal([0x91, 0x07, 0x7F], lamp);
        }

        await bridge.Bus.WaitForAsync("desk/availability", "offline");
        using var second = await listener.AcceptTcpClientAsync().WaitAsync(Wait.Limit, TimeProvider.System);
        await second.GetStream().WriteAsync(new byte[] { 0xB1, 0x01, 0x00 });
        await bridge.Bus.WaitForAsync("desk/strip/2/fader", "0");
        bridge.AssertAllIsWell();
    }

    [SkippableFact]
    public async Task The_monitor_prints_what_arrives()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var controller = await PtyPeer.StartAsync(_path);
        await using var program = BridgeProgram.Start("{}", "midi", "--monitor", _path);

        // Until the monitor has the port open, the terminal keeps the bytes for it.
        await controller.SendAsync(0xB0, 0x07, 0x64, 0x90, 0x3C, 0x7F);

        await program.PrintsAsync("B0 07 64 ; cc 7, channel 1: 100");
        await program.PrintsAsync("90 3C 7F ; note 60 on, channel 1, velocity 127");
        await controller.UnplugAsync();
        await program.PrintsAsync("is gone: unplugged, or the other side closed it");
        Assert.Equal(1, await program.ExitAsync());
    }

    [Fact]
    public async Task The_list_says_when_there_are_no_ports_and_the_monitor_when_its_port_is_not_there()
    {
        var (listed, output) = await BridgeProgram.RunAsync("{}", "midi");
        var (monitored, complaint) = await BridgeProgram.RunAsync("{}", "midi", "--monitor", _path);

        Assert.Equal(0, listed);
        Assert.True(Directory.Exists("/proc/asound") || output.Contains("There are no MIDI ports on this machine now.", StringComparison.Ordinal), output);
        Assert.Equal((1, $"{_path} is not there: unplugged, or another name"), (monitored, complaint.Trim()));
    }

    private static string OnPort(string path) => $$"""{ "desk": { "Profile": "generic/midi-controller", "Path": "{{path}}" } }""";
}

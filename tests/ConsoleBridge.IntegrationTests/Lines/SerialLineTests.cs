using System.Diagnostics;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Transports;
using ConsoleBridge.Transports.Nodes;
using ConsoleBridge.Transports.Serial;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>A box at a serial port, with all that happens there.</summary>
public sealed class SerialLineTests : IDisposable
{
    private const string Stty = "/usr/bin/stty";

    private readonly string _path = PtyPeer.NewPath();
    private readonly AcmeProfiles _profiles = new();

    public void Dispose()
    {
        File.Delete(_path);
        _profiles.Dispose();
    }

    [SkippableFact]
    public async Task A_value_comes_and_goes_even_when_a_line_comes_in_pieces_with_noise_between_the_lines()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var port = await AcmeOnAPort.PlugInAsync(_path);
        await using var bridge = await StartAsync();
        await bridge.Bus.WaitForAsync("box/x/level", "50");

        foreach (var piece in (byte[][])["LEV"u8.ToArray(), "EL=6"u8.ToArray(), "1\r"u8.ToArray(), [0x0A, 0xFE, 0x00, 0xC3, 0x0D]])
        {
            await port.SayAsync(piece);
        }

        await bridge.Bus.WaitForAsync("box/x/level", "61");
        await bridge.Bus.PublishAsync("box/x/level/set", "33");
        await bridge.Bus.WaitForAsync("box/x/level", "33");
        Assert.Contains("SET 33", port.Box.Heard);
    }

    [SkippableFact]
    public async Task An_answer_that_comes_too_late_is_not_shown_as_another_value()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var port = await AcmeOnAPort.PlugInAsync(_path);
        port.Box.Answer = command => command == "GET" ? [] : null;
        await using var bridge = await StartAsync();
        await Wait.UntilAsync(() => port.Box.Heard.Contains("GET"), "the level was asked for");

        // The question is out of time after 200 ms; its answer comes while the line must be quiet, and then all goes on.
        await Wait.UntilAsync(() => port.Box.Heard.Contains("OTHER") || port.Box.Heard.Count(heard => heard == "GET") > 1, "the bridge goes on");
        await port.SayAsync("99\r"u8.ToArray());
        port.Box.Answer = null;
        await bridge.Bus.WaitForAsync("box/x/other", "7");

        Assert.DoesNotContain(bridge.Bus.Heard, message => message is { Topic: "box/x/other", Payload: "99" });
    }

    [SkippableFact]
    public async Task A_box_that_falls_silent_is_offline_until_it_speaks_again()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var port = await AcmeOnAPort.PlugInAsync(_path);
        await using var bridge = await StartAsync();
        await bridge.Bus.WaitForAsync("box/device/session", "\"live\"");

        port.Box.IsSilent = true;
        await bridge.Bus.WaitForAsync("box/availability", "offline");
        port.Box.Level = 12;
        port.Box.IsSilent = false;

        await bridge.Bus.WaitForAsync("box/availability", "online");
        await bridge.Bus.WaitForAsync("box/x/level", "12");
    }

    [SkippableFact]
    public async Task A_port_that_was_unplugged_is_used_again_when_it_is_back_and_nothing_is_written_then()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        var port = await AcmeOnAPort.PlugInAsync(_path);
        await using var bridge = await StartAsync();
        await bridge.Bus.WaitForAsync("box/device/session", "\"live\"");

        await port.DisposeAsync();
        await bridge.Bus.WaitForAsync("box/availability", "offline");
        await bridge.Bus.PublishAsync("box/x/level/set", "99");
        await using var again = await AcmeOnAPort.PlugInAsync(_path);
        again.Box.Level = 21;

        await bridge.Bus.WaitForAsync("box/x/level", "21");
        await bridge.Bus.WaitForAsync("box/availability", "online");
        Assert.DoesNotContain(again.Box.Heard, command => command.StartsWith("SET", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_port_that_somebody_else_has_is_left_alone_and_the_message_says_so()
    {
        Skip.If(PtyPeer.Program is null, "socat is not installed");
        await using var port = await AcmeOnAPort.PlugInAsync(_path);
        await using var first = await OpenAsync(new SerialLine());

        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(new SerialLine()));

        Assert.Contains("is held by another program", refused.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task The_line_is_set_as_the_profile_says_with_any_speed()
    {
        Skip.If(PtyPeer.Program is null || !File.Exists(Stty), "socat or stty is not installed");
        await using var port = await AcmeOnAPort.PlugInAsync(_path);
        await using var open = await OpenAsync(new SerialLine { Baud = 31_250, StopBits = 2, FlowControl = SerialFlowControl.XonXoff });

        using var stty = Process.Start(new ProcessStartInfo(Stty, ["-F", _path, "-a"]) { RedirectStandardOutput = true })!;
        var settings = await stty.StandardOutput.ReadToEndAsync();

        Assert.Equal(31_250u, SpeedOf(_path));
        foreach (var flag in (string[])[" cs8 ", " cstopb ", "-parenb ", " ixon ", " ixoff", "-icanon ", "-icrnl ", "-opost ", "-echo "])
        {
            Assert.Contains(flag, " " + settings.Replace('\n', ' '), StringComparison.Ordinal);
        }

        Assert.Equal($"serial {_path} 31250 8N2 XON/XOFF", open.Description);
    }

    [Fact]
    public async Task A_port_that_is_not_there_is_named_with_those_that_are()
    {
        var missing = await Assert.ThrowsAsync<IOException>(() => OpenAsync(new SerialLine()));

        Assert.StartsWith($"{_path} is not there: unplugged, or another name; th", missing.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_file_that_is_no_serial_port_is_refused()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "device files are opened on Linux only");
        await File.WriteAllTextAsync(_path, "");

        var refused = await Assert.ThrowsAsync<IOException>(() => OpenAsync(new SerialLine()));

        Assert.Equal($"{_path} is not a serial port", refused.Message);
    }

    // stty knows no speeds but the usual ones.
    private static uint SpeedOf(string path)
    {
        var file = Libc.OpenDevice(path);
        var settings = default(SerialCalls.Termios2);
        _ = SerialCalls.Settings(file, SerialCalls.GetSettings, ref settings);
        _ = Libc.Close(file);
        return settings.OutputBaud;
    }

    private Task<BridgeUnderTest> StartAsync() => BridgeUnderTest.StartAsync(AcmeProfiles.OnPort(_path), _profiles.Setting);

    private async Task<Core.Devices.ITransport> OpenAsync(SerialLine line)
    {
        var kind = new SerialKind(new SerialPorts(), TimeProvider.System);
        return await kind.OpenAsync(new DeviceWay("box", new ProfileTransport { Kind = "serial", Serial = line }, "", 0, _path), CancellationToken.None);
    }
}

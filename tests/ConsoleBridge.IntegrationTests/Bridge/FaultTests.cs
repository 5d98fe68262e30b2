using System.Globalization;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A bad network and a device that reboots at the worst moment: the values end up right and nothing fails inside.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("fault delay 20ms", "fault reorder 0.3")]
    [InlineData("fault loss 0.05", "fault duplicate 0.3")]
    [InlineData("fault garbage 0.2", "fault duplicate 0.1")]
    public async Task Reads_a_console_through_a_bad_network(string first, string second)
    {
        await using var desk = new SimulatedX32(new SimulatorOptions { Port = 0 });
        desk.Steer("set /ch/32/config/name \"Last one\"");
        desk.Steer(first);
        desk.Steer(second);
        await desk.StartAsync(CancellationToken.None);

        await using var bridge = await BridgeUnderTest.StartLiveAsync(At("behringer/x32", desk));
        desk.Steer("set /ch/01/mix/fader 0.75");
        desk.Steer("set /ch/01/mix/fader 0.25");
        await bridge.Bus.PublishAsync("dut/ch/2/fader/set", "-10", answerTo: "answers/fader");

        await bridge.Bus.WaitForAsync("dut/ch/32/name", "\"Last one\"");
        await bridge.Bus.WaitForAsync("answers/fader", message => message.Payload.Contains("\"ok\"", StringComparison.Ordinal));
        await bridge.Bus.WaitForAsync("dut/ch/2/fader", message => message.Payload.StartsWith("-9.98", StringComparison.Ordinal));
        Assert.Empty(bridge.Log.Errors);
        Assert.Empty(desk.Violations.Entries);
    }

    [Theory]
    [InlineData("fault one-byte on", "fault duplicate 0.2")]
    [InlineData("fault merge on", "fault delay 50ms")]
    [InlineData("fault garbage 0.2", "fault duplicate 0.2")]
    public async Task Reads_a_receiver_through_a_bad_network(string first, string second)
    {
        await using var receiver = new SimulatedShureReceiver("ULXD4D", new SimulatorOptions { Port = 0 });
        receiver.Steer("name 2 \"Last one\"");
        receiver.Steer(first);
        receiver.Steer(second);
        await receiver.StartAsync(CancellationToken.None);

        await using var bridge = await BridgeUnderTest.StartLiveAsync(At("shure/ulxd4d", receiver));
        receiver.Steer("set 1 AUDIO_GAIN 030");
        await bridge.Bus.PublishAsync("dut/rx/2/audio/gain/set", "6");

        await bridge.Bus.WaitForAsync("dut/rx/2/name", "\"Last one\"");
        await bridge.Bus.WaitForAsync("dut/rx/1/audio/gain", "12");
        await bridge.Bus.WaitForAsync("dut/rx/2/audio/gain", "6");
        await bridge.Bus.WaitForAsync("dut/rx/1/tx/present", "true");
        Assert.Empty(bridge.Log.Errors);
        Assert.Empty(receiver.Violations.Entries);
    }

    [Fact]
    public async Task Reads_a_console_that_reboots_while_it_is_read()
    {
        await using var desk = new SimulatedX32(new SimulatorOptions { Port = 0 });
        desk.Steer("set /ch/32/config/name \"Last one\"");
        desk.Steer("fault delay 10ms");
        await desk.StartAsync(CancellationToken.None);
        await using var bridge = await BridgeUnderTest.StartAsync(At("behringer/x32", desk));
        await bridge.Bus.WaitForAsync("dut/ch/1/fader", _ => true);

        desk.Steer("reboot 6s");
        desk.Steer("set /ch/01/mix/fader 0.75");

        await bridge.Bus.WaitForAsync("dut/device/session", "\"live\"", TimeSpan.FromSeconds(60));
        await bridge.Bus.WaitForAsync("dut/ch/1/fader", "-0.01");
        await bridge.Bus.WaitForAsync("dut/ch/32/name", "\"Last one\"");
        Assert.Empty(bridge.Log.Errors);
        Assert.Empty(desk.Violations.Entries);
    }

    [Fact]
    public async Task Hears_what_a_desk_did_during_an_outage_too_short_to_lose_it()
    {
        await using var desk = new SimulatedX32(new SimulatorOptions { Port = 0 });
        await desk.StartAsync(CancellationToken.None);
        await using var bridge = await BridgeUnderTest.StartAsync(At("behringer/x32", desk));
        await bridge.Bus.WaitForAsync("dut/device/session", "\"live\"", TimeSpan.FromSeconds(60));

        desk.Steer("reboot 2500ms");
        desk.Steer("set /ch/01/mix/fader 0.75");

        await bridge.Bus.WaitForAsync("dut/ch/1/fader", "-0.01");
        Assert.DoesNotContain(bridge.Bus.Heard, message => message.Topic.EndsWith("device/session", StringComparison.Ordinal) && message.Payload == "\"lost\"");
    }

    [Fact]
    public async Task Reads_a_receiver_that_reboots_while_it_is_read()
    {
        await using var receiver = new SimulatedShureReceiver("ULXD4Q", new SimulatorOptions { Port = 0 });
        receiver.Steer("name 4 \"Last one\"");
        receiver.Steer("fault one-byte on");
        await receiver.StartAsync(CancellationToken.None);
        await using var bridge = await BridgeUnderTest.StartAsync(At("shure/ulxd4q", receiver));
        await bridge.Bus.WaitForAsync("dut/device/model", _ => true);

        receiver.Steer("reboot 500ms");
        receiver.Steer("set 1 AUDIO_GAIN 030");

        await bridge.Bus.WaitForAsync("dut/rx/1/audio/gain", "12", TimeSpan.FromSeconds(60));
        await bridge.Bus.WaitForAsync("dut/rx/4/name", "\"Last one\"");
        await bridge.Bus.WaitForAsync("dut/device/session", "\"live\"");
        Assert.Empty(bridge.Log.Errors);
        Assert.Empty(receiver.Violations.Entries);
    }

    private static string At(string profile, SimulatedDevice device) => string.Create(
        CultureInfo.InvariantCulture, $$"""{ "dut": { "Profile": "{{profile}}", "Host": "127.0.0.1", "Port": {{device.EndPoint.Port}} } }""");
}

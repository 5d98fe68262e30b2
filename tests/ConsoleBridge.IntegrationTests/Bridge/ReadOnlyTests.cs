using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>"ReadOnly": not one setting leaves, whoever wishes it.</summary>
public sealed class ReadOnlyTests
{
    [Fact]
    public async Task Sends_a_console_nothing_but_questions_and_subscriptions()
    {
        await using var desk = new SimulatedX32(new SimulatorOptions { Port = 0 });
        await desk.StartAsync(CancellationToken.None);
        await using var relay = new DatagramRelay(desk.EndPoint);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1", "Port": {{relay.Port}}, "ReadOnly": true } }"""));

        foreach (var (topic, wish) in ((string, string)[])[("ch/1/fader", "-10"), ("ch/1/mute", "toggle"), ("ch/1/name", "x"), ("device/scene/recall", "1")])
        {
            await bridge.Bus.PublishAsync($"foh/{topic}/set", wish, answerTo: "answers/" + topic);
            var answer = await bridge.Bus.WaitForAsync("answers/" + topic, _ => true);
            Assert.Contains("read only", answer.Payload, StringComparison.Ordinal);
        }

        await bridge.Bus.PublishAsync("foh/ch/1/fader/get", "");
        bridge.Inside<Core.Devices.DeviceSupervisor>().All[0].RequestReadAll();
        desk.Steer("set /ch/01/mix/fader 0.75");
        await bridge.Bus.WaitForAsync("foh/ch/1/fader", "-0.01");
        Assert.All(relay.Sent, datagram => Assert.True(IsHarmless(datagram), Encoding.ASCII.GetString(datagram)));
        Assert.Empty(desk.Violations.Entries);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Sends_a_receiver_no_set_at_all()
    {
        await using var receiver = new SimulatedShureReceiver("ULXD4D", new SimulatorOptions { Port = 0 });
        await receiver.StartAsync(CancellationToken.None);
        await using var relay = new StreamRelay(receiver.EndPoint);
        await using var bridge = await BridgeUnderTest.StartLiveAsync(
            string.Create(CultureInfo.InvariantCulture, $$"""{ "rack": { "Profile": "shure/ulxd4d", "Host": "127.0.0.1", "Port": {{relay.Port}}, "ReadOnly": true } }"""));

        await bridge.Bus.PublishAsync("rack/rx/1/audio/gain/set", "6", answerTo: "answers/gain");
        var answer = await bridge.Bus.WaitForAsync("answers/gain", _ => true);
        await bridge.Bus.PublishAsync("rack/rx/1/audio/gain/get", "");
        receiver.Steer("set 1 AUDIO_GAIN 030");

        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");
        Assert.Contains("read only", answer.Payload, StringComparison.Ordinal);
        Assert.Contains("< GET ", relay.Sent, StringComparison.Ordinal);
        Assert.DoesNotContain("SET", relay.Sent, StringComparison.Ordinal);
        Assert.Empty(receiver.Violations.Entries);
        bridge.AssertAllIsWell();
    }

    // An address without arguments is a question; these three only say what the desk shall tell.
    private static bool IsHarmless(byte[] datagram)
    {
        var text = Encoding.ASCII.GetString(datagram);
        var address = text[..text.IndexOf('\0', StringComparison.Ordinal)];
        var arguments = text[address.Length..].Trim('\0');
        return address is "/xinfo" or "/xremote" or "/meters" || arguments is "" or ",";
    }
}

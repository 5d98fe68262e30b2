using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Simulation.Streams;

namespace ConsoleBridge.IntegrationTests.Lines;

/// <summary>The shipped profiles against devices that somebody else has built from the vendors' documents.</summary>
public sealed class VenueProcessorTests
{
    private const string Extron = "\"Profile\": \"extron/dmp-128\", \"Settings\": { \"fader-group\": 2, \"mute-group\": 3 }";
    private const string Tesira = "\"Profile\": \"biamp/tesira\"";
    private const string Symetrix = "\"Profile\": \"symetrix/composer\", \"Settings\": { \"mute-controller\": 9 }";
    private const string Kramer = "\"Profile\": \"kramer/p3000\"";
    private const string Aspen = "\"Profile\": \"lectrosonics/aspen\"";

    [SkippableTheory]
    [InlineData(Extron, "serial", "group/2", "-29.3", "zone/1/fader", "-12.5", "-12.5")]
    [InlineData(Extron, "tcp", "gain/40105", "-0.8", "input/6/fader", "3.5", "3.5")]
    [InlineData(Tesira, "tcp", "Level1/level/1", "-10", "zone/1/fader", "-25.5", "-25.5")]
    [InlineData(Tesira, "serial", "Level1/level/2", "-10", "zone/2/fader", "-25.5", "-25.5")]
    [InlineData(Symetrix, "tcp", "controller/1", "42598", "zone/1/fader", "-30", "32768")]
    [InlineData(Symetrix, "serial", "controller/2", "42598", "zone/2/fader", "-30", "32768")]
    [InlineData(Kramer, "tcp", "aud-lvl/1,1", "-20", "output/1/fader", "-6", "-6")]
    [InlineData(Kramer, "serial", "route/1,1", "3", "x/output/1/video-source", "4", "4")]
    [InlineData(Aspen, "tcp", "ingn/3", "45", "input/3/gain", "20", "20")]
    [InlineData(Aspen, "serial", "outgn/2", "-12", "output/2/gain", "-3", "-3")]
    public async Task What_somebody_turns_at_the_device_is_seen_and_what_is_set_arrives(
        string device, string transport, string point, string turned, string parameter, string wanted, string arrived)
    {
        if (transport == "serial")
        {
            StreamPeer.SkipWithoutPorts();
        }

        await using var bridge = await BridgeUnderTest.StartLiveAsync($$"""{ "dsp": { {{device}}, "Simulate": true, "Transport": "{{transport}}" } }""");

        bridge.Steer("dsp", $"front {point} {turned}");
        var expected = turned == "42598" ? -17.4 : double.Parse(turned, CultureInfo.InvariantCulture);
        await bridge.Bus.WaitForAsync("dsp/" + parameter, message => Math.Abs(Number(message) - expected) < 0.01);
        await bridge.Bus.PublishAsync($"dsp/{parameter}/set", wanted);
        await bridge.Bus.WaitForAsync("dsp/" + parameter, message => Math.Abs(Number(message) - double.Parse(wanted, CultureInfo.InvariantCulture)) < 0.01);

        Assert.Equal(arrived, bridge.Device("dsp").Steer("state " + point).Message);
        Assert.Empty(bridge.Log.Errors);
    }

    private static double Number(HeardMessage message) =>
        double.TryParse(message.Payload, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

using System.Globalization;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>Every wireless receiver is seen on the bus as it is.</summary>
public sealed class ReceiverToBusTests
{
    [Theory]
    [InlineData("shure/ulxd4", "\"ULXD4\"")]
    [InlineData("shure/ulxd4d", "\"ULXD4D\"")]
    [InlineData("shure/ulxd4q", "\"ULXD4Q\"")]
    [InlineData("shure/qlxd4", null)]
    [InlineData("shure/slxd4", "\"SLXD4\"")]
    [InlineData("shure/slxd4d", "\"SLXD4D\"")]
    [InlineData("shure/ad4d", "\"AD4D-A\"")]
    [InlineData("shure/ad4q", "\"AD4Q-A\"")]
    public async Task Shows_every_model_with_plausible_values(string profile, string? model)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync($$"""{ "rack": { "Profile": "{{profile}}", "Simulate": true } }""");

        bridge.Steer("rack", "battery 1 percent 85");
        bridge.Steer("rack", "set 1 AUDIO_GAIN 030");

        await bridge.Bus.WaitForAsync("rack/availability", "online");
        await bridge.Bus.WaitForAsync("rack/rx/1/frequency", message => Number(message) is >= 470 and <= 640 && message.Quality == "live");
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/gain", "12");
        await bridge.Bus.WaitForAsync("rack/rx/1/tx/present", "true");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/bars", "5");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", message => Number(message) is >= 85 and <= 100);
        await bridge.Bus.WaitForAsync("rack/rx/1/rf/level", message => Number(message) is < -20 and > -120);
        await bridge.Bus.WaitForAsync("rack/rx/1/audio/level", message => Number(message) is <= 0);
        if (model is not null)
        {
            await bridge.Bus.WaitForAsync("rack/device/model", model);
        }

        bridge.AssertAllIsWell();
    }

    [Theory]
    [InlineData("shure/ulxd4d")]
    [InlineData("shure/qlxd4")]
    [InlineData("shure/slxd4")]
    [InlineData("shure/ad4d")]
    public async Task Knows_nothing_of_a_transmitter_that_is_off(string profile)
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync($$"""{ "rack": { "Profile": "{{profile}}", "Simulate": true } }""");
        await bridge.Bus.WaitForAsync("rack/rx/1/tx/present", "true");
        await bridge.Bus.WaitForAsync("rack/rx/1/rf/level", message => Number(message) < 0);

        bridge.Steer("rack", "tx off 1");

        await bridge.Bus.WaitForAsync("rack/rx/1/tx/present", "false");
        foreach (var leaf in (string[])["tx/model", "battery/bars", "battery/percent", "rf/level"])
        {
            var value = await bridge.Bus.WaitForAsync("rack/rx/1/" + leaf, "null");
            Assert.Equal("unknown", value.Quality);
        }

        bridge.Steer("rack", "tx on 1");

        await bridge.Bus.WaitForAsync("rack/rx/1/tx/present", "true");
        await bridge.Bus.WaitForAsync("rack/rx/1/tx/model", message => message.Payload != "null");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", message => Number(message) > 0);
        await bridge.Bus.WaitForAsync("rack/rx/1/rf/level", message => Number(message) < 0);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Sets_gain_mute_and_name_of_a_receiver()
    {
        await using var bridge = await BridgeUnderTest.StartLiveAsync("""{ "rack": { "Profile": "shure/ulxd4d", "Simulate": true } }""");

        await bridge.Bus.PublishAsync("rack/rx/2/audio/gain/set", "-6");
        await bridge.Bus.PublishAsync("rack/rx/2/audio/mute/set", "true");
        await bridge.Bus.PublishAsync("rack/rx/2/name/set", "Choir 2");

        await bridge.Bus.WaitForAsync("rack/rx/2/audio/gain", "-6");
        await bridge.Bus.WaitForAsync("rack/rx/2/audio/mute", "true");
        await bridge.Bus.WaitForAsync("rack/rx/2/name", "\"Choir 2\"");
        bridge.AssertAllIsWell();
    }

    private static double Number(HeardMessage message) =>
        double.TryParse(message.Payload, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;
}

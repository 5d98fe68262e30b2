using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>Buttons, their lamps, encoders.</summary>
public class TabletKeyTests
{
    [Fact]
    public void A_press_reports_the_opposite_of_the_lamp_and_the_release_nothing()
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: /strip/1/mute ,f 1");
        surface.Receive("tablet 1: /strip/1/mute ,f 0");
        surface.Write("strip/1/mute", true);
        surface.Receive("tablet 1: /strip/1/mute ,f 1");
        surface.Receive("tablet 1: /strip/1/mute ,f 0");

        Assert.Equal([true, false], surface.Reported.Select(report => report.Value.Boolean));
    }

    [Fact]
    public void Lights_the_lamp_again_that_a_released_button_has_put_out_by_itself()
    {
        var surface = Tablets.Surface(2);
        surface.Write("strip/1/mute", true);
        surface.Sent.Clear();

        surface.Receive("tablet 2: /strip/1/mute ,f 1");
        surface.Receive("tablet 2: /strip/1/mute ,f 0");

        Assert.Equal(["tablet 2: /strip/1/mute ,f 1"], surface.Sent);
    }

    [Fact]
    public void A_key_reports_press_and_release_and_is_not_relayed()
    {
        var surface = Tablets.Surface(2);

        surface.Receive("tablet 1: /button/bank-right ,f 1");
        surface.Receive("tablet 1: /button/bank-right ,f 0");

        Assert.Equal([("button/bank-right", true), ("button/bank-right", false)], surface.Reported.Select(report => (report.Name, report.Value.Boolean)));
        Assert.Empty(surface.Sent);
    }

    [Theory]
    [InlineData("/button/flip ,I")]
    [InlineData("/button/flip ,N")]
    public void An_impulse_is_a_press_and_a_release(string message)
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: " + message);

        Assert.Equal([true, false], surface.Reported.Select(report => report.Value.Boolean));
    }

    [Fact]
    public void A_toggle_reports_its_own_value_and_is_relayed()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: Any
            model: Layout
            protocol: osc-surface
            echo: none
            options: { buttons: toggle }
            transport: { kind: udp-listen, port: 8000 }
            parameters:
              strip/1/mute: { address: /m, source: s, evidence: guess }
              strip/1/solo: { address: /s, options: { buttons: momentary }, source: s, evidence: guess }
            sources: { s: "nobody" }
            """);
        var surface = Tablets.Surface(profile, 2);

        surface.Receive("tablet 1: /m ,f 1");
        surface.Receive("tablet 1: /m ,f 0");
        surface.Receive("tablet 1: /s ,f 1");
        surface.Receive("tablet 1: /s ,f 0");

        Assert.Equal(
            [("strip/1/mute", true), ("strip/1/mute", false), ("strip/1/solo", true)],
            surface.Reported.Select(report => (report.Name, report.Value.Boolean)));
        Assert.Equal(["tablet 2: /m ,f 1", "tablet 2: /m ,f 0"], surface.Sent);
    }

    [Fact]
    public void An_encoder_reports_its_ticks_and_standing_still_nothing()
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: /strip/1/encoder ,f 1");
        surface.Receive("tablet 1: /strip/1/encoder ,i -2");
        surface.Receive("tablet 1: /strip/1/encoder ,f 0");

        Assert.Equal([1, -2], surface.Reported.Select(report => report.Value.Number));
    }
}

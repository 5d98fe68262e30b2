using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Protocols.Osc.Surfaces;

/// <summary>Patterns, bundles, and what is no message at all.</summary>
public class TabletMessageTests
{
    private const string BundleAt = "2362756e646c6500";
    private const string FaderHalf = "00000018" + "2f73747269702f312f66616465720000" + "2c660000" + "3f000000";

    [Fact]
    public void A_pattern_moves_all_that_match_and_a_star_does_not_cross_a_slash()
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: /strip/*/fader ,f 0.5");
        surface.Receive("tablet 1: /*/fader ,f 0.1");

        Assert.Equal(9, surface.Reported.Count);
        Assert.All(surface.Reported, report => Assert.Equal(0.5, report.Value.Number));
        Assert.Equal(1, surface.UnrecognisedCount);
    }

    [Theory]
    [InlineData("/strip/[1/fader ,f 0.5")]
    [InlineData("/strip/{1,2/fader ,f 0.5")]
    [InlineData("/*a*a*a*a*a*a*a*a*b ,f 0.5")]
    public void A_pattern_that_is_none_or_costs_too_much_moves_nothing(string message)
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: " + message);

        Assert.Empty(surface.Reported);
        Assert.Single(surface.MalformedReasons);
    }

    [Theory]
    [InlineData("0000000000000001")]
    [InlineData("f000000000000000")]
    public void A_bundle_is_obeyed_at_once_whatever_its_time(string time)
    {
        var surface = Tablets.Surface(2);

        surface.ReceiveHex("00000001" + BundleAt + time + FaderHalf);

        Assert.Equal(0.5, surface["strip/1/fader"].Number);
        Assert.Equal(["tablet 2: /strip/1/fader ,f 0.5"], surface.Sent);
    }

    [Fact]
    public void A_profile_may_refuse_bundles_for_another_time()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: Any
            model: Layout
            protocol: osc-surface
            options: { bundles: immediate-only }
            transport: { kind: udp-listen, port: 8000 }
            parameters: { strip/1/fader: { address: /strip/1/fader, source: s, evidence: guess } }
            sources: { s: "nobody" }
            """);
        var surface = Tablets.Surface(profile, 1);

        surface.ReceiveHex("00000001" + BundleAt + "f000000000000000" + FaderHalf);
        Assert.Empty(surface.Reported);
        surface.ReceiveHex("00000001" + BundleAt + "0000000000000001" + FaderHalf);

        Assert.Equal(0.5, surface["strip/1/fader"].Number);
    }

    [Fact]
    public void Any_address_can_be_a_fader_with_the_value_anywhere_in_the_message()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: Any
            model: Layout
            protocol: osc-surface
            echo: none
            transport: { kind: udp-listen, port: 8000 }
            parameters:
              strip/1/fader: { address: /live/volume, write-address: /feedback/volume, wire: i, scale: { from: [0, 127], to: [0, 1] }, source: s, evidence: guess }
              strip/2/fader: { address: /xy, argument: 1, access: read, source: s, evidence: guess }
            sources: { s: "nobody" }
            """);
        var surface = Tablets.Surface(profile, 2);

        surface.Receive("tablet 1: /live/volume ,i 127");
        surface.Receive("tablet 1: /xy ,ff 0.1 0.9");

        Assert.Equal(1, surface["strip/1/fader"].Number);
        Assert.Equal(0.9, surface["strip/2/fader"].Number, 6);
        Assert.Equal(["tablet 2: /feedback/volume ,i 127"], surface.Sent);
    }

    [Theory]
    [InlineData("/nobody/knows ,f 1")]
    [InlineData("/strip/1/label/upper ,s mine")]
    public void Counts_what_the_layout_does_not_have(string message)
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: " + message);

        Assert.Empty(surface.Reported);
        Assert.Equal(1, surface.UnrecognisedCount);
    }

    [Fact]
    public void A_sign_of_life_is_neither_unknown_nor_answered()
    {
        var surface = Tablets.Surface(1);

        surface.Receive("tablet 1: /ping");

        Assert.Equal(0, surface.UnrecognisedCount);
        Assert.Empty(surface.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("00000000" + "2f610000")]
    [InlineData("05000001")]
    [InlineData("01000001" + "2f610000")]
    [InlineData("00000001")]
    [InlineData("00000001" + "00")]
    [InlineData("00000001" + "2f73747269702f312f6661646572")]
    [InlineData("00000001" + "2f73747269702f312f66616465720000" + "00000007")]
    [InlineData("00000001" + "2362756e646c65000000000000000001000000ff")]
    public void Garbage_is_counted_and_nothing_moves(string frame)
    {
        var surface = Tablets.Surface(1);

        surface.ReceiveHex(frame);

        Assert.Empty(surface.Reported);
        Assert.Single(surface.MalformedReasons);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_in_words()
    {
        var surface = Tablets.Surface(1);

        Assert.False(surface.Write("strip/1/label/upper", new string('x', 600)));
        Assert.Equal("the text is longer than 512 bytes", surface.Rejected.Single().Reason);
    }

    [Fact]
    public void Mk1_has_its_own_touch_messages_and_colours()
    {
        var surface = Tablets.Surface("touchosc/mk1", 1);

        surface.Receive("tablet 1: /strip/1/fader/z ,f 1");
        surface.Write("strip/1/color", "magenta");

        Assert.True(surface["strip/1/touch"].Boolean);
        Assert.Equal(["tablet 1: /strip/1/fader/color ,s purple"], surface.Sent);
        Assert.False(surface.Write("strip/1/color", "red-inv"));
    }
}

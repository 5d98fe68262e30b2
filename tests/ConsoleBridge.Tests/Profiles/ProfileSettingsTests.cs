using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Tests.Profiles;

public sealed class ProfileSettingsTests
{
    private readonly CompiledProfile _profile = ProfileText.Compile("""
        profile: 1
        vendor: V
        model: M
        protocol: p
        transport: { kind: udp }
        settings:
          meter-interval: { default: 1000, range: [100, 99999], description: "Time between meter reports, ms" }
          bias: { default: 0, range: [0, 12] }
        """);

    [Fact]
    public void Defaults_stand_where_the_configuration_is_silent()
    {
        var settings = ProfileSettings.Complete(_profile, new Dictionary<string, double> { ["bias"] = 12 }, out var errors);

        Assert.Empty(errors);
        Assert.Equal((1000, 12), (settings["meter-interval"], settings["bias"]));
    }

    [Theory]
    [InlineData("meter-interval", 50, "meter-interval: 50 is outside 100 … 99999 (Time between meter reports, ms)")]
    [InlineData("bias", double.NaN, "bias: NaN is outside 0 … 12 ()")]
    [InlineData("meter-intervall", 500, "p has no setting 'meter-intervall' (did you mean 'meter-interval'?)")]
    public void Wrong_settings_are_named_and_the_default_stands(string name, double value, string expected)
    {
        var settings = ProfileSettings.Complete(_profile, new Dictionary<string, double> { [name] = value }, out var errors);

        Assert.Equal(expected, Assert.Single(errors));
        Assert.Equal((1000, 0), (settings["meter-interval"], settings["bias"]));
    }

    [Theory]
    [InlineData("< SET 1 METER_RATE {meter-interval:00000} >", "< SET 1 METER_RATE 01000 >")]
    [InlineData("/x {bias}", "/x 0")]
    [InlineData("< SET 1 CHAN_NAME {Bob     } >", "< SET 1 CHAN_NAME {Bob     } >")]
    [InlineData("< SET 1 CHAN_NAME {{bias}} >", "< SET 1 CHAN_NAME {bias} >")]
    [InlineData("/plain", "/plain")]
    [InlineData("{", "{")]
    public void Frames_are_filled_with_settings(string frame, string expected)
    {
        var settings = ProfileSettings.Complete(_profile, new Dictionary<string, double>(), out _);

        Assert.Equal(expected, FrameTemplate.Resolve(frame, settings));
    }

    [Fact]
    public void A_frame_with_an_unknown_setting_is_never_sent_as_it_is()
    {
        Assert.Throws<ArgumentException>(() => FrameTemplate.Resolve("/x {rate}", new Dictionary<string, double>()));
    }
}

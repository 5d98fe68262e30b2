using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

public class ShureProfileTests
{
    public static TheoryData<string> Models => [.. ShureReceiver.Models];

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_profile_says_where_each_parameter_comes_from(string id)
    {
        var profile = ShureReceiver.Profile(id);

        // The rest is the bridge's own: online, latency, session.
        var ours = profile.Parameters.Where(parameter => parameter.Address is not null).Concat(profile.Derived.Select(rule => profile.Parameters[rule.Target]));
        Assert.All(ours, parameter => Assert.Contains(parameter.Source!, profile.Sources.Keys));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Every_address_is_one_that_the_protocol_can_speak(string id)
    {
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");

        Assert.All(ShureReceiver.Profile(id).Parameters, parameter => Assert.Null(protocol.CheckAddress(parameter)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void A_battery_figure_of_255_is_unknown_and_never_a_number(string id)
    {
        var batteries = ShureReceiver.Profile(id).Parameters
            .Where(parameter => parameter.Address is not null && parameter.Type == ValueKind.Number
                && parameter.Name.Contains("/battery/", StringComparison.Ordinal));

        Assert.All(batteries, parameter => Assert.True(
            parameter.Law.TryDecode(parameter.Name.EndsWith("runtime", StringComparison.Ordinal) || parameter.Name.EndsWith("cycles", StringComparison.Ordinal) ? 65535 : 255, out var value) && !value.IsKnown));
    }

    [Theory]
    [InlineData("shure/qlxd4", "rx/1/audio/mute")]
    [InlineData("shure/qlxd4", "device/model")]
    [InlineData("shure/slxd4d", "rx/1/audio/mute")]
    [InlineData("shure/slxd4d", "rx/1/rf/antenna")]
    [InlineData("shure/ulxd4d", "rx/3/name")]
    [InlineData("shure/ulxd4", "x/device/audio-summing")]
    [InlineData("shure/ad4d", "rx/3/name")]
    public void A_profile_offers_nothing_that_the_model_lacks(string id, string name) =>
        Assert.False(ShureReceiver.Profile(id).TryFind(name, out _));

    [Theory]
    [MemberData(nameof(Models))]
    public void The_examples_of_every_profile_hold(string id)
    {
        var profile = ShureReceiver.Profile(id);
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");

        Assert.NotEmpty(profile.Examples);
        Assert.Empty(ExampleRunner.Run(profile, protocol));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Proposes_no_alert_for_a_channel_without_a_transmitter(string id)
    {
        var alerts = ShureReceiver.Profile(id).Alerts;

        Assert.All(alerts.Where(alert => alert.Below is not null), alert => Assert.Equal("tx/present", alert.While));
        Assert.True(alerts.Single(alert => alert.Rule == "transmitter-lost").AfterOpposite);
    }
}

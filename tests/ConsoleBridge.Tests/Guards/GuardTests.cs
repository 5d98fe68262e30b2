using System.Collections.Frozen;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Guards;

/// <summary>What may be written, and what may not.</summary>
public class GuardTests
{
    private static readonly CompiledProfile Profile = Make(null, "ch/1/fader", "ch/1/mute", "ch/2/fader", "main/fader", "strip/1/fader");

    [Theory]
    [InlineData("ch/*/fader", "ch/1/fader", true)]
    [InlineData("ch/*/fader", "ch/1/send/1/fader", false)]
    [InlineData("**/fader", "ch/1/send/1/fader", true)]
    [InlineData("**/fader", "fader", true)]
    [InlineData("main/**", "main/fader", true)]
    [InlineData("main/**", "mainline/fader", false)]
    [InlineData("**", "anything/at/all", true)]
    [InlineData("ch/**/level", "ch/1/send/3/level", true)]
    [InlineData("ch/1", "ch/1/fader", false)]
    public void A_pattern_stands_for_these_names(string pattern, string name, bool isMatch)
    {
        Assert.Equal(isMatch, NamePattern.Matches(pattern, name));
    }

    [Fact]
    public void What_is_denied_is_refused_and_the_rest_is_not()
    {
        var guard = Guard(deny: ["main/**"]);

        Assert.Equal([false, false, false, true, false], Enumerable.Range(0, 5).Select(parameter => guard.Refuses(parameter, parameter)));
    }

    [Fact]
    public void With_a_list_of_what_is_allowed_everything_else_is_refused()
    {
        var guard = Guard(allow: ["ch/*/fader"], deny: ["ch/2/**"]);

        Assert.Equal([false, true, true, true, true], Enumerable.Range(0, 5).Select(parameter => guard.Refuses(parameter, parameter)));
    }

    [Fact]
    public void A_wish_above_the_safe_maximum_is_lowered_and_the_one_who_asked_is_told()
    {
        var guard = Guard(safe: new() { ["**/fader"] = 0, ["main/fader"] = -10 });
        var write = new ParameterWrite { Parameter = 3, Value = ParameterValue.FromNumber(5, Unit.Decibel) };

        var note = guard.Limit(ref write, Profile.Parameters[3]);

        Assert.Equal(-10, write.Value.Number);
        Assert.Equal("main/fader: 5 dB was lowered to -10 dB, the safe maximum", note);
    }

    [Fact]
    public void The_slower_of_two_ramps_counts()
    {
        var guard = Guard(ramp: new() { ["**/fader"] = 40 });
        var fast = new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(0, Unit.Decibel), RampPerSecond = 100 };
        var slow = fast with { RampPerSecond = 10 };

        guard.Limit(ref fast, Profile.Parameters[0]);
        guard.Limit(ref slow, Profile.Parameters[0]);

        Assert.Equal(40, fast.RampPerSecond);
        Assert.Equal(10, slow.RampPerSecond);
    }

    [Fact]
    public void A_pattern_that_stands_for_nothing_is_named()
    {
        DeviceGuard.Make(Profile, [], ["mian/**"], new Dictionary<string, double>(), new Dictionary<string, double>(), out var idle);

        Assert.Equal("mian/**", Assert.Single(idle));
    }

    [Fact]
    public void A_safe_maximum_below_all_that_the_device_knows_stands_for_nothing()
    {
        DeviceGuard.Make(Make(0, "main/fader"), [], [], new Dictionary<string, double> { ["main/fader"] = -10 }, new Dictionary<string, double>(), out var idle);

        Assert.Equal("main/fader", Assert.Single(idle));
    }

    [Fact]
    public void A_safe_maximum_at_the_bottom_of_a_level_is_off()
    {
        var guard = Guard(safe: new() { ["main/fader"] = -144 });
        var write = new ParameterWrite { Parameter = 3, Value = ParameterValue.FromNumber(5, Unit.Decibel) };

        guard.Limit(ref write, Profile.Parameters[3]);

        Assert.Equal(double.NegativeInfinity, write.Value.Number);
    }

    [Fact]
    public void A_locked_show_lets_through_what_its_list_says_and_an_open_one_everything()
    {
        var devices = new[] { Device("foh"), Device("desk") };
        var showLock = new ShowLock(devices, ["desk:strip/**", "*:ch/*/mute"], out var idle);
        var open = showLock.Refuses(0, 0, 0);

        showLock.Set(true);

        Assert.Empty(idle);
        Assert.False(open);
        Assert.Equal([true, false, true, true, true], Enumerable.Range(0, 5).Select(parameter => showLock.Refuses(0, parameter, parameter)));
        Assert.Equal([true, false, true, true, false], Enumerable.Range(0, 5).Select(parameter => showLock.Refuses(1, parameter, parameter)));
    }

    private static DeviceGuard Guard(string[]? allow = null, string[]? deny = null, Dictionary<string, double>? safe = null, Dictionary<string, double>? ramp = null)
    {
        var guard = DeviceGuard.Make(Profile, allow ?? [], deny ?? [], safe ?? [], ramp ?? [], out var idle);
        Assert.Empty(idle);
        return guard;
    }

    private static DeviceDescription Device(string id) => new() { Id = id, Profile = Profile, Protocol = new ScriptedDevice() };

    private static CompiledProfile Make(double? lowest, params string[] names) => new()
    {
        Id = "vendor/model", Vendor = "Vendor", Model = "Model", Protocol = "test", Transport = new ProfileTransport { Kind = "test" },
        Parameters = [.. names.Select((name, index) => new ParameterDefinition
        {
            Index = index, Name = name, Type = ValueKind.Number, Unit = Unit.Decibel, Kind = ParameterKind.Setting, Access = ParameterAccess.ReadWrite,
            Minimum = lowest,
            Law = new ValueLaw { Type = ValueKind.Number, Unit = Unit.Decibel },
        })],
        ByName = names.Select((name, index) => KeyValuePair.Create(name, index)).ToFrozenDictionary(),
    };
}

using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Tests.Protocols.Lines;

namespace ConsoleBridge.Tests.Protocols.SoundcraftUi;

public sealed class UiAllocationTests
{
    [Fact]
    public void Hearing_and_setting_allocate_nothing()
    {
        var profile = UiMixer.Profile("soundcraft/ui24r");
        var driver = UiMixer.Protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
        var context = new SilentContext();
        var moves = "3:::SETD^i.0.mix^0.764706\nSETS^i.0.name^KICK\nSETD^mgmask^3\nSETD^i.0.eq.b1.q^0.5"u8.ToArray();
        var levels = SoundcraftUiDriverTests.Levels([1, 2, 3, 4, 5, 6]);
        var fader = profile.ByName["ch/1/fader"];
        driver.OnConnected(context);

        void Work()
        {
            for (var round = 0; round < 2_000; round++)
            {
                driver.OnFrame(moves, context);
                driver.OnFrame(levels, context);
                driver.OnTimer(17, context);
                driver.OnWrite(fader, ParameterValue.FromNumber(-round / 100.0, Unit.Decibel), context);
            }
        }

        Work();

        Assert.Equal(0, Allocations.Least(Work));
    }
}

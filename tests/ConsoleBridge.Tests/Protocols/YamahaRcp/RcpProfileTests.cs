using System.Text;

namespace ConsoleBridge.Tests.Protocols.YamahaRcp;

public class RcpProfileTests
{
    [Theory]
    [InlineData("yamaha/cl1", 48, 24, 8)]
    [InlineData("yamaha/cl3", 64, 24, 8)]
    [InlineData("yamaha/cl5", 72, 24, 8)]
    [InlineData("yamaha/cl-ql", 72, 24, 8)]
    [InlineData("yamaha/ql1", 32, 16, 8)]
    [InlineData("yamaha/ql5", 64, 16, 8)]
    [InlineData("yamaha/tf", 40, 20, 4)]
    [InlineData("yamaha/tf1", 40, 20, 4)]
    [InlineData("yamaha/tf3", 40, 20, 4)]
    [InlineData("yamaha/tf5", 40, 20, 4)]
    [InlineData("yamaha/tf-rack", 40, 20, 4)]
    [InlineData("yamaha/dm3", 16, 6, 2)]
    [InlineData("yamaha/dm7", 120, 48, 12)]
    [InlineData("yamaha/dm7-compact", 72, 48, 12)]
    [InlineData("yamaha/rivage", 120, 48, 24)]
    [InlineData("yamaha/rivage-pm5", 120, 48, 24)]
    [InlineData("yamaha/rivage-pm3", 120, 48, 24)]
    [InlineData("yamaha/rivage-dsp-rx-ex", 288, 72, 36)]
    [InlineData("yamaha/rivage-pm10", 144, 72, 36)]
    [InlineData("yamaha/rivage-pm7", 144, 60, 36)]
    public void Has_the_channels_mixes_and_matrices_of_its_model(string id, int channels, int mixes, int matrices)
    {
        var profile = ScriptedDesk.ProfileOf(id);

        Assert.True(profile.TryFind($"ch/{channels}/fader", out _));
        Assert.False(profile.TryFind($"ch/{channels + 1}/fader", out _));
        Assert.True(profile.TryFind($"ch/{channels}/send/{mixes}/level", out _));
        Assert.True(profile.TryFind($"bus/{mixes}/meter", out _));
        Assert.False(profile.TryFind($"bus/{mixes + 1}/fader", out _));
        Assert.True(profile.TryFind($"mtx/{matrices}/fader", out _));
        Assert.False(profile.TryFind($"mtx/{matrices + 1}/fader", out _));
    }

    [Theory]
    [InlineData("get A:B 0 0", false)]
    [InlineData("devstatus runmode", false)]
    [InlineData("scpmode keepalive 10000", false)]
    [InlineData("mtrstart A:B 100", false)]
    [InlineData("", false)]
    [InlineData("set A:B 0 0 1", true)]
    [InlineData("setn A:B 0 0 1", true)]
    [InlineData("ssrecall_ex scene_a 1", true)]
    [InlineData("ssupdate_ex scene_a 1", true)]
    [InlineData("event A:B", true)]
    [InlineData("reboot", true)]
    public void Tells_questions_from_orders(string line, bool changes) =>
        Assert.Equal(changes, ScriptedDesk.Protocol.ChangesDevice(Encoding.ASCII.GetBytes(line)));
}

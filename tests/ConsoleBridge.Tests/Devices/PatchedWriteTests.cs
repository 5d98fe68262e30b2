using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.Profiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>A channel's gain is set at the preamp that it is patched to.</summary>
public sealed class PatchedWriteTests
{
    [Fact]
    public async Task A_patch_from_before_the_device_was_lost_is_not_believed()
    {
        var profile = ProfileText.Compile("""
            profile: 1
            vendor: V
            model: M
            protocol: p
            transport: { kind: udp }
            parameters:
              x/headamp/{n:1..2}/gain: { address: "/headamp/{n}/gain", type: number, unit: dB, access: read-write, range: [-12, 60] }
              x/ch/1/headamp: { address: /patch, type: number, kind: setting }
            derived:
              ch/1/gain: { pick: "x/headamp/{1..2}/gain", by: x/ch/1/headamp, first: 1 }
            """);
        var script = new ScriptedDevice();
        using var stopping = new CancellationTokenSource();
        var desk = new DeviceDescription { Id = "desk", Profile = profile, Protocol = script };
        var supervisor = new DeviceSupervisor([desk], new StateStore(), _ => script, script, new ManualTimeProvider(), NullLogger.Instance);
        var device = supervisor.All[0];
        var wish = new ParameterWrite { Parameter = profile.ByName["ch/1/gain"], Value = ParameterValue.FromNumber(10, Unit.Decibel), Id = 1 };
        var patchedTo2 = $"{profile.ByName["x/ch/1/headamp"]}=2";

        var first = script.Offer();
        var running = supervisor.RunAsync(stopping.Token);
        first.Say("LIVE");
        first.Say(patchedTo2);
        await Until(() => device.Post(wish).Status == WriteStatus.Accepted);
        first.Break();
        await Until(() => device.Session == SessionState.Lost);
        var second = script.Offer();
        second.Say("LIVE");
        await Until(() => device.Session == SessionState.Live);

        var beforeThePatchIsRead = device.Post(wish);
        second.Say(patchedTo2);

        Assert.Equal(WriteStatus.Refused, beforeThePatchIsRead.Status);
        Assert.Contains("nothing is patched there now", beforeThePatchIsRead.Reason, StringComparison.Ordinal);
        await Until(() => device.Post(wish).Status == WriteStatus.Accepted);
        await stopping.CancelAsync();
        await running;
    }

    private static async Task Until(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(30), "the condition did not come true");
            await Task.Yield();
        }
    }
}

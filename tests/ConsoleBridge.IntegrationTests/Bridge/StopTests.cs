using ConsoleBridge.Bus;
using ConsoleBridge.Guards;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Sinks;
using ConsoleBridge.Patching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>The ways out, and what is still there after the next start.</summary>
public sealed class StopTests
{
    private const string Rig = """{ "rack": { "Profile": "shure/ulxd4d", "Simulate": true, "Alerts": { "battery-low": { "For": "00:00:01" } } } }""";

    [Fact]
    public async Task A_loop_that_dies_takes_nothing_with_it_that_somebody_has_said_or_was_to_be_told()
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-died-").FullName;
        await using var hanging = await HttpPeer.StartAsync((context, _) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        await using var fine = await HttpPeer.StartAsync(200);
        DyingBus? bus = null;
        await using (var before = await BridgeUnderTest.StartAsync(
            services => services.AddSingleton<IBusConnection>(provider => bus = new DyingBus(provider.GetRequiredService<EmbeddedBus>())), Rig, [.. Hook(hanging), "--StateDirectory=" + folder]))
        {
            await before.Bus.WaitForAsync("rack/device/session", "\"live\"");
            before.Steer("rack", "battery 1 percent 12");
            await Wait.UntilAsync(() => !hanging.Asked.IsEmpty, "the alert is on its way to somebody");
            before.Inside<PatchBook>().Rename("rack/rx/1", "Kim", "test");
            before.Inside<ShowLockKeeper>().Set(true, "test");

            bus!.Die();

            await Wait.UntilAsync(() => before.Inside<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested, "the bridge stops");
            Assert.NotEqual(0, Environment.ExitCode);
            Environment.ExitCode = 0;
            var said = Assert.Single(before.Log.Errors);
            Assert.StartsWith("the bus: a fault has ended it", said, StringComparison.Ordinal);
            Assert.Contains("a fault of the test", said, StringComparison.Ordinal);
        }

        await using var after = await BridgeUnderTest.StartAsync(Rig, [.. Hook(fine), "--StateDirectory=" + folder]);

        Assert.True(after.Inside<ShowLockKeeper>().State.IsLocked);
        Assert.Equal("Kim", Assert.Single(after.Inside<PatchBook>().State.Lines).Name);
        await Wait.UntilAsync(() => fine.Asked.Any(asked => asked.Body.Contains("battery-low", StringComparison.Ordinal)), "what was to be told is told");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_scenario_that_is_over_does_not_end_the_show()
    {
        var scenario = Path.GetTempFileName();
        await File.WriteAllTextAsync(scenario, "- { at: 3s, do: \"battery 1 percent 55\" }\n");
        await using var bridge = await BridgeUnderTest.StartLiveAsync(Rig.Replace("\"Simulate\": true", $"\"Simulate\": true, \"Scenario\": \"{scenario}\"", StringComparison.Ordinal));

        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", "55");
        bridge.Steer("rack", "battery 1 percent 44");
        await bridge.Bus.WaitForAsync("rack/rx/1/battery/percent", "44");
        Assert.False(bridge.Inside<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        bridge.AssertAllIsWell();
        File.Delete(scenario);
    }

    private static string[] Hook(HttpPeer peer) => ["--Alerts:Sinks:people:Kind=webhook", $"--Alerts:Sinks:people:Url={peer.Url}"];
}

using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Scenarios;
using ConsoleBridge.Tests.Architecture;

namespace ConsoleBridge.Tests.Simulation.Scenarios;

public class ShippedScenarioTests
{
    [Theory]
    [InlineData("demo.yaml", "shure/ulxd4q")]
    [InlineData("dying-battery.yaml", "shure/ulxd4d")]
    [InlineData("dying-battery.yaml", "shure/slxd4d")]
    [InlineData("dying-battery.yaml", "shure/ad4q")]
    [InlineData("bad-rf.yaml", "shure/ulxd4q")]
    [InlineData("bad-rf.yaml", "shure/ad4d")]
    [InlineData("show.yaml", "behringer/x32")]
    [InlineData("show.yaml", "midas/m32")]
    [InlineData("hand.yaml", "mackie/mcu")]
    [InlineData("hand.yaml", "mackie/hui")]
    [InlineData("hand.yaml", "behringer/x-touch")]
    [InlineData("hand.yaml", "touchosc/tablet")]
    public async Task Every_step_is_something_the_device_can_do(string file, string model)
    {
        var scenario = Scenario.Load(Path.Combine(Repository.Root, "deploy/scenarios", file));
        Assert.True(SimulatedDevices.TryCreate(model, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await using (device)
        {
            await device.StartAsync(CancellationToken.None);

            var refused = scenario.Steps.Select(step => (step.Do, Result: device.Steer(step.Do))).Where(step => !step.Result.Succeeded);

            Assert.Empty(refused);
        }
    }
}

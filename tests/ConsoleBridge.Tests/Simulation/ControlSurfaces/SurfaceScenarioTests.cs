using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Scenarios;

namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

public class SurfaceScenarioTests
{
    [Fact]
    public async Task A_scenario_plays_a_hand()
    {
        var table = new SurfaceOnTheTable("MCU");
        var scenario = Scenario.Parse("""
            - { at: 1s, do: "touch 3" }
            - { at: 2s, do: "move 3 1" }
            - { at: 3s, do: "release 3" }
            - { at: 4s, do: "press mute 3" }
            """);
        var refused = new List<string>();

        var playing = new ScenarioRunner(scenario, table.Surface, table.Clock) { StepDone = (_, result) => Note(result) }.RunAsync(CancellationToken.None);
        for (var second = 0; second < 6; second++)
        {
            table.Wait(1000);
            await Task.Yield();
        }

        await playing;
        table.Wait(1000);
        Assert.Empty(refused);
        Assert.Equal("90 6A 7F E2 7F 7F 90 6A 00 90 12 7F 90 12 00", table.TakeSaid());

        void Note(SteeringResult result)
        {
            if (!result.Succeeded)
            {
                refused.Add(result.Message);
            }
        }
    }
}

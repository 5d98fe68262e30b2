using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Scenarios;

namespace ConsoleBridge.Hosting;

/// <summary>Plays a scenario file to a simulated device and logs the steps that the device refuses.</summary>
internal static class ScenarioPlayback
{
    /// <summary>Plays it until its end or until told to stop.</summary>
    public static async Task PlayAsync(SimulatedDevice device, string file, TimeProvider time, CancellationToken stopping, Action<string>? refused = null)
    {
        var runner = new ScenarioRunner(Scenario.Load(file), device, time)
        {
            StepDone = (step, result) =>
            {
                if (!result.Succeeded)
                {
                    refused?.Invoke($"{file}: '{step.Do}': {result.Message}");
                }
            },
        };
        try
        {
            await runner.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
    }
}

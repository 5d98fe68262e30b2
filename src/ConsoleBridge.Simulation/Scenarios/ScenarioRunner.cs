namespace ConsoleBridge.Simulation.Scenarios;

/// <summary>Plays a <see cref="Scenario"/> to a simulated device, on the clock it is given.</summary>
public sealed class ScenarioRunner
{
    private readonly Scenario _scenario;
    private readonly SimulatedDevice _device;
    private readonly TimeProvider _time;

    /// <summary>Prepares a run.</summary>
    /// <param name="scenario">What happens.</param>
    /// <param name="device">To whom.</param>
    /// <param name="time">The clock it happens by.</param>
    public ScenarioRunner(Scenario scenario, SimulatedDevice device, TimeProvider time)
    {
        _scenario = scenario;
        _device = device;
        _time = time;
    }

    /// <summary>Told after every step what the device said to it. A step that the device refuses does not end the run.</summary>
    public Action<ScenarioStep, SteeringResult>? StepDone { get; init; }

    /// <summary>Plays the scenario from its start: until the last step, or until told to stop when a step repeats.</summary>
    /// <param name="stopping">Ends the run early.</param>
    /// <exception cref="OperationCanceledException">The run was ended early.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        long start = _time.GetTimestamp();
        var due = new PriorityQueue<ScenarioStep, (TimeSpan At, int Order)>();
        int order = 0;
        foreach (ScenarioStep step in _scenario.Steps)
        {
            due.Enqueue(step, (step.At, order++));
        }

        while (due.TryDequeue(out ScenarioStep? step, out (TimeSpan At, int Order) when))
        {
            TimeSpan wait = when.At - _time.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, _time, stopping);
            }

            stopping.ThrowIfCancellationRequested();
            SteeringResult result = _device.Steer(step.Do);
            StepDone?.Invoke(step, result);
            if (step.Repeat is { } repeat)
            {
                due.Enqueue(step, (when.At + repeat, when.Order));
            }
        }
    }
}

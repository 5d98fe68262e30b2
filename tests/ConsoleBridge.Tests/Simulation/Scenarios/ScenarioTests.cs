using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;
using ConsoleBridge.Simulation.Scenarios;

namespace ConsoleBridge.Tests.Simulation.Scenarios;

public class ScenarioTests
{
    [Fact]
    public void Reads_steps_in_the_order_of_their_time()
    {
        Scenario scenario = Scenario.Parse(
            """
            - { at: 5s, do: "scene 3" }
            - { at: 200ms, do: "burst 10", repeat: 60s }
            """);

        Assert.Equal(
            [
                new ScenarioStep(TimeSpan.FromMilliseconds(200), "burst 10", TimeSpan.FromSeconds(60), 2),
                new ScenarioStep(TimeSpan.FromSeconds(5), "scene 3", null, 1),
            ],
            scenario.Steps);
    }

    [Fact]
    public void Repeats_all_steps_of_a_repeated_scenario()
    {
        Scenario scenario = Scenario.Parse(
            """
            repeat: 60s
            steps:
              - { at: 0s, do: "fault silent on" }
              - { at: 2s, do: "fault silent off" }
            """);

        Assert.All(scenario.Steps, step => Assert.Equal(TimeSpan.FromSeconds(60), step.Repeat));
        Assert.Equal(2, scenario.Steps.Count);
    }

    [Fact]
    public void Names_every_error_with_its_line()
    {
        var thrown = Assert.Throws<FormatException>(() => Scenario.Parse(
            """
            - { at: soon, do: "help" }
            - { do: "help" }
            - { at: 1s, say: "help" }
            - { at: 1s, do: "set name \"open" }
            - help
            - { at: 1s, do: "help", repeat: 0s }
            """,
            "show.yaml"));

        string[] errors = thrown.Message.Split(Environment.NewLine);
        Assert.Equal(6, errors.Length);
        Assert.StartsWith("show.yaml:1: at: \"soon\" is no duration", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("show.yaml:2: at is missing", errors[1], StringComparison.Ordinal);
        Assert.StartsWith("show.yaml:3: \"say\" is not allowed", errors[2], StringComparison.Ordinal);
        Assert.StartsWith("show.yaml:4: do: a double quote", errors[3], StringComparison.Ordinal);
        Assert.StartsWith("show.yaml:5: expected a list", errors[4], StringComparison.Ordinal);
        Assert.StartsWith("show.yaml:6: repeat: 0", errors[5], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just text")]
    [InlineData("- [ unclosed")]
    public void Refuses_what_is_no_scenario(string yaml)
    {
        Assert.Throws<FormatException>(() => Scenario.Parse(yaml));
    }

    [Fact]
    public async Task Plays_steps_when_they_are_due_and_again_when_they_repeat()
    {
        var clock = new ManualTimeProvider();
        await using var console = new SimulatedX32(new SimulatorOptions { Time = clock, Lives = false });
        Scenario scenario = Scenario.Parse(
            """
            - { at: 1s, do: "set /ch/01/mix/on 0" }
            - { at: 2s, do: "set /ch/01/mix/on 1", repeat: 10s }
            - { at: 3s, do: "nonsense" }
            """);
        var done = new List<(double Seconds, bool Succeeded)>();
        using var stopping = new CancellationTokenSource();
        var runner = new ScenarioRunner(scenario, console, clock)
        {
            StepDone = (_, result) => done.Add((clock.GetElapsedTime(0).TotalSeconds, result.Succeeded)),
        };

        // Without a context the steps run on the thread that moves the clock.
        SynchronizationContext.SetSynchronizationContext(null);
        Task running = runner.RunAsync(stopping.Token);
        for (int second = 0; second < 13; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal([(1.0, true), (2.0, true), (3.0, false), (12.0, true)], done);
    }
}

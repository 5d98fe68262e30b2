using System.Diagnostics;
using System.Globalization;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>Another implementation of OSC speaks to the simulated console: liblo's <c>oscsend</c>.</summary>
public class LibloAgainstSimulatedX32Tests
{
    [SkippableFact]
    public async Task Oscsend_sets_a_fader_and_a_registered_client_hears_it()
    {
        string? oscsend = FindProgram("oscsend");
        Skip.If(oscsend is null, "oscsend of liblo is not installed");
        await using var console = new SimulatedX32(new SimulatorOptions { Port = 0, Lives = false });
        await console.StartAsync(CancellationToken.None);
        using var watching = new OscPeer(console.EndPoint);
        watching.Send("2f7872656d6f746500000000");
        await watching.ReceiveUntilStatusAsync();

        string port = console.EndPoint.Port.ToString(CultureInfo.InvariantCulture);
        using Process process = Process.Start(oscsend, ["127.0.0.1", port, "/ch/01/mix/fader", "f", "0.75"]);
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("2f63682f30312f6d69782f6661646572000000002c6600003f3feffc", await watching.ReceiveAsync());
        Assert.Equal(767, console.Step("/ch/01/mix/fader"));
        Assert.Empty(console.Violations.Entries);
    }

    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}

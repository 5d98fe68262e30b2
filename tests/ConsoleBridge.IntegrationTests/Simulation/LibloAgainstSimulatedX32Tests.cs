using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Simulation;

/// <summary>Another implementation of OSC speaks to the simulated console: liblo's <c>oscsend</c> and <c>oscdump</c>.</summary>
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

    [SkippableFact]
    public async Task Oscdump_prints_what_the_console_tells_its_listeners()
    {
        string? oscdump = FindProgram("oscdump");
        Skip.If(oscdump is null, "oscdump of liblo is not installed");
        await using var console = new SimulatedX32(new SimulatorOptions { Port = 0, Lives = false });
        await console.StartAsync(CancellationToken.None);
        int port = await RegisterAsync(console);
        using Process listener = Process.Start(new ProcessStartInfo(oscdump, ["-L", port.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        try
        {
            Task<string?> printed = listener.StandardOutput.ReadLineAsync();
            int step = 700;
            await Wait.UntilAsync(
                () =>
                {
                    // Until it listens, datagrams meet a closed port: so the fader goes on moving.
                    console.MoveFader(1, step = step == 700 ? 701 : 700);
                    return printed.IsCompleted;
                },
                () => "oscdump prints a line",
                BusObserver.Patience);

            string line = await printed ?? "";
            Assert.Contains("/ch/01/mix/fader f 0.", line, StringComparison.Ordinal);
        }
        finally
        {
            listener.Kill();
            await listener.WaitForExitAsync();
        }
    }

    // Registers a port as a listener and leaves it to whoever opens it next.
    private static async Task<int> RegisterAsync(SimulatedX32 console)
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await socket.SendAsync(Convert.FromHexString("2f7872656d6f746500000000"), console.EndPoint);
        await socket.SendAsync(Convert.FromHexString("2f73746174757300"), console.EndPoint);
        await socket.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(5));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static string? FindProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}

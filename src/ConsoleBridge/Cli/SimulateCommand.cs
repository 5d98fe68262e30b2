using System.CommandLine;
using System.Net;
using System.Runtime.InteropServices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Hosting;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.Cli;

/// <summary>Runs one simulated device for whoever connects to it, steered from the keyboard and by a scenario file.</summary>
internal static class SimulateCommand
{
    public static Command Make()
    {
        var id = new Argument<string>("profile") { Description = "Model to simulate, such as behringer/x32 (a wrong one lists all)" };
        var port = new Option<int?>("--port") { Description = "Port to listen on (default: the device's own)" };
        var address = new Option<string>("--address") { Description = "Address to listen on", DefaultValueFactory = _ => "127.0.0.1" };
        var transport = new Option<string?>("--transport") { Description = "How it is reached, where its model knows several ways: midi, midi-tcp, serial, tcp … (default: its first)" };
        var path = new Option<string?>("--path") { Description = "Where to put a link to its port, when it is on a serial or MIDI port" };
        var scenario = new Option<string?>("--scenario") { Description = "Scenario file to play" };
        var seed = new Option<int>("--seed") { Description = "Seed of everything random, so that a run can be repeated", DefaultValueFactory = _ => 1 };
        var still = new Option<bool>("--still") { Description = "Nothing drains, walks or moves by itself" };
        var command = new Command("simulate", "Simulate one device on its real wire protocol; type 'help' for what it can be told") { id, port, address, transport, path, scenario, seed, still };
        command.SetAction((parsed, stopping) => RunAsync(
            parsed.GetValue(id)!,
            new Wanted(
                parsed.GetValue(port),
                parsed.GetValue(address)!,
                parsed.GetValue(transport),
                parsed.GetValue(path),
                parsed.GetValue(scenario),
                parsed.GetValue(seed),
                parsed.GetValue(still)),
            stopping));
        return command;
    }

    private static async Task<int> RunAsync(string id, Wanted wanted, CancellationToken stopping)
    {
        if (!IPAddress.TryParse(wanted.Address, out var address))
        {
            Terminal.Error($"'{wanted.Address}' is not an address of this machine, such as 127.0.0.1 or 0.0.0.0");
            return 1;
        }

        if (wanted.Port is < 0 or > IPEndPoint.MaxPort)
        {
            Terminal.Error($"--port {wanted.Port} is outside 0..{IPEndPoint.MaxPort}");
            return 1;
        }

        var options = new SimulatorOptions
        {
            Address = address,
            Port = wanted.Port,
            Transport = wanted.Transport,
            Path = wanted.Path,
            Seed = wanted.Seed,
            Lives = !wanted.Still,
        };
        SimulatedDevice? device;
        try
        {
            SimulatedDevices.TryCreate(id, options, out device);
        }
        catch (ArgumentException wrong)
        {
            Terminal.Error($"{id}: {wrong.Message}");
            return 1;
        }

        if (device is null)
        {
            var nearest = NearestWord.Find(id, SimulatedDevices.All.Keys);
            Terminal.Error($"'{id}' cannot be simulated{(nearest is null ? "." : $"; did you mean '{nearest}'?")} There are: {string.Join(", ", SimulatedDevices.All.Keys)}");
            return 1;
        }

        // A device that is told to stop takes its port's link away with it.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        await using (device)
        {
            return await LiveAsync(device, wanted, ending.Token);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ending.Cancel();
        }
    }

    private static async Task<int> LiveAsync(SimulatedDevice device, Wanted wanted, CancellationToken stopping)
    {
        try
        {
            await device.StartAsync(stopping);
        }
        catch (IOException noPort)
        {
            Terminal.Error(noPort.Message);
            return 1;
        }
        catch (System.Net.Sockets.SocketException inUse)
        {
            Terminal.Error($"cannot listen on {wanted.Address} port {wanted.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "of the device"}: {inUse.Message}");
            return 1;
        }

        Terminal.Line($"{device.Model} listens on {device.DevicePath ?? device.EndPoint.ToString()}");
        var playing = Task.CompletedTask;
        if (wanted.Scenario is { } file)
        {
            try
            {
                playing = ScenarioPlayback.PlayAsync(device, file, TimeProvider.System, stopping, Terminal.Error);
            }
            catch (Exception wrong) when (wrong is IOException or FormatException or UnauthorizedAccessException)
            {
                Terminal.Error(wrong.Message);
                return 1;
            }
        }

        await SteerAsync(device, stopping);
        await playing;
        foreach (var violation in device.Violations.Entries)
        {
            Terminal.Line("violation: " + violation);
        }

        return 0;
    }

    private static async Task SteerAsync(SimulatedDevice device, CancellationToken stopping)
    {
        try
        {
            // Console.In would wait for the keyboard and hear no signal meanwhile.
            using var keyboard = new StreamReader(Console.OpenStandardInput());
            while (await keyboard.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(stopping) is { } line)
            {
                if (line.Trim() is "quit" or "exit")
                {
                    return;
                }

                if (line.Trim().Length > 0)
                {
                    var result = device.Steer(line);
                    if (result.Succeeded)
                    {
                        Terminal.Line(result.Message);
                    }
                    else
                    {
                        Terminal.Error(result.Message);
                    }
                }
            }

            // No keyboard (a service, a script): live until told to stop.
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private sealed record Wanted(int? Port, string Address, string? Transport, string? Path, string? Scenario, int Seed, bool Still);
}

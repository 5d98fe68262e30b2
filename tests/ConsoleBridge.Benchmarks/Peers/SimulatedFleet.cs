using System.Diagnostics;
using System.Globalization;
using System.Net;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>Simulated devices in a process of their own: this program, in another role.</summary>
internal sealed class SimulatedFleet : IAsyncDisposable
{
    /// <summary>Its name on the command line; profiles follow.</summary>
    public const string Role = "devices";

    private const string Ready = "ready";

    private readonly Process _process;

    private SimulatedFleet(Process process, IReadOnlyList<(string Id, string Profile, IPEndPoint EndPoint)> devices)
    {
        _process = process;
        Devices = devices;
    }

    /// <summary>The devices: an id, what they are, where they listen.</summary>
    public IReadOnlyList<(string Id, string Profile, IPEndPoint EndPoint)> Devices { get; }

    /// <summary>Starts devices of these profiles.</summary>
    public static async Task<SimulatedFleet> StartAsync(IEnumerable<string> profiles)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Role, .. profiles]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var devices = new List<(string, string, IPEndPoint)>();
        while (await process.StandardOutput.ReadLineAsync() is { } line && line != Ready)
        {
            var parts = line.Split(' ');
            devices.Add((string.Create(CultureInfo.InvariantCulture, $"d{devices.Count + 1}"), parts[0], IPEndPoint.Parse(parts[1])));
        }

        return new SimulatedFleet(process, devices);
    }

    /// <summary>The role: starts the devices, says where they listen, and lives until its input ends.</summary>
    public static async Task RunAsync(string[] profiles)
    {
        var devices = new List<SimulatedDevice>();
        foreach (var profile in profiles)
        {
            if (!SimulatedDevices.TryCreate(profile, new SimulatorOptions { Port = 0, Seed = devices.Count + 1 }, out var device))
            {
                throw new ArgumentException($"'{profile}' cannot be simulated", nameof(profiles));
            }

            devices.Add(device);
            await device.StartAsync(CancellationToken.None);
            Console.WriteLine($"{profile} {device.EndPoint}");
        }

        Console.WriteLine(Ready);
        await Console.In.ReadToEndAsync();
        foreach (var device in devices)
        {
            await device.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

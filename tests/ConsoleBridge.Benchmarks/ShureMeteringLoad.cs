using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Benchmarks;

/// <summary>
/// A rack of simulated receivers that all meter at 100 ms to one client each, over loopback TCP; tells what that costs.
/// </summary>
public static class ShureMeteringLoad
{
    public static async Task RunAsync(int devices, TimeSpan duration)
    {
        var receivers = new List<SimulatedShureReceiver>();
        var clients = new List<TcpClient>();
        for (var number = 0; number < devices; number++)
        {
            var receiver = new SimulatedShureReceiver("AD4Q", new SimulatorOptions { Port = 0, Seed = number });
            await receiver.StartAsync(CancellationToken.None);
            receivers.Add(receiver);
            var client = new TcpClient();
            await client.ConnectAsync(receiver.EndPoint);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes("< SET 0 METER_RATE 00100 >"));
            clients.Add(client);
        }

        using var stop = new CancellationTokenSource(Timeout.InfiniteTimeSpan, TimeProvider.System);
        var readers = clients.Select(client => CountSamplesAsync(client, stop.Token)).ToArray();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);

        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var bytes = GC.GetTotalAllocatedBytes();
        var start = TimeProvider.System.GetTimestamp();
        await Task.Delay(duration, TimeProvider.System);
        process.Refresh();
        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        var cpuShare = (process.TotalProcessorTime - cpu).TotalSeconds / seconds;
        var allocated = (GC.GetTotalAllocatedBytes() - bytes) / seconds;

        await stop.CancelAsync();
        var samples = (await Task.WhenAll(readers)).Sum();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{devices} AD4Q at 100 ms: {samples / (seconds + 2):F0} SAMPLE/s heard, {cpuShare:P1} of one core (clients included), {allocated / 1024:F0} KiB/s allocated"));
        foreach (var receiver in receivers)
        {
            await receiver.DisposeAsync();
        }
    }

    private static async Task<long> CountSamplesAsync(TcpClient client, CancellationToken stopping)
    {
        var buffer = new byte[4096];
        var samples = 0L;
        try
        {
            while (true)
            {
                var count = await client.GetStream().ReadAsync(buffer, stopping);
                samples += buffer.AsSpan(0, count).Count("SAMPLE"u8);
            }
        }
        catch (OperationCanceledException)
        {
            client.Dispose();
            return samples;
        }
    }
}

using System.Net.Sockets;
using ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.MixingConsoles;

/// <summary>A simulated Yamaha on a free port, and one client of it.</summary>
internal sealed class YamahaUnderTest : IAsyncDisposable
{
    private const string Last = "OK devinfo manufacturer \"Yamaha\"\n";

    private YamahaUnderTest(SimulatedDevice device) => Device = device;

    public SimulatedDevice Device { get; }

    public BareClient Client { get; private set; } = null!;

    public static async Task<YamahaUnderTest> StartAsync(string name, params string[] steering)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        var test = new YamahaUnderTest(device);
        await device.StartAsync(CancellationToken.None);
        foreach (var line in steering)
        {
            test.Steer(line);
        }

        test.Client = await test.ConnectAsync();
        return test;
    }

    public Task<BareClient> ConnectAsync() => BareClient.ConnectAsync(Device.EndPoint);

    /// <summary>Everything that is said in answer to these lines, line by line.</summary>
    public Task<string[]> AskAsync(params string[] lines) => AskAsync(Client, lines);

    public static async Task<string[]> AskAsync(BareClient client, params string[] lines)
    {
        var before = client.Heard.Length;
        await client.SendAsync(string.Join('\n', lines.Append("devinfo manufacturer")) + "\n");
        var times = client.Count(Last) + 1;
        await client.HearAsync(Last, times);
        return client.Heard[before..].Replace(Last, "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public string Steer(string line)
    {
        var result = Device.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
        return result.Message;
    }

    /// <summary>True when the device takes one more client.</summary>
    public async Task<bool> AdmitsAsync()
    {
        try
        {
            using var client = await ConnectAsync();
            await client.SendAsync("devinfo manufacturer\n");
            await client.WaitForEndAsync().WaitAsync(TimeSpan.FromMilliseconds(300), TimeProvider.System);
            return client.Heard.Length > 0;
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (Exception failure) when (failure is SocketException || failure.InnerException is SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Device.DisposeAsync();
    }
}

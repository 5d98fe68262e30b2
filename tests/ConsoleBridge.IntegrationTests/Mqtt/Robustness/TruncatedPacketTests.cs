using System.Globalization;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Mqtt.Robustness;

/// <summary>Every packet cut at every byte, then FIN or RST, against the program: it lets go, its core goes idle, its memory stays.</summary>
public sealed class TruncatedPacketTests
{
    private const int ClockTicksPerSecond = 100;
    private const long MostGrowthKilobytes = 64 * 1024;

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Leave_no_connection_no_work_and_no_memory_behind(bool reset)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/proc is not there");
        await using var program = BridgeProgram.Start("{}", "broker", "--port", "0");
        int port = await program.BrokerPortAsync();
        int number = await CutAllAsync(port, 0, reset); // once, so that everything is compiled and pooled
        long memory = ResidentKilobytes(program.ProcessId);

        for (int round = 0; round < 3; round++)
        {
            number = await CutAllAsync(port, number, reset);
        }

        // Nothing is left to do: a second in which it used less than 5 % of one core, at once or soon after the last connection.
        await WaitUntilIdleAsync(program.ProcessId);
        Assert.InRange(ResidentKilobytes(program.ProcessId) - memory, long.MinValue, MostGrowthKilobytes);
        await using TestClient watcher = await TestClient.ConnectAsync(port);
        await watcher.SubscribeAsync("$SYS/broker/clients/connected", MqttQos.AtMostOnce);
        await Wait.UntilAsync(() => watcher.Received.Any(text => text is "$SYS/broker/clients/connected=1" or "$SYS/broker/clients/connected=0 (retained)" or "$SYS/broker/clients/connected=1 (retained)"),
            () => "nobody else is connected; told was " + string.Join(", ", watcher.Received), TimeSpan.FromSeconds(15));
    }

    private static async Task<int> CutAllAsync(int port, int number, bool reset)
    {
        foreach (int level in new[] { 5, 4 })
        {
            byte[] connect = ValidPackets.Connect(level);
            byte[] whole = ValidPackets.ConnectWithAll(level);
            for (int length = 1; length < whole.Length; length++)
            {
                await HostilePeer.SayAsync(port, number++, whole.AsMemory(0, length), reset);
            }

            foreach (byte[] packet in ValidPackets.AfterConnect(level))
            {
                for (int length = 1; length < packet.Length; length++)
                {
                    await HostilePeer.SayAsync(port, number++, (byte[])[.. connect, .. packet.AsSpan(0, length)], reset);
                }
            }
        }

        return number;
    }

    private static async Task WaitUntilIdleAsync(int process)
    {
        long used = CpuTicks(process);
        long since = TimeProvider.System.GetTimestamp();
        await Wait.UntilAsync(
            () =>
            {
                double seconds = TimeProvider.System.GetElapsedTime(since).TotalSeconds;
                if (seconds < 1)
                {
                    return false;
                }

                long now = CpuTicks(process);
                bool idle = now - used < 0.05 * ClockTicksPerSecond * seconds;
                (used, since) = (now, TimeProvider.System.GetTimestamp());
                return idle;
            },
            "a second without work");
    }

    // proc_pid_stat(5): utime and stime are fields 14 and 15; the name in parentheses may hold spaces.
    private static long CpuTicks(int process)
    {
        string stat = File.ReadAllText($"/proc/{process}/stat");
        string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }

    private static long ResidentKilobytes(int process)
    {
        string line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}

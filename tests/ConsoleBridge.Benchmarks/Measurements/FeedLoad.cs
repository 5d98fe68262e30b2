using ConsoleBridge.Access;
using ConsoleBridge.Benchmarks.Peers;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Hosting;
using ConsoleBridge.Web.Feed;
using Microsoft.Extensions.DependencyInjection;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What ten pages cost that look at everything.</summary>
internal static class FeedLoad
{
    private const int Pages = 10;
    private const int Values = 1000;
    private const int PerSecond = 10;

    public static async Task<FeedResult> MeasureAsync(int seconds)
    {
        var (store, room, host) = Build();
        using var _ = host;
        using var gone = new CancellationTokenSource();
        var pages = Enumerable.Range(0, Pages).Select(_ => ServeAsync(room, gone.Token)).ToArray();
        var numbers = room.Directory.All[0].Description.Profile.Parameters.Where(parameter => parameter.Type == ValueKind.Number && parameter.Kind == ParameterKind.Setting).Take(Values).ToArray();
        var batch = new ParameterChange[numbers.Length];
        await ChangeAsync(store, numbers, batch, 2);
        var (messages, bytes, allocated, cpu) = (room.Hub.Messages, room.Hub.Bytes, GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
        await ChangeAsync(store, numbers, batch, seconds);
        (messages, bytes, allocated, cpu) = (room.Hub.Messages - messages, room.Hub.Bytes - bytes, GC.GetTotalAllocatedBytes(precise: true) - allocated, Environment.CpuUsage.TotalTime - cpu);
        await gone.CancelAsync();
        await Task.WhenAll(pages);
        return new FeedResult(messages / (double)seconds, bytes / (double)seconds, bytes / (double)messages / Values, cpu.TotalSeconds / seconds, allocated / (double)messages);
    }

    private static async Task ServeAsync(FeedRoom room, CancellationToken gone)
    {
        var visitor = new Visitor("local", Role.Engineer, "");
        using var socket = new SilentSocket("""{"watch":["foh/**"],"rate":10}"""u8.ToArray());
        await using var page = new FeedPage(room, socket, room.Hub.TryJoin(Role.Engineer, "local", out _)!, () => visitor);
        await page.RunAsync(gone, CancellationToken.None);
    }

    // The same batch again and again: what it costs to make changes does not count.
    private static async Task ChangeAsync(StateStore store, ParameterDefinition[] numbers, ParameterChange[] batch, int seconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond), TimeProvider.System);
        for (var round = 0; round < seconds * PerSecond; round++)
        {
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = new ParameterChange { Key = new(0, numbers[i].Index), Value = ParameterValue.FromNumber(-((round + i) % 600) / 10.0, Unit.Decibel), HeardAt = 1, Kind = ParameterKind.Setting };
            }

            store.Apply(batch);
            await timer.WaitForNextTickAsync();
        }
    }

    private static (StateStore Store, FeedRoom Room, IDisposable Host) Build()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{ "Devices": { "foh": { "Profile": "behringer/x32", "Host": "127.0.0.1" } } }""");
        var rig = RigLoader.Load(BridgeConfiguration.Load(file, [], out _)!, out _)!;
        File.Delete(file);
        var host = BridgeHost.Build(rig);
        return (host.Services.GetRequiredService<StateStore>(), host.Services.GetRequiredService<FeedRoom>(), host);
    }
}

using System.Runtime.CompilerServices;
using ConsoleBridge.Mqtt.Conformance.Servers;
using ConsoleBridge.Mqtt.Conformance.Wire;
using Xunit.Abstractions;

namespace ConsoleBridge.Mqtt.Conformance.Server;

/// <summary>How a statement about servers is tried: on ours it must hold; on mosquitto it must hold or be a declared deviation.</summary>
public abstract class ServerTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Long enough for a loaded machine to answer; a server that deviates by staying silent costs a test this long.
    private static readonly TimeSpan PatienceWithDeviations = TimeSpan.FromSeconds(3);

    private protected async Task RunAsync(
        ServerKind server, Level level, Func<Rig, Task> body, Setup? setup = null, [CallerMemberName] string test = "")
    {
        Skip.If(server == ServerKind.Mosquitto && !MosquittoServer.IsInstalled, "mosquitto is not installed");
        string? declared = server == ServerKind.Ours ? Declared.OurFailure(test, level) : Declared.MosquittoDeviation(test, level);
        TimeSpan patience = declared is null ? Patience : PatienceWithDeviations;
        await using Rig rig = await Rig.StartAsync(server, level, setup ?? new Setup(), patience);
        if (declared is null)
        {
            await body(rig);
            return;
        }

        Exception? failure = await Record.ExceptionAsync(() => body(rig));
        if (failure is not null)
        {
            output.WriteLine($"deviates as declared: {declared}\n{failure.Message}");
            return;
        }

        output.WriteLine($"note: no longer deviates, the declaration can go: {declared}");
        Assert.True(server == ServerKind.Mosquitto, $"{test} at {level} passes: take it off the list of our failures");
    }
}

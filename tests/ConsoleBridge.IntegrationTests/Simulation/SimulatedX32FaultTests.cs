using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.MixingConsoles;

namespace ConsoleBridge.IntegrationTests.Simulation;

public class SimulatedX32FaultTests
{
    // Vector numbers are those of the X32 vectors.
    private const string XRemote = "2f7872656d6f746500000000"; // 5
    private const string GetFader1 = "2f63682f30312f6d69782f666164657200000000"; // 13
    private const string Fader1At0dB = "2f63682f30312f6d69782f6661646572000000002c6600003f3feffc"; // 15

    [Fact]
    public async Task Loses_every_datagram_when_told_to_and_none_afterwards()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        peer.Send(XRemote);
        await peer.ReceiveUntilStatusAsync();

        Assert.True(console.Steer("fault loss 1").Succeeded);
        console.MoveFader(1, 100);
        Assert.True(console.Steer("fault clear").Succeeded);
        console.MoveFader(1, 767);

        Assert.Equal([Fader1At0dB], await peer.ReceiveUntilStatusAsync());
    }

    [Fact]
    public async Task Answers_twice_under_the_duplicate_fault()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        Assert.True(console.Steer("fault duplicate 1").Succeeded);

        string first = await peer.AskAsync(GetFader1);
        string second = await peer.ReceiveAsync();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Answers_late_under_the_delay_fault_and_in_order()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        Assert.True(console.Steer("fault delay 80ms").Succeeded);

        long asked = TimeProvider.System.GetTimestamp();
        peer.Send(GetFader1);
        string first = await peer.AskAsync("2f2d737461742f736f6c6f00"); // /-stat/solo
        string second = await peer.ReceiveAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(asked) >= TimeSpan.FromMilliseconds(80));
        Assert.StartsWith(GetFader1, first, StringComparison.Ordinal);
        Assert.StartsWith("2f2d737461742f736f6c6f00", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_noise_before_every_answer_under_the_garbage_fault()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        Assert.True(console.Steer("fault garbage 1").Succeeded);

        string noise = await peer.AskAsync(GetFader1);
        string answer = await peer.ReceiveAsync();

        Assert.False(noise.StartsWith(GetFader1, StringComparison.Ordinal));
        Assert.StartsWith(GetFader1, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dies_silently_when_told_to()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        peer.Send(XRemote);
        await peer.ReceiveUntilStatusAsync();

        Assert.True(console.Steer("fault silent on").Succeeded);
        console.MoveFader(1, 500);
        Assert.True(console.Steer("fault silent off").Succeeded);
        console.MoveFader(1, 767);

        Assert.Equal([Fader1At0dB], await peer.ReceiveUntilStatusAsync());
    }

    [Fact]
    public async Task Swaps_answers_under_the_reorder_fault()
    {
        await using SimulatedX32 console = await StartAsync();
        using var peer = new OscPeer(console.EndPoint);
        Assert.True(console.Steer("fault reorder 1").Succeeded);

        peer.Send(GetFader1);
        string first = await peer.AskAsync("2f2d737461742f736f6c6f00"); // /-stat/solo
        string second = await peer.ReceiveAsync();

        Assert.StartsWith("2f2d737461742f736f6c6f00", first, StringComparison.Ordinal);
        Assert.StartsWith(GetFader1, second, StringComparison.Ordinal);
    }

    private static async Task<SimulatedX32> StartAsync()
    {
        var console = new SimulatedX32(new SimulatorOptions { Port = 0, Lives = false });
        await console.StartAsync(CancellationToken.None);
        return console;
    }
}

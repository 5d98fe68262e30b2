using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>A scene was recalled and is not read yet: -10 dB of the scene before may be -40 dB now.</summary>
public sealed class RecalledSceneTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly StateStore _store = new();
    private readonly ScriptedDevice _script = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly IDevice _desk;
    private readonly Task _running;

    public RecalledSceneTests()
    {
        var desk = new DeviceDescription { Id = "desk", Profile = StateProfile.Make(), Protocol = _script };
        var supervisor = new DeviceSupervisor([desk], _store, _ => _script, _script, _time, NullLogger.Instance);
        _desk = supervisor.All[0];
        _running = supervisor.RunAsync(_stopping.Token);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_value_of_the_scene_before()
    {
        var transport = await RecalledAsync();

        var added = Wish(WriteOperation.Add, 1);
        var set = Wish(WriteOperation.Set, -20);

        Assert.Equal((WriteStatus.Refused, "ch/1/fader: nothing can be added while its present value is stale"), (added.Status, added.Reason));
        Assert.Equal(WriteStatus.Accepted, set.Status);
        Assert.Equal("SET 0=-20", await NextSetAsync(transport));
    }

    [Fact]
    public async Task It_is_added_to_the_value_that_was_heard_since()
    {
        var transport = await RecalledAsync();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        transport.Say("0=-40");
        await Until(() => _store.Read(new(0, 0)).Value.Number == -40);

        Assert.Equal(WriteStatus.Accepted, Wish(WriteOperation.Add, 1).Status);
        Assert.Equal("SET 0=-39", await NextSetAsync(transport));
    }

    [Fact]
    public async Task A_value_that_the_desk_did_not_tell_anew_is_believed_when_everything_was_read()
    {
        var transport = await RecalledAsync();

        transport.Say("READ");

        await Until(() => Wish(WriteOperation.Add, 1).Status == WriteStatus.Accepted);
        Assert.Equal("SET 0=-9", await NextSetAsync(transport));
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running.WaitAsync(TimeSpan.FromSeconds(30));
        _stopping.Dispose();
    }

    // What was refused because it is in doubt is also asked for.
    private static async Task<string> NextSetAsync(MemoryTransport transport)
    {
        var sent = await transport.NextSentAsync();
        while (sent == "GET 0")
        {
            sent = await transport.NextSentAsync();
        }

        return sent;
    }

    private static async Task Until(Func<bool> condition)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(30), "the condition did not come true");
            await Task.Yield();
        }
    }

    private WriteOutcome Wish(WriteOperation operation, double number) =>
        _desk.Post(new ParameterWrite { Parameter = 0, Operation = operation, Value = ParameterValue.FromNumber(number, Unit.Decibel), Id = 1 });

    private async Task<MemoryTransport> RecalledAsync()
    {
        var transport = _script.Offer();
        Assert.Equal("HELLO", await transport.NextSentAsync());
        transport.Say("LIVE");
        transport.Say("0=-10");
        await Until(() => _store.Read(new(0, 0)).Value.Number == -10 && _desk.Session == SessionState.Live);
        var heard = _desk.Counters.FramesIn;
        transport.Say("RECALLED");
        await Until(() => _desk.Counters.FramesIn > heard);

        // The frame is counted before it is handled, and a read is asked for after it was.
        _desk.RequestRead(0);
        Assert.Equal("GET 0", await transport.NextSentAsync());
        return transport;
    }
}

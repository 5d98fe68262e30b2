using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.IntegrationTests.Bridge;
using ConsoleBridge.IntegrationTests.Peers;
using Xunit.Abstractions;

namespace ConsoleBridge.IntegrationTests.Families;

/// <summary>
/// What every family of devices must stand, through the whole bridge and over real sockets: from the hand at the simulated
/// device to the bus, and from the bus to the device. A family derives from this and says what it has.
/// </summary>
public abstract class FamilyTests(ITestOutputHelper output)
{
    private const string Id = "unit";

    // A single lost datagram heals at the next reading of everything, a minute later at most.
    private static readonly TimeSpan s_healing = TimeSpan.FromSeconds(90);

    // Twenty rounds of moves and wishes a second.
    private static readonly TimeSpan s_pace = TimeSpan.FromMilliseconds(50);

    /// <summary>The family.</summary>
    protected abstract Family Family { get; }

    [Fact]
    public async Task Knows_the_device_as_soon_as_it_is_live()
    {
        await using var bridge = await StartAsync();

        foreach (var parameter in Family.KnownAtOnce)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{parameter}", message => message.Payload != "null");
        }

        AssertUnknownIsNull(bridge);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Follows_what_is_done_at_the_device()
    {
        await using var bridge = await StartAsync();

        foreach (var move in Family.Moves)
        {
            bridge.Steer(Id, move.OtherSteer);
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.OtherPayload));
            bridge.Steer(Id, move.Steer);
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.Payload));
        }

        AssertUnknownIsNull(bridge);
        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Sets_the_device_from_the_bus()
    {
        await using var bridge = await StartAsync();

        foreach (var wish in Family.Wishes)
        {
            await bridge.Bus.PublishAsync($"{Id}/{wish.Parameter}/set", wish.OtherPayload);
            await bridge.Bus.WaitForAsync($"{Id}/{wish.Parameter}", Says(wish.OtherPayload));
            await bridge.Bus.PublishAsync($"{Id}/{wish.Parameter}/set", wish.Payload);
            await bridge.Bus.WaitForAsync($"{Id}/{wish.Parameter}", Says(wish.Payload));
            await AssertSeenAtTheDeviceAsync(bridge, wish);
        }

        bridge.AssertAllIsWell();
    }

    [Fact]
    public async Task Is_right_again_after_the_device_rebooted_in_the_middle_of_the_dump()
    {
        await using var bridge = await StartAsync();
        await MoveAllAsync(bridge);
        var device = Device(bridge);

        bridge.Steer(Id, "fault delay 30ms");
        var heard = device.Counters.FramesIn;
        device.Restart("the test begins anew");
        await Wait.UntilAsync(() => device.Session == SessionState.Syncing && device.Counters.FramesIn > heard, () => "the dump begins", s_healing);
        bridge.Steer(Id, "reboot 1s");
        bridge.Steer(Id, "fault clear");
        var session = device.Counters.Sessions;

        await Wait.UntilAsync(() => device.Session != SessionState.Live || device.Counters.Sessions > session, () => "the loss is noticed", s_healing);
        await Wait.UntilAsync(() => device.Session == SessionState.Live, () => $"live again; {device.Counters.LastFailure}", s_healing);
        foreach (var move in Family.Moves)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.Payload), s_healing);
            bridge.Steer(Id, move.OtherSteer);
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.OtherPayload), s_healing);
        }

        AssertUnknownIsNull(bridge);
    }

    [Fact]
    public async Task Agrees_with_the_device_after_a_bad_network()
    {
        await using var bridge = await StartAsync();

        foreach (var fault in Family.BadNetwork)
        {
            bridge.Steer(Id, fault);
        }

        using var pace = new PeriodicTimer(s_pace, TimeProvider.System);
        for (var round = 0; round < 20; round++)
        {
            foreach (var move in Family.Moves)
            {
                bridge.Steer(Id, round % 2 == 0 ? move.OtherSteer : move.Steer);
            }

            foreach (var wish in Family.Wishes)
            {
                await bridge.Bus.PublishAsync($"{Id}/{wish.Parameter}/set", round % 2 == 0 ? wish.OtherPayload : wish.Payload);
            }

            await pace.WaitForNextTickAsync();
        }

        foreach (var move in Family.Moves)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.Payload), s_healing);
        }

        foreach (var wish in Family.Wishes)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{wish.Parameter}", Says(wish.Payload), s_healing);
            await AssertSeenAtTheDeviceAsync(bridge, wish);
        }

        AssertUnknownIsNull(bridge);
        Assert.Empty(bridge.Log.Errors);
    }

    [Fact]
    public async Task Is_never_flooded()
    {
        await using var bridge = await StartAsync();
        var device = Device(bridge);
        await using var watch = new RateWatch(device);

        // The busiest that a session gets: it is opened anew and read, while everything is moved and set. Some are left in peace before.
        var session = device.Counters.Sessions;
        device.Restart("the test begins anew");
        await Wait.UntilAsync(() => device.Counters.Sessions > session, () => "the session is opened anew", s_healing);
        using var pace = new PeriodicTimer(s_pace, TimeProvider.System);
        for (var round = 0; round < 60; round++)
        {
            foreach (var move in Family.Moves)
            {
                bridge.Steer(Id, round % 2 == 0 ? move.OtherSteer : move.Steer);
            }

            foreach (var wish in Family.Wishes)
            {
                await bridge.Bus.PublishAsync($"{Id}/{wish.Parameter}/set", round % 2 == 0 ? wish.OtherPayload : wish.Payload);
            }

            await pace.WaitForNextTickAsync();
        }

        output.WriteLine($"{Family.Profile}: at most {watch.Highest} frames in a second");
        Assert.InRange(watch.Highest, 1, Family.HighestRate);
    }

    /// <summary>For families with transmitters: nothing is known of one that is off, and all of one that is back.</summary>
    protected async Task TransmitterGoesAndComesAsync(FamilyTransmitter transmitter)
    {
        await using var bridge = await StartAsync();
        await bridge.Bus.WaitForAsync($"{Id}/{transmitter.Present}", "true");

        bridge.Steer(Id, transmitter.Off);

        await bridge.Bus.WaitForAsync($"{Id}/{transmitter.Present}", "false");
        foreach (var parameter in transmitter.Unknown)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{parameter}", "null");
        }

        bridge.Steer(Id, transmitter.On);

        await bridge.Bus.WaitForAsync($"{Id}/{transmitter.Present}", "true");
        foreach (var parameter in transmitter.Unknown)
        {
            await bridge.Bus.WaitForAsync($"{Id}/{parameter}", message => message.Payload != "null");
        }

        AssertUnknownIsNull(bridge);
        bridge.AssertAllIsWell();
    }

    /// <summary>For families where third-party access can be switched off at the unit: it is said what to open, and the device comes back.</summary>
    /// <param name="advice">Part of the sentence that people read.</param>
    protected async Task AccessGoesAndComesAsync(string advice)
    {
        await using var bridge = await StartAsync();
        var device = Device(bridge);

        bridge.Steer(Id, "access off");
        device.Restart("the test begins anew");

        await bridge.Bus.HearAsync(message => message.Topic == "bridge/log" && message.Payload.Contains(advice, StringComparison.OrdinalIgnoreCase));
        Assert.NotEqual(SessionState.Live, device.Session);

        bridge.Steer(Id, "access on");

        await Wait.UntilAsync(() => device.Session == SessionState.Live, () => $"live again; {device.Counters.LastFailure}", s_healing);
        await MoveAllAsync(bridge);
    }

    /// <summary>For families whose simulator can have another firmware: it is shown, and what is there is worked with.</summary>
    /// <param name="firmware">As the device says it.</param>
    protected async Task AnotherFirmwareIsShownAndWorkedWithAsync(string firmware)
    {
        await using var bridge = await StartAsync();
        var device = Device(bridge);

        bridge.Steer(Id, "firmware " + firmware);
        device.Restart("the test begins anew");

        await bridge.Bus.WaitForAsync($"{Id}/device/firmware", message => message.Payload.Contains(firmware, StringComparison.Ordinal), s_healing);
        await Wait.UntilAsync(() => device.Session == SessionState.Live, () => $"live again; {device.Counters.LastFailure}", s_healing);
        foreach (var move in Family.Moves)
        {
            bridge.Steer(Id, move.OtherSteer);
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.OtherPayload), s_healing);
        }

        AssertUnknownIsNull(bridge);
        Assert.Empty(bridge.Log.Errors);
    }

    private static void AssertUnknownIsNull(BridgeUnderTest bridge)
    {
        foreach (var message in bridge.Bus.Heard.Where(message => message.Topic.StartsWith(Id + "/", StringComparison.Ordinal) && message.Quality is not null))
        {
            Assert.True((message.Payload == "null") == (message.Quality == "unknown"), message.ToString());
        }
    }

    // A device keeps what its steps allow: 0 dB on a fader of 1,024 steps is -0.01.
    private static Predicate<HeardMessage> Says(string payload) => message => IsNear(message.Payload, payload);

    private static bool IsNear(string heard, string wanted) =>
        heard == wanted
        || (double.TryParse(heard, CultureInfo.InvariantCulture, out var one) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var other) && Math.Abs(one - other) <= 0.05);

    private static async Task AssertSeenAtTheDeviceAsync(BridgeUnderTest bridge, FamilyWish wish)
    {
        if (wish is not { Look: { } look, Seen: { } seen })
        {
            return;
        }

        var answer = "";
        await Wait.UntilAsync(
            () => IsNear((answer = bridge.Device(Id).Steer(look).Message).Split(' ')[^1], seen),
            () => $"{look}: the device says '{answer}', not '{seen}'",
            s_healing);
    }

    private static IDevice Device(BridgeUnderTest bridge)
    {
        Assert.True(bridge.Inside<IDeviceDirectory>().TryFind(Id, out var device));
        return device;
    }

    private async Task<BridgeUnderTest> StartAsync()
    {
        var bridge = await BridgeUnderTest.StartLiveAsync($$"""{ "{{Id}}": { "Profile": "{{Family.Profile}}", "Simulate": true{{Family.Configuration}} } }""");
        foreach (var line in Family.Prepare)
        {
            bridge.Steer(Id, line);
        }

        return bridge;
    }

    private async Task MoveAllAsync(BridgeUnderTest bridge)
    {
        foreach (var move in Family.Moves)
        {
            bridge.Steer(Id, move.Steer);
            await bridge.Bus.WaitForAsync($"{Id}/{move.Parameter}", Says(move.Payload), s_healing);
        }
    }
}

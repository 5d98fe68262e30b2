using ConsoleBridge.Hosting;

namespace ConsoleBridge.Tests.Hosting;

public sealed class BridgeLoopsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog _log = new();
    private readonly BridgeLoops _loops;

    public BridgeLoopsTests() => _loops = new BridgeLoops(_time, _log);

    [Fact]
    public async Task A_loop_that_the_bridge_cannot_be_without_is_named_with_its_fault_and_ends_the_bridge()
    {
        _loops.Start("the alerts", StopTurn.Alerts, _ => throw new FormatException("half a value"), isVital: true);

        await _loops.Death.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(["Critical: the alerts: a fault has ended it; the bridge stops, so that the service manager starts it afresh half a value"], _log.Lines);
    }

    [Fact]
    public async Task A_loop_that_the_bridge_cannot_be_without_must_not_end_by_itself_either()
    {
        _loops.Start("the bus", StopTurn.Bus, _ => Task.CompletedTask, isVital: true);

        await _loops.Death.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains("it has ended by itself", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_is_over_ends_nothing() => AssertGoesOn(_ => Task.CompletedTask);

    [Fact]
    public void A_fault_in_anything_else_is_named_and_the_show_goes_on() => AssertGoesOn(
        _ => throw new FormatException("half a file"), "Error: the search for devices: a fault has ended it until the next start; everything else goes on half a file");

    [Fact]
    public async Task A_loop_that_does_not_end_is_named_and_holds_up_the_others_for_its_time_only()
    {
        var kept = false;
        _loops.Start("the devices", StopTurn.Devices, _ => new TaskCompletionSource().Task);
        _loops.Start("what is kept of the patch", StopTurn.Keepers, async stopping =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            kept = true;
        });

        var ending = _loops.EndAsync(StopTurn.Devices, TimeSpan.FromSeconds(1.5));
        Assert.False(ending.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(2));
        await ending.WaitAsync(TimeSpan.FromSeconds(30));
        await _loops.EndAsync(StopTurn.Keepers, TimeSpan.FromSeconds(1)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(kept);
        Assert.Equal(["Warning: the devices: not ended within 1.5 s of the signal to stop; nobody waits for it any longer"], _log.Lines);
    }

    [Fact]
    public async Task A_fault_on_the_way_out_keeps_nobody_else_from_an_orderly_end()
    {
        _loops.Start("the links", StopTurn.Hands, async stopping =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new FormatException("too late");
        });
        _loops.Start("the pages", StopTurn.Hands, stopping =>
        {
            stopping.Register(() => throw new FormatException("in the call that tells to stop"));
            return Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping);
        });

        await _loops.EndAsync(StopTurn.Hands, TimeSpan.FromSeconds(1)).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Contains(_log.Lines, line => line.StartsWith("Error: the links: a fault has ended it", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, line => line.StartsWith("Error: the pages: fault in the signal to stop", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_hangs_within_the_signal_to_stop_holds_up_neither_the_others_nor_the_end(bool inACallback)
    {
        using var disk = new ManualResetEventSlim();
        var kept = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _loops.Start("what is kept of the show lock", StopTurn.Keepers, async stopping =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            kept.SetResult();
        });
        _loops.Start("the log-ins", StopTurn.Keepers, async stopping =>
        {
            stopping.Register(() =>
            {
                if (inACallback)
                {
                    disk.Wait(CancellationToken.None);
                }
            });
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!inACallback)
            {
                disk.Wait(CancellationToken.None);
            }
        });

        try
        {
            var ending = _loops.EndAsync(StopTurn.Keepers, TimeSpan.FromSeconds(1));
            await kept.Task.WaitAsync(TimeSpan.FromSeconds(30));
            _time.Advance(TimeSpan.FromSeconds(1));
            await ending.WaitAsync(TimeSpan.FromSeconds(30));

            Assert.Contains("Warning: the log-ins: not ended within 1 s of the signal to stop; nobody waits for it any longer", _log.Lines);
        }
        finally
        {
            disk.Set();
        }
    }

    public void Dispose() => _loops.Dispose();

    private void AssertGoesOn(Func<CancellationToken, Task> run, params string[] said)
    {
        _loops.Start("the search for devices", StopTurn.Hands, run);

        Assert.False(_loops.Death.IsCompleted);
        Assert.Equal(said, _log.Lines);
    }
}

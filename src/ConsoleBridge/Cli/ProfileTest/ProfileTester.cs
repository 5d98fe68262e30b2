using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Hosting;
using ConsoleBridge.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Cli.ProfileTest;

/// <summary>Runs one device with its profile and looks at all that happens.</summary>
internal static class ProfileTester
{
    private static readonly TimeSpan LiveWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs it.</summary>
    /// <param name="rig">The unit alone.</param>
    /// <param name="span">How long to listen after everything was read.</param>
    /// <param name="say">Told what happens.</param>
    /// <param name="stopping">Stops it; what was seen so far is the outcome.</param>
    public static async Task<ProfileTestOutcome> RunAsync(Rig rig, TimeSpan span, Action<string> say, CancellationToken stopping)
    {
        var time = TimeProvider.System;
        var description = rig.Devices[0];
        await using var simulated = new SimulatedRig(rig, time);
        await simulated.StartAsync(stopping);
        var kinds = new TransportKinds(NullLoggerFactory.Instance, time);
        var store = new StateStore();
        var witness = new ProfileWitness(description.Protocol);
        var supervisor = new DeviceSupervisor(
            [description],
            store,
            device => new DeviceConnector(() => simulated.WayTo(device) ?? RigLoader.WayTo(device.Id, rig.Options.Devices[device.Id], device.Transport, device.Protocol), kinds, time, new TerminalLogger<DeviceConnector>()),
            new Nobody(),
            time,
            NullLogger.Instance);
        var device = supervisor.All[0];
        device.Frames.TryBegin(witness);

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var began = time.GetTimestamp();
        var living = supervisor.RunAsync(enough.Token);
        var heard = (Frames: 0L, At: began);
        await WaitAsync(device, () => device.Session == SessionState.Live || IsSilent(), LiveWithin, say, time, stopping);
        var wasLive = device.Session == SessionState.Live;
        var took = time.GetElapsedTime(began);
        if (wasLive)
        {
            say($"everything was read after {took.TotalSeconds:0.0} s; listening for {span.TotalSeconds:0} s");
            await WaitAsync(device, () => false, span, say, time, stopping);
        }

        var values = Enumerable.Range(0, description.Profile.Parameters.Length).Select(index => store.Read(new(device.Number, index)).Value).ToArray();
        var failure = device.Counters.LastFailure;      // that it is ended now is none
        await enough.CancelAsync();
        await living;
        return new ProfileTestOutcome { Profile = description.Profile, WasLive = wasLive, Took = took, Failure = failure, Values = values, Witness = witness };

        bool IsSilent()
        {
            if (witness.Received > heard.Frames)
            {
                heard = (witness.Received, time.GetTimestamp());
            }

            return time.GetElapsedTime(heard.At) > SilentFor;
        }
    }

    private static async Task WaitAsync(IDevice device, Func<bool> condition, TimeSpan within, Action<string> say, TimeProvider time, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        string? said = null;
        while (!condition())
        {
            if (device.Counters.LastFailure is { } failure && failure != said)
            {
                say(said = failure);
            }

            if (stopping.IsCancellationRequested || time.GetElapsedTime(began) >= within)
            {
                return;
            }

            await Task.Delay(LookEvery, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Nothing is written, so nobody waits for what becomes of it.</summary>
    private sealed class Nobody : IWriteObserver
    {
        public void OnOutcome(in WriteOutcome outcome)
        {
            // Nothing was wished.
        }
    }
}

using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>Faults outside the driver: in what opens the way to a device.</summary>
public sealed class ActorFaultTests
{
    [Fact]
    public async Task A_fault_in_opening_does_not_leave_the_device_alone_for_ever()
    {
        var script = new ScriptedDevice();
        var connector = new FaultyOnce(script);
        using var stopping = new CancellationTokenSource();
        var desk = new DeviceDescription { Id = "desk", Profile = StateProfile.Make(), Protocol = script };
        var supervisor = new DeviceSupervisor([desk], new StateStore(), _ => connector, script, new ManualTimeProvider(), NullLogger.Instance);

        var running = supervisor.RunAsync(stopping.Token);
        var transport = script.Offer();

        Assert.Equal("HELLO", await transport.NextSentAsync());
        Assert.Equal([1], script.Openings);
        Assert.Contains("no such address", supervisor.All[0].Counters.LastFailure, StringComparison.Ordinal);
        await stopping.CancelAsync();
        await running;
    }

    private sealed class FaultyOnce(IConnector inside) : IConnector
    {
        private bool _hasFailed;

        public ValueTask<ITransport> OpenAsync(int failedSessions, CancellationToken stopping)
        {
            if (_hasFailed)
            {
                return inside.OpenAsync(failedSessions, stopping);
            }

            _hasFailed = true;
            throw new UriFormatException("no such address");
        }
    }
}

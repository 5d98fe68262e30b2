using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Devices;

/// <summary>The device that the tests speak with.</summary>
public sealed partial class DeviceActorTests
{
    private MemoryTransport Start(CompiledProfile profile, bool readOnly = false)
    {
        var description = new DeviceDescription { Id = "desk", Profile = profile, Protocol = _device, ReadOnly = readOnly };
        var supervisor = new DeviceSupervisor([description], _store, _ => _device, _device, _time, NullLogger.Instance);
        _actor = supervisor.All[0];
        var transport = _device.Offer();
        _running = supervisor.RunAsync(_stopping.Token);
        return transport;
    }

    private async Task<MemoryTransport> StartLive(CompiledProfile profile, bool readOnly = false)
    {
        var transport = Start(profile, readOnly);
        await transport.NextSentAsync();
        transport.Say("LIVE");
        await Until(() => _actor.Session == SessionState.Live);
        return transport;
    }

    private WriteOutcome Post(double value) => _actor.Post(new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(value, Unit.Decibel), Id = 1 });

    private WriteOutcome Add(double step) =>
        _actor.Post(new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(step), Operation = WriteOperation.Add, Id = 2 });

    private ParameterValue Value(int parameter) => _store.Read(new(0, parameter)).Value;

    private WriteOutcome? Outcome(WriteStatus status)
    {
        lock (_device.Outcomes)
        {
            return _device.Outcomes.Where(outcome => outcome.Status == status).Select(outcome => (WriteOutcome?)outcome).FirstOrDefault();
        }
    }

    private static async Task Until(Func<bool> condition) => await Poll(condition, () => Task.CompletedTask);

    private async Task AdvanceUntil(Func<bool> condition) => await Poll(condition, Advance);

    private async Task Advance()
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        await Task.Yield();
    }

    private static async Task Poll(Func<bool> condition, Func<Task> step)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(30), "the condition did not come true");
            await step();
            await Task.Yield();
        }
    }
}

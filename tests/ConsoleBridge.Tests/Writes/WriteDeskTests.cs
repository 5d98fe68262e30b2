using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Tests.Devices;
using ConsoleBridge.Tests.State;
using ConsoleBridge.Writes;

namespace ConsoleBridge.Tests.Writes;

public sealed class WriteDeskTests
{
    [Fact]
    public async Task Nobody_waits_for_ever_for_what_became_of_a_write_and_a_slow_change_has_not_failed()
    {
        var time = new ManualTimeProvider();
        var device = new SilentDevice();
        var desk = new WriteDesk(time);

        var setting = desk.SetAsync(device, new ParameterWrite { Parameter = 0, Value = ParameterValue.FromNumber(-10) }, CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(setting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));

        var outcome = await setting.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((WriteStatus.Accepted, "no answer within 60 s; it may still be under way"), (outcome.Status, outcome.Reason));
    }

    private sealed class SilentDevice : IDevice
    {
        public int Number => 0;

        public DeviceDescription Description { get; } = new() { Id = "desk", Profile = StateProfile.Make(), Protocol = new ScriptedDevice() };

        public Availability Availability => Availability.Online;

        public SessionState Session => SessionState.Live;

        public DeviceCounters Counters { get; } = new();

        public TapPoint Frames { get; } = new();

        public WriteOutcome Post(in ParameterWrite write) => new(new(0, write.Parameter), write.Id, WriteStatus.Accepted, null);

        public void RequestRead(int parameter) => _ = parameter;

        public void RequestReadAll() => _ = Number;

        public void Restart(string reason) => _ = reason;
    }
}

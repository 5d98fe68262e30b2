using ConsoleBridge.Bus;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>A bus whose loop dies of a fault when the test says so.</summary>
internal sealed class DyingBus(IBusConnection inside) : IBusConnection
{
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Now.</summary>
    public void Die() => _ended.TrySetResult("the test ends it");

    public async Task<IBusLink> OpenAsync(BusTopics topics, MqttMessageHandler received, CancellationToken stopping) =>
        _ended.Task.IsCompleted ? throw new FormatException("a fault of the test") : new Link(await inside.OpenAsync(topics, received, stopping), _ended.Task);

    private sealed class Link(IBusLink inside, Task<string> ended) : IBusLink
    {
        public IMqttPublisher Publisher => inside.Publisher;

        public Task<string> Ended => ended;

        public Task LeaveAsync(CancellationToken deadline) => inside.LeaveAsync(deadline);

        public ValueTask DisposeAsync() => inside.DisposeAsync();
    }
}

using ConsoleBridge.Mqtt.Client;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>A standing connection to a broker elsewhere.</summary>
/// <param name="client">The connected client.</param>
/// <param name="onEnded">Told how the connection ended, and how long it stood.</param>
/// <param name="time">The clock.</param>
internal sealed class ExternalLink(MqttClient client, Action<MqttSessionEnd, TimeSpan> onEnded, TimeProvider time) : IBusLink
{
    private readonly Task<string> _ended = DescribeAsync(client, onEnded, time);
    private bool _hasLeft;

    public IMqttPublisher Publisher => client;

    public Task<string> Ended => _ended;

    public async Task LeaveAsync(CancellationToken deadline) => _hasLeft = await client.WaitForAcknowledgementsAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        // The will stays in force until the farewell has arrived: "online" must not stand on the broker for a bridge that is gone.
        await client.DisconnectAsync(_hasLeft ? MqttReasonCode.Success : MqttReasonCode.DisconnectWithWill);
        await client.DisposeAsync();
    }

    private static async Task<string> DescribeAsync(MqttClient client, Action<MqttSessionEnd, TimeSpan> onEnded, TimeProvider time)
    {
        var since = time.GetTimestamp();
        var end = await client.Ended;
        onEnded(end, time.GetElapsedTime(since));
        return end.Detail is { } detail ? $"{end.Cause}: {detail}" : $"{end.Cause} {end.Reason}";
    }
}

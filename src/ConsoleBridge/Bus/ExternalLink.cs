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

    public IMqttPublisher Publisher => client;

    public Task<string> Ended => _ended;

    public Task FlushAsync(CancellationToken deadline) => client.WaitForAcknowledgementsAsync(deadline);

    public async ValueTask DisposeAsync()
    {
        await client.DisconnectAsync();
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

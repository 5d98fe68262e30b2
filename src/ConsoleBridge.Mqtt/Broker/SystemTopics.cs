using System.Globalization;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Publishes the broker's own numbers, retained, under the names mosquitto made common.</summary>
internal sealed class SystemTopics(BrokerCore core)
{
    private readonly long _startedAt = core.Time.GetTimestamp();
    private long _publishedAt;

    /// <summary>Publishes when the interval has passed. Under the gate.</summary>
    public void Publish()
    {
        TimeSpan interval = core.Options.SystemTopicsInterval;
        bool due = _publishedAt == 0 || core.Time.GetElapsedTime(_publishedAt) >= interval;
        if (interval <= TimeSpan.Zero || !due)
        {
            return;
        }

        _publishedAt = core.Time.GetTimestamp();
        Send("$SYS/broker/version"u8, "ConsoleBridge.Mqtt " + typeof(SystemTopics).Assembly.GetName().Version?.ToString(3));
        Send("$SYS/broker/uptime"u8, Text((long)core.Time.GetElapsedTime(_startedAt).TotalSeconds) + " seconds");
        Send("$SYS/broker/clients/connected"u8, Text(core.Sessions.ConnectedCount));
        Send("$SYS/broker/messages/received"u8, Text(core.Counters.Received));
        Send("$SYS/broker/messages/sent"u8, Text(core.Counters.Sent));
        Send("$SYS/broker/publish/messages/dropped"u8, Text(core.Counters.Dropped));
        Send("$SYS/broker/retained messages/count"u8, Text(core.Retained.Count));
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private void Send(ReadOnlySpan<byte> topic, string text)
    {
        var message = new MqttMessage { Topic = topic, Payload = Encoding.UTF8.GetBytes(text), Retain = true };
        var publication = new Publication { Message = message, Since = _publishedAt };
        core.Route(ref publication, publisher: null);
    }
}

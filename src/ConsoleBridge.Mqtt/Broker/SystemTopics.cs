using System.Globalization;
using System.Text;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Broker;

/// <summary>Publishes the broker's own numbers, retained, under the names mosquitto made common; the README lists them.</summary>
internal sealed class SystemTopics(BrokerCore core)
{
    private readonly long _startedAt = core.Time.GetTimestamp();
    private readonly (byte[] Topic, BrokerLimit Limit)[] _limits =
        [.. Enum.GetValues<BrokerLimit>().Select(limit => (Encoding.UTF8.GetBytes("$SYS/broker/limits/" + NameOf(limit)), limit))];

    private long[] _toldHits = [];
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
        BrokerCounters counters = core.Counters;
        Send("$SYS/broker/version"u8, "ConsoleBridge.Mqtt " + typeof(SystemTopics).Assembly.GetName().Version?.ToString(3));
        Send("$SYS/broker/uptime"u8, Text((long)core.Time.GetElapsedTime(_startedAt).TotalSeconds) + " seconds");
        Send("$SYS/broker/clients/connected"u8, Text(core.Sessions.ConnectedCount));
        Send("$SYS/broker/clients/disconnected"u8, Text(core.Sessions.Count - core.Sessions.ConnectedCount));
        Send("$SYS/broker/subscriptions/count"u8, Text(core.SubscriptionCount));
        Send("$SYS/broker/messages/received"u8, Text(counters.Received));
        Send("$SYS/broker/messages/sent"u8, Text(counters.Sent));
        Send("$SYS/broker/publish/messages/dropped"u8, Text(counters.Dropped));
        Send("$SYS/broker/retained messages/count"u8, Text(core.Retained.Count));
        Send("$SYS/broker/retained messages/bytes"u8, Text(core.Retained.Bytes));
        Send("$SYS/broker/refused/not-authorized"u8, Text(counters.NotAuthorized));
        Send("$SYS/broker/refused/logins"u8, Text(Volatile.Read(ref counters.LoginsRefused)));
        Send("$SYS/broker/refused/protocol-violations"u8, Text(Volatile.Read(ref counters.Violations)));
        if (core.State is { } state)
        {
            Send("$SYS/broker/state/kept"u8, state.IsKept ? "1" : "0");
            Send("$SYS/broker/state/failures"u8, Text(state.Failures));
        }

        PublishLimits();
    }

    /// <summary>A limit's name on the bus: "PacketSize" is "packet-size".</summary>
    internal static string NameOf(BrokerLimit limit)
    {
        var name = new StringBuilder();
        foreach (char letter in limit.ToString())
        {
            name.Append(char.IsUpper(letter) && name.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    // They hardly ever change, so they are sent when they do.
    private void PublishLimits()
    {
        bool first = _toldHits.Length == 0;
        _toldHits = first ? new long[_limits.Length] : _toldHits;
        for (int i = 0; i < _limits.Length; i++)
        {
            long hits = core.Counters[_limits[i].Limit];
            if (first || hits != _toldHits[i])
            {
                _toldHits[i] = hits;
                Send(_limits[i].Topic, Text(hits));
            }
        }
    }

    private void Send(ReadOnlySpan<byte> topic, string text)
    {
        var message = new MqttMessage { Topic = topic, Payload = Encoding.UTF8.GetBytes(text), Retain = true };
        var publication = new Publication { Message = message, Since = _publishedAt };
        core.Route(ref publication, publisher: null);
    }
}

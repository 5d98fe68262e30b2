using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Mqtt.Durability;

/// <summary>Subscribes once with a durable session and notes every number that reaches it, by topic; QoS 2 as the standard's receiver does it.</summary>
internal sealed class CountingSubscriber(string clientId, string filter) : DurablePeer(clientId)
{
    private readonly HashSet<ushort> _awaitingPubrel = [];

    /// <summary>Numbers in the order received, by topic.</summary>
    public Dictionary<string, List<int>> Received { get; } = [];

    /// <summary>The SUBACK has come.</summary>
    public TaskCompletionSource Subscribed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The number that came last, by topic; to be looked at while more come.</summary>
    public ConcurrentDictionary<string, int> Newest { get; } = [];

    protected override async Task ConnectedAsync(bool present)
    {
        if (!IsSessionOwed)
        {
            // QoS 2, retained messages not wanted (retain handling 2).
            await SendAsync(Packet(0x82, Id(1), [0], Text(filter), [0x22]));
        }
    }

    protected override async Task HandleAsync(byte head, byte[] body)
    {
        if (head == 0x90)
        {
            IsSessionOwed = true;
            Subscribed.TrySetResult();
            return;
        }

        if (head == 0x62)
        {
            _awaitingPubrel.Remove(IdAt(body));
            await AcknowledgeAsync(0x70, IdAt(body));
            return;
        }

        Expect(head >> 4 == 3, $"a PUBLISH, not {head:X2}");
        int topicLength = IdAt(body);
        string topic = Encoding.ASCII.GetString(body, 2, topicLength);
        ushort id = IdAt(body, 2 + topicLength);
        int properties = body[4 + topicLength];
        int number = int.Parse(Encoding.ASCII.GetString(body.AsSpan(5 + topicLength + properties)), CultureInfo.InvariantCulture);
        bool exactlyOnce = (head >> 1 & 3) == 2;
        if (!exactlyOnce || _awaitingPubrel.Add(id))
        {
            if (!Received.TryGetValue(topic, out List<int>? numbers))
            {
                Received.Add(topic, numbers = []);
            }

            numbers.Add(number);
            Newest[topic] = number;
        }

        await AcknowledgeAsync(exactlyOnce ? (byte)0x50 : (byte)0x40, id);
    }
}

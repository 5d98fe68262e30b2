using System.Globalization;
using System.Text;

namespace ConsoleBridge.IntegrationTests.Mqtt.Durability;

/// <summary>Publishes 1, 2, 3 … on one topic, ten under way at a time, and sends again after a break what was not acknowledged.</summary>
internal sealed class CountingPublisher(string clientId, string topic, int qos, bool retain) : DurablePeer(clientId)
{
    private const int Window = 10;

    private readonly List<Sent> _underWay = [];
    private ushort _lastId;

    public string Topic => topic;

    public int Qos => qos;

    /// <summary>The number sent last.</summary>
    public int Last { get; private set; }

    /// <summary>All up to this number are acknowledged: PUBACK, or PUBREC with which the broker takes them over.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>No new numbers any more.</summary>
    public bool IsFinishing { get; set; }

    public bool IsDone => IsFinishing && _underWay.Count == 0;

    protected override async Task ConnectedAsync(bool present)
    {
        // 4.4: the same identifiers in the same order, PUBREL for those that were received.
        foreach (Sent sent in _underWay)
        {
            await (sent.IsReceived ? AcknowledgeAsync(0x62, sent.Id) : SendAsync(Publish(sent, duplicate: true)));
        }

        await FillAsync();
    }

    protected override async Task HandleAsync(byte head, byte[] body)
    {
        ushort id = IdAt(body);
        int index = _underWay.FindIndex(sent => sent.Id == id);
        switch (head)
        {
            case 0x50:
                Expect(index >= 0, "PUBREC for a message under way");
                Acknowledged = Math.Max(Acknowledged, _underWay[index].Number);
                _underWay[index] = _underWay[index] with { IsReceived = true };
                IsSessionOwed = true;
                await AcknowledgeAsync(0x62, id);
                break;
            case 0x40 or 0x70:
                Expect(index >= 0, "an acknowledgement for a message under way");
                Acknowledged = Math.Max(Acknowledged, _underWay[index].Number);
                _underWay.RemoveAt(index);
                IsSessionOwed = true;
                await FillAsync();
                break;
            default:
                Expect(false, $"an acknowledgement, not {head:X2}");
                break;
        }
    }

    private async Task FillAsync()
    {
        while (!IsFinishing && _underWay.Count < Window)
        {
            do
            {
                _lastId = (ushort)((_lastId % 100) + 1);
            }
            while (_underWay.Exists(sent => sent.Id == _lastId));

            var sent = new Sent(_lastId, ++Last, IsReceived: false);
            _underWay.Add(sent);
            await SendAsync(Publish(sent, duplicate: false));
        }
    }

    private byte[] Publish(Sent sent, bool duplicate)
    {
        byte head = (byte)(0x30 | (duplicate ? 8 : 0) | (qos << 1) | (retain ? 1 : 0));
        return Packet(head, Text(topic), Id(sent.Id), [0], Encoding.ASCII.GetBytes(sent.Number.ToString(CultureInfo.InvariantCulture)));
    }

    private readonly record struct Sent(ushort Id, int Number, bool IsReceived);
}

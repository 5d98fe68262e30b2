using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>SUBSCRIBE and UNSUBSCRIBE packets that wait for their acknowledgement.</summary>
internal sealed class PendingRequests(ushort reservedIds)
{
    private readonly ushort _firstFree = (ushort)(reservedIds + 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, Request> _pending = [];
    private ushort _last = reservedIds;
    private bool _closed;

    /// <summary>Takes a free packet identifier; the task completes with a code for each filter, or null when the connection ends.</summary>
    /// <param name="unsubscribe">Which acknowledgement is awaited.</param>
    /// <param name="filters">How many codes it must have.</param>
    /// <param name="packetId">0 when there is no connection, or every identifier is taken.</param>
    public Task<MqttReasonCode[]?> Add(bool unsubscribe, int filters, out ushort packetId)
    {
        lock (_gate)
        {
            packetId = 0;
            if (_closed || _pending.Count == ushort.MaxValue - _firstFree + 1)
            {
                return Task.FromResult<MqttReasonCode[]?>(null);
            }

            // [MQTT-2.2.1-3], [MQTT-2.2.1-4] an identifier that is not in use; those of messages are below.
            do
            {
                _last = _last == ushort.MaxValue ? _firstFree : (ushort)(_last + 1);
            }
            while (_pending.ContainsKey(_last));

            packetId = _last;
            var answer = new TaskCompletionSource<MqttReasonCode[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _pending.Add(packetId, new Request(unsubscribe, filters, answer));
            return answer.Task;
        }
    }

    /// <returns>Success, or what is wrong with the acknowledgement; one of nothing we wait for is ignored.</returns>
    public MqttReasonCode Complete(in SubackPacket packet, MqttProtocolVersion version)
    {
        lock (_gate)
        {
            if (!_pending.TryGetValue(packet.PacketId, out Request request))
            {
                return MqttReasonCode.Success;
            }

            // [MQTT-3.8.4-6], [MQTT-3.11.3-1] one code for each filter; a 3.1.1 UNSUBACK has none.
            int expected = packet.IsUnsuback && version == MqttProtocolVersion.V311 ? 0 : request.Filters;
            if (packet.IsUnsuback != request.Unsubscribe || packet.Reasons.Length != expected)
            {
                return MqttReasonCode.ProtocolError;
            }

            var reasons = new MqttReasonCode[packet.Reasons.Length];
            for (int i = 0; i < reasons.Length; i++)
            {
                reasons[i] = (MqttReasonCode)packet.Reasons[i];
            }

            _pending.Remove(packet.PacketId);
            request.Answer.TrySetResult(reasons);
            return MqttReasonCode.Success;
        }
    }

    /// <summary>Answers a request that could not be sent.</summary>
    public void Refuse(ushort packetId, MqttReasonCode reason)
    {
        lock (_gate)
        {
            if (_pending.Remove(packetId, out Request request))
            {
                var reasons = new MqttReasonCode[request.Filters];
                Array.Fill(reasons, reason);
                request.Answer.TrySetResult(reasons);
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (Request request in _pending.Values)
            {
                request.Answer.TrySetResult(null);
            }

            _pending.Clear();
        }
    }

    private readonly record struct Request(bool Unsubscribe, int Filters, TaskCompletionSource<MqttReasonCode[]?> Answer);
}

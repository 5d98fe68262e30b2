using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Mqtt.Client;

/// <summary>SUBSCRIBE and UNSUBSCRIBE packets that wait for their acknowledgement.</summary>
internal sealed class PendingRequests(ushort reservedIds)
{
    private readonly ushort _firstFree = (ushort)(reservedIds + 1);
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, TaskCompletionSource<MqttReasonCode[]?>> _pending = [];
    private ushort _last = reservedIds;
    private bool _closed;

    /// <summary>Takes a free packet identifier; the task completes with a code for each filter, or null when the connection ends.</summary>
    public Task<MqttReasonCode[]?> Add(out ushort packetId)
    {
        lock (_gate)
        {
            packetId = 0;
            if (_closed)
            {
                return Task.FromResult<MqttReasonCode[]?>(null);
            }

            do
            {
                _last = _last == ushort.MaxValue ? _firstFree : (ushort)(_last + 1);
            }
            while (_pending.ContainsKey(_last));

            packetId = _last;
            var pending = new TaskCompletionSource<MqttReasonCode[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
            _pending.Add(packetId, pending);
            return pending.Task;
        }
    }

    public void Complete(in SubackPacket packet)
    {
        lock (_gate)
        {
            if (_pending.Remove(packet.PacketId, out TaskCompletionSource<MqttReasonCode[]?>? pending))
            {
                var reasons = new MqttReasonCode[packet.Reasons.Length];
                for (int i = 0; i < reasons.Length; i++)
                {
                    reasons[i] = (MqttReasonCode)packet.Reasons[i];
                }

                pending.TrySetResult(reasons);
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            foreach (TaskCompletionSource<MqttReasonCode[]?> pending in _pending.Values)
            {
                pending.TrySetResult(null);
            }

            _pending.Clear();
        }
    }
}

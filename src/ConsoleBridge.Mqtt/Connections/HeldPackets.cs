namespace ConsoleBridge.Mqtt.Connections;

/// <summary>Packets in their order that leave only when a log has been written up to a position. Guarded by the output they belong to.</summary>
internal sealed class HeldPackets
{
    private readonly Queue<(long Position, int Length)> _packets = [];
    private byte[] _bytes = [];
    private int _start;
    private int _end;

    public int Length => _end - _start;

    public bool IsEmpty => _packets.Count == 0;

    /// <summary>Makes room for a packet behind those that are there.</summary>
    public Span<byte> Reserve(int length, long position)
    {
        if (_bytes.Length - _end < length)
        {
            byte[] larger = _bytes.Length < Length + length ? new byte[Math.Max(Length + length, Math.Max(256, Length * 2))] : _bytes;
            _bytes.AsSpan(_start, Length).CopyTo(larger);
            (_bytes, _end, _start) = (larger, Length, 0);
        }

        _packets.Enqueue((position, length));
        Span<byte> reserved = _bytes.AsSpan(_end, length);
        _end += length;
        return reserved;
    }

    /// <summary>Takes the packets in front that need wait no longer.</summary>
    public ReadOnlySpan<byte> Take(long reached)
    {
        int count = 0;
        while (_packets.TryPeek(out (long Position, int Length) packet) && packet.Position <= reached)
        {
            count += packet.Length;
            _packets.Dequeue();
        }

        ReadOnlySpan<byte> taken = _bytes.AsSpan(_start, count);
        _start += count;
        if (_packets.Count == 0)
        {
            _start = 0;
            _end = 0;
        }

        return taken;
    }
}

using System.Buffers;

namespace ConsoleBridge.Mqtt.Connections;

/// <summary>Two buffers: one is filled while the other is being sent. Not thread-safe.</summary>
internal sealed class DoubleBuffer
{
    // From the pool, and back to it when there is nothing to send: a thousand idle connections hold nothing.
    private const int InitialCapacity = 256;

    private byte[] _filling = [];
    private byte[] _sending = [];

    /// <summary>Bytes that have been reserved since the last swap.</summary>
    public int Filled { get; private set; }

    /// <summary>Room for the next bytes, valid until the next call.</summary>
    public Span<byte> Reserve(int length)
    {
        int start = Filled;
        if (_filling.Length < start + length)
        {
            Grow(start + length);
        }

        Filled = start + length;
        return _filling.AsSpan(start, length);
    }

    /// <summary>Takes what has been filled, valid until the next swap. Only when what was taken before has been sent.</summary>
    public ReadOnlyMemory<byte> Swap()
    {
        (_filling, _sending) = (_sending, _filling);
        int count = Filled;
        Filled = 0;
        if (count == 0)
        {
            GiveBack(ref _filling);
            GiveBack(ref _sending);
        }

        return _sending.AsMemory(0, count);
    }

    private static void GiveBack(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private void Grow(int needed)
    {
        int capacity = Math.Max(Math.Max(needed, InitialCapacity), _filling.Length * 2);
        byte[] larger = ArrayPool<byte>.Shared.Rent(capacity);
        _filling.AsSpan(0, Filled).CopyTo(larger);
        GiveBack(ref _filling);
        _filling = larger;
    }
}

using System.Buffers;

namespace ConsoleBridge.Simulation.Hosting;

/// <summary>What a network or a tired device does to a stream: delays it, merges it, cuts it, puts dirt into it.</summary>
internal sealed class StreamFaults
{
    private const int MaxPieceBytes = 600;
    private const int MaxGarbageBytes = 24;
    private static readonly TimeSpan MergeInterval = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan PieceInterval = TimeSpan.FromMilliseconds(1);

    private readonly FaultSettings _faults;
    private readonly TimeProvider _time;
    private readonly Random _random;

    internal StreamFaults(FaultSettings faults, TimeProvider time, int seed)
    {
        _faults = faults;
        _time = time;
        _random = new Random(seed);
    }

    /// <summary>Bytes that belong to no frame: letters without brackets, as a cut-off start leaves them behind.</summary>
    internal static void AppendGarbage(IBufferWriter<byte> output, Random random)
    {
        var garbage = output.GetSpan(MaxGarbageBytes)[..random.Next(1, MaxGarbageBytes)];
        foreach (ref var letter in garbage)
        {
            var value = (byte)random.Next(256);
            letter = value is (byte)'<' or (byte)'{' ? (byte)'>' : value;
        }

        output.Advance(garbage.Length);
    }

    /// <summary>Waits as long as the faults say before anything is sent.</summary>
    internal async ValueTask HoldAsync()
    {
        if (_faults.Delay is var delay && delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, _time);
        }

        if (_faults.MergeFrames)
        {
            await Task.Delay(MergeInterval, _time);
        }
    }

    /// <summary>Sends bytes as one write, or in as many as the faults say.</summary>
    /// <param name="write">Writes the front of what it is given; returns how many bytes.</param>
    /// <param name="bytes">What to send.</param>
    internal async ValueTask SendAsync(Func<ReadOnlyMemory<byte>, ValueTask<int>> write, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var length = PieceLength(bytes.Length);
            await SendPieceAsync(write, bytes[..length]);
            bytes = bytes[length..];
            if (bytes.Length > 0 && _faults.MergeFrames)
            {
                await Task.Delay(PieceInterval, _time);
            }
        }
    }

    private static async ValueTask SendPieceAsync(Func<ReadOnlyMemory<byte>, ValueTask<int>> write, ReadOnlyMemory<byte> piece)
    {
        while (piece.Length > 0)
        {
            piece = piece[await write(piece)..];
        }
    }

    private int PieceLength(int left)
    {
        if (_faults.OneByteWrites)
        {
            return 1;
        }

        return _faults.MergeFrames ? Math.Min(left, _random.Next(1, MaxPieceBytes)) : left;
    }
}

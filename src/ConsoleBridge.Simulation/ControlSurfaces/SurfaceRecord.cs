using System.Globalization;
using System.Text;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>The last messages in both directions. Bounded; used under the device's lock.</summary>
internal sealed class SurfaceRecord(TimeProvider time)
{
    private const int Limit = 20_000;
    private readonly Queue<RecordedFrame> _frames = new();

    internal long HeardFrames { get; private set; }

    internal long HeardBytes { get; private set; }

    internal long SaidFrames { get; private set; }

    /// <summary>A copy, oldest first.</summary>
    internal RecordedFrame[] Frames => [.. _frames];

    internal static string ToHex(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var value in bytes)
        {
            text.Append(text.Length == 0 ? "" : " ").Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    internal void Heard(ReadOnlySpan<byte> bytes)
    {
        HeardFrames++;
        HeardBytes += bytes.Length;
        Add(bytes, isFromSurface: false);
    }

    internal void Said(ReadOnlySpan<byte> bytes)
    {
        SaidFrames++;
        Add(bytes, isFromSurface: true);
    }

    internal void Clear()
    {
        _frames.Clear();
        HeardFrames = HeardBytes = SaidFrames = 0;
    }

    /// <summary>The newest frames, one a line: time, direction, bytes.</summary>
    internal string Print(int count) => string.Join(
        '\n',
        _frames.TakeLast(count).Select(frame =>
            $"{frame.At.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} {(frame.IsFromSurface ? "<" : ">")} {frame.Hex}"));

    private void Add(ReadOnlySpan<byte> bytes, bool isFromSurface)
    {
        if (_frames.Count == Limit)
        {
            _frames.Dequeue();
        }

        _frames.Enqueue(new RecordedFrame(time.GetUtcNow(), isFromSurface, bytes.ToArray()));
    }
}

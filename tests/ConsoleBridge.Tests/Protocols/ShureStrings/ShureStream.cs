using System.Buffers;
using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>A connection's buffer as a pump keeps it: bytes in, frames out, the tail kept.</summary>
public sealed class ShureStream
{
    private readonly List<byte> _buffer = [];

    public List<string> Frames { get; } = [];

    public int Rejected { get; private set; }

    public int LargestBuffer { get; private set; }

    public string Kept => Encoding.ASCII.GetString([.. _buffer]);

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        _buffer.AddRange(bytes);
        while (true)
        {
            var status = ShureFraming.TryRead(_buffer.ToArray(), out var consumed, out var frame);
            if (status == OperationStatus.Done)
            {
                Frames.Add(Encoding.ASCII.GetString(frame));
            }

            Rejected += status == OperationStatus.InvalidData ? 1 : 0;
            _buffer.RemoveRange(0, consumed);
            LargestBuffer = Math.Max(LargestBuffer, _buffer.Count);
            if (status == OperationStatus.NeedMoreData)
            {
                return;
            }

            Assert.True(consumed > 0, "the framer took nothing and would be asked for ever");
        }
    }

    public void Receive(string text) => Receive(Encoding.ASCII.GetBytes(text));
}

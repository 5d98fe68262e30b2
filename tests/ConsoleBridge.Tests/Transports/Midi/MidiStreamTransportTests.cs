using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Transports.Midi;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Transports.Midi;

public class MidiStreamTransportTests
{
    [Fact]
    public async Task Gives_out_whole_messages_however_the_stream_is_cut()
    {
        await using var midi = Over([0x90, 0x3C], [0x7F, 0x3E], [0xF8, 0x40, 0xF0, 0x00], [0x66, 0xF7, 0xB0, 0x07, 0x01, 0x02]);

        Assert.Equal("90 3C 7F", await ReceiveAsync(midi));
        Assert.Equal("F8 90 3E 40", await ReceiveAsync(midi));
        Assert.Equal("F0 00 66 F7 B0 07 01", await ReceiveAsync(midi));
        var ended = await Assert.ThrowsAsync<IOException>(() => ReceiveAsync(midi));
        Assert.Equal("the stream: the other side closed the connection", ended.Message);
    }

    [Fact]
    public async Task Begins_the_next_frame_with_a_message_that_does_not_fit_and_drops_one_that_never_can()
    {
        await using var midi = Over([0xB0, 0x07, 0x01, 0xB0, 0x07, 0x02, 0xC0, 0x05, 0xF0, 1, 2, 3, 4, 5, 6, 0xF7, 0xC0, 0x06]);

        Assert.Equal("B0 07 01", await ReceiveAsync(midi, 5));
        Assert.Equal("B0 07 02 C0 05", await ReceiveAsync(midi, 5));
        Assert.Equal("C0 06", await ReceiveAsync(midi, 5));
    }

    [Fact]
    public async Task Every_frame_of_a_noisy_stream_is_made_of_whole_messages()
    {
        var random = new Random(20_261_121);
        var reads = Enumerable.Range(0, 200).Select(_ =>
        {
            var read = new byte[random.Next(1, 4096)];
            random.NextBytes(read);
            return read.Select(value => random.Next(3) > 0 ? (byte)(value & 0x7F) : value).ToArray();
        }).ToArray();
        await using var midi = Over(reads);
        var buffer = new byte[2048];
        var messages = 0;

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            while (true)
            {
                var length = await midi.ReceiveAsync(buffer, CancellationToken.None);
                messages += CountWhole(buffer.AsSpan(0, length));
            }
        });

        Assert.True(messages > 1000);
    }

    private static int CountWhole(ReadOnlySpan<byte> frame)
    {
        var reader = new MidiMessageReader(frame);
        var count = 0;
        while (reader.TryNext(out _))
        {
            count++;
        }

        Assert.False(reader.IsMalformed);
        return count;
    }

    private static MidiStreamTransport Over(params byte[][] reads) => new(new Reads(reads), "surface", NullLogger.Instance);

    private static async Task<string> ReceiveAsync(MidiStreamTransport midi, int space = 2048)
    {
        var buffer = new byte[space];
        var length = await midi.ReceiveAsync(buffer, CancellationToken.None);
        return string.Join(' ', buffer[..length].Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
    }

    private sealed class Reads(byte[][] reads) : ITransport
    {
        private int _next;

        public bool IsDatagram => false;

        public string Description => "the stream";

        public long DroppedDatagrams => 0;

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
        {
            if (_next == reads.Length)
            {
                return new(0);
            }

            reads[_next].CopyTo(buffer);
            return new(reads[_next++].Length);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping) => default;

        public ValueTask DisposeAsync() => default;
    }
}

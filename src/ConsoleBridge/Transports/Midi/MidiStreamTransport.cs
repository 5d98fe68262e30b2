using System.Runtime.CompilerServices;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Transports.Midi;

/// <summary>
/// Makes frames of whole MIDI messages out of a stream of bytes: each with its status byte, real-time bytes never inside another
/// message. Whatever one read brought is one frame.
/// </summary>
internal sealed class MidiStreamTransport : ITransport
{
    private const int ReadBytes = 4096;

    private readonly ITransport _stream;
    private readonly string _device;
    private readonly ILogger _logger;
    private readonly MidiStreamReader _reader = new();
    private readonly byte[] _read = new byte[ReadBytes];
    private int _next;
    private int _end;
    private bool _isHeld;
    private bool _wereDropsTold;

    /// <summary>Takes a stream over; closing this closes it.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="device">Id of the device, for messages.</param>
    /// <param name="logger">Is told once that there are bytes in it which are no MIDI.</param>
    public MidiStreamTransport(ITransport stream, string device, ILogger logger) => (_stream, _device, _logger) = (stream, device, logger);

    public bool IsDatagram => true;

    public string Description => _stream.Description;

    public long DroppedDatagrams => _stream.DroppedDatagrams;

    /// <inheritdoc/>
    /// <exception cref="IOException">The stream has ended, or the device is gone.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken stopping)
    {
        while (true)
        {
            var length = FillFrame(buffer.Span);
            TellDrops();
            if (length > 0)
            {
                return length;
            }

            _next = 0;
            _end = await _stream.ReceiveAsync(_read, stopping);
            if (_end == 0)
            {
                throw new IOException($"{Description}: the other side closed the connection");
            }
        }
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken stopping) => _stream.SendAsync(bytes, stopping);

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private int FillFrame(Span<byte> frame)
    {
        var length = 0;
        while (_isHeld || TryReadMessage())
        {
            var message = _reader.Message;
            if (!message.TryCopyTo(frame[length..]))
            {
                // It begins the next frame; only one that no frame can hold is lost.
                _isHeld = length > 0;
                if (_isHeld)
                {
                    return length;
                }

                TransportLog.MidiMessageTooLong(_logger, _device, message.Length, frame.Length);
                continue;
            }

            _isHeld = false;
            length += message.Length;
        }

        return length;
    }

    private bool TryReadMessage()
    {
        var isMessage = _reader.TryRead(_read.AsSpan(_next, _end - _next), out var consumed);
        _next += consumed;
        return isMessage;
    }

    private void TellDrops()
    {
        if (!_wereDropsTold && _reader.Drops.Total > 0)
        {
            _wereDropsTold = true;
            TransportLog.NoMidi(_logger, _device, Description, _reader.Drops);
        }
    }
}

using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>What a socket receives. Bytes are read into the loop's one buffer when they are there; only half a packet is kept aside.</summary>
/// <remarks>Completes reads on the loop's thread alone. A reader may ask from any thread, one read at a time.</remarks>
internal sealed class LoopReader(SocketLoop loop, LoopConnection connection) : PipeReader, IValueTaskSource<ReadResult>
{
    // A rest up to this length is copied before the next bytes; a larger one has a buffer of its own that grows.
    private const int SmallRest = 16 * 1024;
    private const int LargestDiscard = 1024 * 1024;

    private ManualResetValueTaskSourceCore<ReadResult> _source;
    private CancellationToken _token;
    private CancellationTokenRegistration _registration;
    private ReadOnlySequence<byte> _current;
    private byte[] _rest = [];
    private int _restStart;
    private int _restEnd;
    private bool _isRestOut;
    private bool _isUnexamined;
    private bool _hasEnded;
    private bool _isReady;
    private bool _isCompleted;
    private volatile bool _isOut;
    private volatile bool _isWaiting;
    private volatile bool _isCanceled;

    private int RestLength => _restEnd - _restStart;

    public override bool TryRead(out ReadResult result)
    {
        if (_isCanceled || _isUnexamined || _isCompleted)
        {
            result = Rest();
            return true;
        }

        result = default;
        return false;
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<ReadResult>(cancellationToken);
        }

        if (TryRead(out ReadResult result))
        {
            return ValueTask.FromResult(result);
        }

        Register(cancellationToken);
        _source.Reset();
        var task = new ValueTask<ReadResult>(this, _source.Version);
        bool here = loop.IsCurrent;
        bool again = !here || _isReady || _isCanceled;
        _isWaiting = true;
        if (again)
        {
            loop.Post(connection);
        }

        return task;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        ReadOnlySequence<byte> left = _current.Slice(consumed);
        _isUnexamined = !_current.Slice(examined).IsEmpty;
        _current = default;
        int length = (int)left.Length;
        if (length == 0)
        {
            GiveBack();
        }
        else if (_isRestOut)
        {
            _restStart = _restEnd - length;
        }
        else
        {
            _rest = ArrayPool<byte>.Shared.Rent(length);
            left.CopyTo(_rest);
            (_restStart, _restEnd) = (0, length);
        }

        _isOut = false;
    }

    public override void CancelPendingRead()
    {
        _isCanceled = true;
        loop.Post(connection);
    }

    public override void Complete(Exception? exception = null)
    {
        _registration.Dispose();
        GiveBack();
    }

    /// <summary>Bytes or the end have arrived. On the loop's thread.</summary>
    public void Changed(bool hasEnded)
    {
        _isReady = true;
        _hasEnded |= hasEnded;
        Continue();
    }

    /// <summary>Serves the waiting read when that is possible now. On the loop's thread.</summary>
    public void Continue()
    {
        if (!_isWaiting)
        {
            return;
        }

        if (_token.IsCancellationRequested)
        {
            _isWaiting = false;
            _source.SetException(new OperationCanceledException(_token));
        }
        else if (_isCanceled)
        {
            _isWaiting = false;
            _source.SetResult(Rest());
        }
        else if (_isReady)
        {
            Receive();
        }
    }

    /// <summary>Throws away what has arrived and nobody will read.</summary>
    public void Discard()
    {
        Span<byte> buffer = stackalloc byte[4096];
        int total = 0;
        while (total < LargestDiscard)
        {
            int count = connection.Socket.Receive(buffer, SocketFlags.None, out SocketError error);
            if (error != SocketError.Success || count == 0)
            {
                return;
            }

            total += count;
        }
    }

    ReadResult IValueTaskSource<ReadResult>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<ReadResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<ReadResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _source.OnCompleted(continuation, state, token, flags);
    }

    private void Receive()
    {
        byte[] target = Target(out int kept);
        Span<byte> room = target.AsSpan(kept);
        int count = connection.Socket.Receive(room, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock)
        {
            _isReady = _hasEnded = false;
            return;
        }

        _isWaiting = false;
        if (error != SocketError.Success)
        {
            _isCompleted = true;
            _source.SetException(new IOException($"the connection broke: {error}", new SocketException((int)error)));
            return;
        }

        // Less than there was room for means that there is no more now; but an end is told only once and stands behind the bytes.
        _isReady = count == room.Length || _hasEnded;
        _isCompleted = count == 0;
        Hand(target, kept, count);
    }

    private void Hand(byte[] target, int kept, int count)
    {
        _isRestOut = ReferenceEquals(target, _rest);
        if (_isRestOut)
        {
            _restEnd += count;
            _current = new ReadOnlySequence<byte>(_rest, _restStart, RestLength);
        }
        else
        {
            GiveBack();
            _current = new ReadOnlySequence<byte>(target, 0, kept + count);
        }

        bool isShared = !_isRestOut;
        _isOut = true;
        _source.SetResult(new ReadResult(_current, isCanceled: false, _isCompleted));

        // Whoever reads has usually handled the bytes by now. If not, they are theirs and the loop takes another buffer.
        if (isShared && _isOut)
        {
            loop.ReplaceBuffer();
        }
    }

    /// <summary>Where the next bytes go: behind the kept ones.</summary>
    private byte[] Target(out int kept)
    {
        kept = RestLength;
        if (kept <= SmallRest)
        {
            byte[] buffer = loop.Buffer;
            _rest.AsSpan(_restStart, kept).CopyTo(buffer);
            return buffer;
        }

        if (_restEnd > _rest.Length / 2)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(kept * 2, loop.Buffer.Length));
            _rest.AsSpan(_restStart, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_rest);
            (_rest, _restStart, _restEnd) = (larger, 0, kept);
        }

        kept = _restEnd;
        return _rest;
    }

    private ReadResult Rest()
    {
        bool wasCanceled = _isCanceled;
        _isCanceled = false;
        _isUnexamined = false;
        _isRestOut = true;
        _isOut = true;
        _current = new ReadOnlySequence<byte>(_rest, _restStart, RestLength);
        return new ReadResult(_current, wasCanceled, _isCompleted);
    }

    private void GiveBack()
    {
        if (_rest.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_rest);
        }

        (_rest, _restStart, _restEnd) = ([], 0, 0);
    }

    private void Register(CancellationToken token)
    {
        if (token == _token)
        {
            return;
        }

        _registration.Dispose();
        _token = token;
        _registration = token.UnsafeRegister(static state => ((LoopReader)state!).PostMyself(), this);
    }

    private void PostMyself() => loop.Post(connection);
}

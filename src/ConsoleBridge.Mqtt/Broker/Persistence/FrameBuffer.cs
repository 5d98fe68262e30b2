using System.Buffers.Binary;

namespace ConsoleBridge.Mqtt.Broker.Persistence;

/// <summary>The log's bytes that are not written yet, in frames, and where they stand in the log. Used under the broker's gate only.</summary>
/// <remarks>Two buffers: one is filled while the other is written outside the gate.</remarks>
internal sealed class FrameBuffer
{
    private StateBuffer _filling = new();
    private StateBuffer _writing = new();

    // Not 0 and not 1: to wait for 1 is to wait for nothing, and 0 stands for a snapshot.
    private long _base = 2;
    private int _frame = -1;
    private NextLog? _next;
    private int _cut;
    private long _recorded;

    /// <summary>Whether anything is recorded; false while the disk fails.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>End of everything recorded, in bytes since the broker started, from 2 on.</summary>
    public long Position => _base + _filling.Length;

    /// <summary>How many records there have been; readable without the gate.</summary>
    public long Recorded => Volatile.Read(ref _recorded);

    /// <summary>Bytes not handed to the writer yet.</summary>
    public int Waiting => _filling.Length;

    /// <summary>Begins a record.</summary>
    /// <param name="op">What it says.</param>
    /// <param name="startsUnit">What was recorded before counts also without what follows.</param>
    public StateBuffer Begin(StateOp op, bool startsUnit)
    {
        if (startsUnit)
        {
            EndFrame();
        }

        if (_frame < 0)
        {
            _frame = _filling.Length;
            _filling.Skip(StateFrame.HeadLength);
        }

        Volatile.Write(ref _recorded, _recorded + 1);
        _filling.Byte((byte)op);
        return _filling;
    }

    /// <summary>Ends the frame begun last.</summary>
    public void EndFrame()
    {
        if (_frame >= 0)
        {
            int length = _filling.Length - _frame - StateFrame.HeadLength;
            BinaryPrimitives.WriteUInt32LittleEndian(_filling.Written[_frame..], (uint)length);
            _frame = -1;
        }
    }

    /// <summary>Begins to record into another file: what follows belongs there.</summary>
    public void Cut(NextLog next)
    {
        EndFrame();
        next.Base = Position;
        _next = next;
        _cut = _filling.Length;
        IsOpen = true;
    }

    /// <summary>Records nothing any more and forgets what is not written.</summary>
    public void Close()
    {
        _base += _filling.Length;
        _filling.Clear();
        _frame = -1;
        IsOpen = false;
        _next = null;
    }

    /// <summary>Hands over what has been recorded. The bytes stay valid until the next call.</summary>
    public bool TryTake(out FrameBatch batch)
    {
        EndFrame();
        if (_filling.Length == 0 && _next is null)
        {
            batch = default;
            return false;
        }

        int cut = _next is null ? _filling.Length : _cut;
        batch = new FrameBatch(_filling, cut, _next, Position);
        _base += _filling.Length;
        _next = null;
        (_filling, _writing) = (_writing, _filling);
        _filling.Clear();
        return true;
    }
}

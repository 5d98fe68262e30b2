using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Sends commands one at a time, SETs before GETs: <c>REP ERR</c> does not say which command it refuses, so there must be only
/// one it can mean. A newer value of a parameter takes the place of one that still waits. Allocates nothing after its constructor.
/// </summary>
internal sealed class ShureCommandQueue
{
    private const int None = -1;

    // Some firmware answers a property that it does not know with silence: that must not hold a SET up for long.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMilliseconds(500);

    private readonly CompiledProfile _profile;
    private readonly ShureCommands _commands;
    private readonly int _timer;
    private readonly int _repeats;
    private readonly ParameterValue[] _values;
    private readonly Line _writes;
    private readonly Line _reads;
    private int _outstanding = None;
    private bool _isWrite;
    private int _repeatsLeft;
    private ParameterValue _sent;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="commands">Writes the frames.</param>
    /// <param name="timer">The timer that is the queue's alone.</param>
    /// <param name="repeats">How often a command is sent again that was not answered: datagrams get lost. All of them are absolute.</param>
    public ShureCommandQueue(CompiledProfile profile, ShureCommands commands, int timer, int repeats)
    {
        _repeats = repeats;
        _profile = profile;
        _commands = commands;
        _timer = timer;
        _values = new ParameterValue[profile.Parameters.Length];
        _writes = new Line(profile.Parameters.Length);
        _reads = new Line(profile.Parameters.Length);
    }

    /// <summary>True when nothing waits and nothing is unanswered.</summary>
    public bool IsIdle => _outstanding == None;

    /// <summary>The channel that was just asked for this property; 0 when it was not.</summary>
    public int ChannelAsked(ReadOnlySpan<byte> property) =>
        _outstanding == None || _isWrite ? 0 : _commands.ChannelOf(_outstanding, property);

    /// <summary>The session is new: what waited belongs to the last one.</summary>
    public void Clear(IDriverContext context)
    {
        _writes.Clear();
        _reads.Clear();
        _outstanding = None;
        context.StopTimer(_timer);
    }

    /// <summary>Sends a value as soon as it is its turn.</summary>
    /// <returns>Null; or why the device cannot be told, and then nothing is sent.</returns>
    public string? Write(int parameter, in ParameterValue value, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        if (_commands.WriteSet(parameter, value, frame, out _) is { } reason)
        {
            return reason;
        }

        _values[parameter] = value;
        _writes.Add(parameter);
        SendNext(context);
        return null;
    }

    /// <summary>Asks for a parameter as soon as it is its turn. Nothing happens when the device cannot be asked for it.</summary>
    public void Read(int parameter, IDriverContext context)
    {
        if (_commands.CanGet(parameter))
        {
            _reads.Add(parameter);
            SendNext(context);
        }
    }

    /// <summary>The device reported a parameter: perhaps the answer to what was sent.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">What the device says.</param>
    /// <param name="isReading">A dump is running: a report of another value may be part of it and is no answer to a SET.</param>
    /// <param name="context">To send the next one.</param>
    public void Heard(int parameter, in ParameterValue value, bool isReading, IDriverContext context)
    {
        if (parameter == _outstanding
            && (!_isWrite || !isReading || _profile.Parameters[parameter].Law.IsSameStep(value, _sent)))
        {
            Finish(context);
        }
    }

    /// <summary>The device said <c>REP ERR</c>.</summary>
    /// <param name="context">To send the next one.</param>
    /// <param name="wasAsked">True when it refused a GET of ours: this firmware does not have the property.</param>
    /// <returns>The parameter whose SET it refused; -1 when no SET was outstanding.</returns>
    public int TakeRefused(IDriverContext context, out bool wasAsked)
    {
        wasAsked = _outstanding != None && !_isWrite;
        var refused = _isWrite ? _outstanding : None;
        if (_outstanding != None)
        {
            Finish(context);
        }

        return refused;
    }

    /// <summary>
    /// Nobody answered in time. After a SET: asks what is in force now, and refuses what waits, for nothing may be sent long after
    /// it was wished; but where datagrams get lost, a newer value of the same parameter is the repetition. That the SET itself
    /// failed is told by the core.
    /// </summary>
    public void OnTimer(IDriverContext context)
    {
        if (_outstanding == None || TrySendAgain(context))
        {
            return;
        }

        var isFollowed = _repeats > 0 && _writes.Contains(_outstanding);
        if (_isWrite && !isFollowed)
        {
            _reads.Add(_outstanding);
            while (_writes.TryTake(out var parameter))
            {
                context.Reject(parameter, "not sent, for the device did not answer the write before it");
            }
        }

        Finish(context);
    }

    private void Finish(IDriverContext context)
    {
        _outstanding = None;
        _isWrite = false;
        context.StopTimer(_timer);
        SendNext(context);
    }

    private void SendNext(IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        while (_outstanding == None && _writes.TryTake(out var parameter))
        {
            if (_commands.WriteSet(parameter, _values[parameter], frame, out var length) is null)
            {
                _isWrite = true;
                _sent = _values[parameter];
                Send(parameter, frame[..length], context);
            }
        }

        while (_outstanding == None && _reads.TryTake(out var parameter))
        {
            if (_commands.TryWriteGet(parameter, frame, out var length))
            {
                Send(parameter, frame[..length], context);
            }
        }
    }

    private void Send(int parameter, ReadOnlySpan<byte> frame, IDriverContext context)
    {
        _outstanding = parameter;
        _repeatsLeft = _repeats;
        SendOnce(frame, context);
    }

    private void SendOnce(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        context.Send(frame);
        context.StartTimer(_timer, _isWrite ? _profile.Session.ConfirmWithin / (_repeats + 1) : AnswerWithin);
    }

    // A newer value that waits makes the one that was lost needless.
    private bool TrySendAgain(IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        if (_repeatsLeft == 0 || (_isWrite && _writes.Contains(_outstanding)))
        {
            return false;
        }

        _repeatsLeft--;
        var isWritten = _isWrite
            ? _commands.WriteSet(_outstanding, _sent, frame, out var length) is null
            : _commands.TryWriteGet(_outstanding, frame, out length);
        if (isWritten)
        {
            SendOnce(frame[..length], context);
        }

        return isWritten;
    }

    /// <summary>Parameters in the order they came, each at most once.</summary>
    private sealed class Line(int parameters)
    {
        private readonly bool[] _isIn = new bool[parameters];
        private readonly Queue<int> _order = new(parameters);

        public void Add(int parameter)
        {
            if (!_isIn[parameter])
            {
                _isIn[parameter] = true;
                _order.Enqueue(parameter);
            }
        }

        public bool Contains(int parameter) => _isIn[parameter];

        public bool TryTake(out int parameter)
        {
            var isTaken = _order.TryDequeue(out parameter);
            if (isTaken)
            {
                _isIn[parameter] = false;
            }

            return isTaken;
        }

        public void Clear()
        {
            Array.Clear(_isIn);
            _order.Clear();
        }
    }
}

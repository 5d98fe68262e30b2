using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// Sends SETs one at a time: <c>REP ERR</c> does not say which command it refuses, so there must be only one it can mean.
/// A newer value of a parameter takes the place of one that still waits.
/// </summary>
internal sealed class ShureWriteQueue
{
    private const int None = -1;

    private readonly CompiledProfile _profile;
    private readonly ShureCommands _commands;
    private readonly TimeSpan _confirmWithin;
    private readonly int _timer;
    private readonly ParameterValue[] _waiting;
    private readonly bool[] _isWaiting;
    private readonly Queue<int> _order;
    private int _outstanding = None;
    private ParameterValue _sent;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="commands">Writes the frames.</param>
    /// <param name="timer">The timer that is the queue's alone.</param>
    public ShureWriteQueue(CompiledProfile profile, ShureCommands commands, int timer)
    {
        _profile = profile;
        _commands = commands;
        _confirmWithin = profile.Session.ConfirmWithin;
        _timer = timer;
        _waiting = new ParameterValue[profile.Parameters.Length];
        _isWaiting = new bool[profile.Parameters.Length];
        _order = new Queue<int>(profile.Parameters.Length);
    }

    /// <summary>The session is new: what waited belongs to the last one.</summary>
    public void Clear(IDriverContext context)
    {
        Array.Clear(_isWaiting);
        _order.Clear();
        _outstanding = None;
        context.StopTimer(_timer);
    }

    /// <summary>Sends a value as soon as it is its turn.</summary>
    /// <returns>Null; or why the device cannot be told, and then nothing is sent.</returns>
    public string? Add(int parameter, in ParameterValue value, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        if (_commands.WriteSet(parameter, value, frame, out _) is { } reason)
        {
            return reason;
        }

        _waiting[parameter] = value;
        if (!_isWaiting[parameter])
        {
            _isWaiting[parameter] = true;
            _order.Enqueue(parameter);
        }

        SendNext(context);
        return null;
    }

    /// <summary>The device reported a parameter: perhaps the answer to what was sent.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="value">What the device says.</param>
    /// <param name="isReading">A dump is running: a report of another value may be part of it and is no answer.</param>
    /// <param name="context">To send the next one.</param>
    public void Heard(int parameter, in ParameterValue value, bool isReading, IDriverContext context)
    {
        if (parameter == _outstanding && (!isReading || _profile.Parameters[parameter].Law.IsSameStep(value, _sent)))
        {
            Finish(context);
        }
    }

    /// <summary>The device said <c>REP ERR</c>.</summary>
    /// <returns>The parameter whose SET it refused; -1 when none was outstanding.</returns>
    public int TakeRefused(IDriverContext context)
    {
        var refused = _outstanding;
        if (refused != None)
        {
            Finish(context);
        }

        return refused;
    }

    /// <summary>Nobody answered in time: asks what is in force now, and goes on. Whoever waits for the write is told by the core.</summary>
    public void OnTimer(IDriverContext context)
    {
        if (_outstanding == None)
        {
            return;
        }

        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        if (_commands.TryWriteGet(_outstanding, frame, out var length))
        {
            context.Send(frame[..length]);
        }

        Finish(context);
    }

    private void Finish(IDriverContext context)
    {
        _outstanding = None;
        context.StopTimer(_timer);
        SendNext(context);
    }

    private void SendNext(IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        while (_outstanding == None && _order.TryDequeue(out var parameter))
        {
            _isWaiting[parameter] = false;
            if (_commands.WriteSet(parameter, _waiting[parameter], frame, out var length) is null)
            {
                _outstanding = parameter;
                _sent = _waiting[parameter];
                context.Send(frame[..length]);
                context.StartTimer(_timer, _confirmWithin);
            }
        }
    }
}

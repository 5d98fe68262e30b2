using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// Asks a device many things without ever flooding it: so many requests may be unanswered, each is asked again when no answer
/// came in time, and given up after so many retries. Requests are numbers from 0; what they say is the driver's.
/// Has no clock: one timer ticks while something is open. Allocates nothing after its constructor.
/// </summary>
public sealed class RequestWindow
{
    private const int TicksPerTimeout = 5;
    private static readonly TimeSpan ShortestTick = TimeSpan.FromMilliseconds(1);

    private readonly PolitenessLimits _limits;
    private readonly IRequestSender _sender;
    private readonly int _timer;
    private readonly TimeSpan _tick;
    private readonly double _framesPerTick;
    private readonly RequestState[] _states;
    private readonly Slot[] _slots;
    private readonly Queue<int> _urgent;

    // The request whose answer is being timed; -1 for none.
    private int _timed = -1;

    private int _unanswered;
    private int _queued;
    private int _cursor;
    private double _allowance;
    private bool _isTicking;

    /// <summary>Makes an empty window.</summary>
    /// <param name="requests">How many different requests there are.</param>
    /// <param name="limits">Window, time-out, retries and frames a second.</param>
    /// <param name="timer">The timer that is the window's alone.</param>
    /// <param name="sender">Sends a request.</param>
    public RequestWindow(int requests, PolitenessLimits limits, int timer, IRequestSender sender)
    {
        _limits = limits;
        _sender = sender;
        _timer = timer;
        _tick = limits.AnswerWithin / TicksPerTimeout is var tick && tick > ShortestTick ? tick : ShortestTick;
        _framesPerTick = limits.FramesPerSecond * _tick.TotalSeconds ?? double.PositiveInfinity;
        _states = new RequestState[requests];
        _slots = new Slot[Math.Max(1, limits.Window)];
        _urgent = new Queue<int>(requests);
        _allowance = FullAllowance;
    }

    /// <summary>True when nothing waits to be asked and nothing is unanswered.</summary>
    public bool IsIdle => _unanswered == 0 && _queued == 0 && _urgent.Count == 0;

    /// <summary>Requests that were sent and not answered yet.</summary>
    public int Unanswered => _unanswered;

    /// <summary>Requests given up since <see cref="Clear"/>: asked and asked again, and never answered.</summary>
    public int GivenUp { get; private set; }

    private double FullAllowance => _limits.FramesPerSecond is null ? double.PositiveInfinity : Math.Max(1, _limits.Burst);

    /// <summary>Forgets everything: a new session begins.</summary>
    public void Clear(IDriverContext context)
    {
        Array.Clear(_states);
        _urgent.Clear();
        _unanswered = 0;
        _queued = 0;
        _cursor = 0;
        _allowance = FullAllowance;
        _isTicking = false;
        _timed = -1;
        GivenUp = 0;
        context.StopTimer(_timer);
    }

    /// <summary>Puts a request in the queue; it is sent by <see cref="Pump"/> when its turn comes. One that is unanswered is asked once more afterwards.</summary>
    public void Queue(int request)
    {
        switch (_states[request])
        {
            case RequestState.Idle:
                _states[request] = RequestState.Queued;
                _queued++;
                break;
            case RequestState.Asked:
                _states[request] = RequestState.AskedAgain;
                break;
        }
    }

    /// <summary>Takes back all that is queued and was not sent: something else comes first. What is urgent or unanswered stays.</summary>
    public void Withdraw()
    {
        foreach (ref var state in _states.AsSpan())
        {
            state = state == RequestState.Queued ? RequestState.Idle : state;
        }

        _queued = 0;
        _cursor = 0;
    }

    /// <summary>Asks this before everything that is queued.</summary>
    public void Ask(int request, IDriverContext context)
    {
        if (_states[request] == RequestState.Queued)
        {
            _queued--;
            _states[request] = RequestState.Idle;
        }

        if (_states[request] == RequestState.Idle)
        {
            MakeUrgent(request);
        }
        else
        {
            Queue(request);
        }

        Pump(context);
    }

    /// <summary>A write of what this request asks for is being sent, or a scene has changed it: an answer that is under way may be older than it. Such an
    /// answer is refused by <see cref="Answered"/>, and the request is asked again.</summary>
    public void Outdate(int request)
    {
        if (_states[request] is RequestState.Asked or RequestState.AskedAgain)
        {
            _states[request] = RequestState.Outdated;
        }
    }

    /// <summary>The device has said what this request asks for, whether as an answer or by itself. Sends what waited for room.</summary>
    /// <returns>False when it may be older than a write or a scene: do not report it. True for everything else, asked for or not.</returns>
    public bool Answered(int request, IDriverContext context)
    {
        var state = _states[request];
        if (state is RequestState.Asked or RequestState.AskedAgain or RequestState.Outdated)
        {
            RemoveSlot(FindSlot(request));
            _states[request] = RequestState.Idle;
            if (_timed == request)
            {
                _timed = -1;
                context.Answered();
            }

            if (state != RequestState.Asked)
            {
                MakeUrgent(request);
            }

            Pump(context);
        }

        return state != RequestState.Outdated;
    }

    /// <summary>Sends as much of what waits as the window and the frame rate allow.</summary>
    public void Pump(IDriverContext context)
    {
        while (_unanswered < _slots.Length && _allowance >= 1 && TryTakeNext(out var request))
        {
            _states[request] = RequestState.Asked;
            _slots[_unanswered++] = new Slot { Request = request };
            if (_timed < 0)
            {
                _timed = request;
                context.Asked();
            }

            Send(request, context);
        }

        Tick(context);
    }

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was the window's: look at <see cref="IsIdle"/> then.</returns>
    public bool OnTimer(int timer, IDriverContext context)
    {
        if (timer != _timer)
        {
            return false;
        }

        _isTicking = false;
        _allowance = Math.Min(_allowance + _framesPerTick, FullAllowance);
        for (var i = _unanswered - 1; i >= 0; i--)
        {
            AgeSlot(i, context);
        }

        Pump(context);
        return true;
    }

    private void AgeSlot(int index, IDriverContext context)
    {
        ref var slot = ref _slots[index];

        // The first tick may come right after the request: one more makes sure that no answer is missed by asking early.
        slot.Ticks++;
        if (slot.Ticks <= TicksPerTimeout || (slot.Retries < _limits.Retries && _allowance < 1))
        {
            return;
        }

        // Which question a late answer belongs to, nobody can say.
        if (_timed == slot.Request)
        {
            _timed = -1;
        }

        if (slot.Retries < _limits.Retries)
        {
            slot.Ticks = 0;
            slot.Retries++;
            Send(slot.Request, context);
            return;
        }

        _states[slot.Request] = RequestState.Idle;
        RemoveSlot(index);
        GivenUp++;
    }

    private void MakeUrgent(int request)
    {
        _states[request] = RequestState.Urgent;
        _urgent.Enqueue(request);
    }

    private bool TryTakeNext(out int request)
    {
        if (_urgent.TryDequeue(out request))
        {
            return true;
        }

        if (_queued == 0)
        {
            return false;
        }

        while (_states[_cursor] != RequestState.Queued)
        {
            _cursor = (_cursor + 1) % _states.Length;
        }

        request = _cursor;
        _queued--;
        return true;
    }

    private void Send(int request, IDriverContext context)
    {
        _allowance -= 1;
        _sender.SendRequest(request, context);
    }

    private void Tick(IDriverContext context)
    {
        if (!_isTicking && (!IsIdle || _allowance < FullAllowance))
        {
            _isTicking = true;
            context.StartTimer(_timer, _tick);
        }
    }

    private int FindSlot(int request)
    {
        var index = 0;
        while (_slots[index].Request != request)
        {
            index++;
        }

        return index;
    }

    private void RemoveSlot(int index) => _slots[index] = _slots[--_unanswered];

    private struct Slot
    {
        public int Request;
        public int Ticks;
        public int Retries;
    }
}

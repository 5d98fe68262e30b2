using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>What a desk is asked, and when: slowly, faders and mutes first, the many sends last; and one cheap question every few
/// seconds, for a connection that died says nothing.</summary>
internal sealed class DeskQuestions : IRequestSender
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(4);

    private readonly SessionPlan _plan;
    private readonly DeskBook _book;
    private readonly SessionRoutine _routine;
    private readonly RequestWindow _window;
    private readonly bool[] _isLater;
    private readonly int _probe;
    private readonly int _probeTimer;
    private bool _asksEach;

    /// <summary>Makes an empty list of questions.</summary>
    /// <param name="profile">The desk's profile.</param>
    /// <param name="book">Its parameters on the wire.</param>
    /// <param name="routine">Is told when everything was read.</param>
    /// <param name="pace">Questions a second; 0 for no limit.</param>
    /// <param name="firstTimer">The first of two timers that are its alone.</param>
    public DeskQuestions(CompiledProfile profile, DeskBook book, SessionRoutine routine, double pace, int firstTimer)
    {
        _plan = profile.Session;
        _book = book;
        _routine = routine;
        _probeTimer = firstTimer + 1;
        var limits = profile.Politeness;

        // The window gives out what it may send five times in the time of an answer: never more at once than belongs to one of them.
        var atOnce = Math.Max(1, (int)Math.Ceiling(pace * limits.AnswerWithin.TotalSeconds / 5));
        _window = new RequestWindow(profile.Parameters.Length, new PolitenessLimits
        {
            Window = limits.Window, AnswerWithin = limits.AnswerWithin, Retries = limits.Retries, Burst = atOnce, FramesPerSecond = pace > 0 ? pace : null,
        }, firstTimer, this);
        _isLater = [.. profile.Parameters.Select(parameter => parameter.Address?.Options.ContainsKey(DeskOptions.Later) == true)];
        _probe = profile.ProtocolOptions.TryGetValue(DeskOptions.Probe, out var name) && profile.TryFind(name, out var probe) ? probe.Index : -1;
    }

    /// <summary>The desk's own MIDI channel, from 0.</summary>
    public int Channel { get; set; }

    private bool AsksEach => _plan.ReadEach || _plan.ReadAll.IsEmpty;

    /// <summary>The session is new: forgets everything, and asks the cheap question.</summary>
    public void Begin(IDriverContext context)
    {
        _asksEach = false;
        _window.Clear(context);
        Probe(context);
    }

    /// <summary>Asks for a parameter; nothing happens when the desk cannot be asked for it.</summary>
    public void Ask(int parameter, IDriverContext context)
    {
        if (_book.Targets[parameter] is { CanAsk: true })
        {
            _window.Ask(parameter, context);
        }
    }

    /// <summary>Asks for everything that is told in one place.</summary>
    public void AskAt(in DeskPlace place, IDriverContext context)
    {
        foreach (var parameter in _book.At(place))
        {
            Ask(parameter, context);
        }
    }

    /// <summary>The desk has told a parameter.</summary>
    /// <returns>False when it may be older than a write: it is not to be believed, and asked again.</returns>
    public bool Answered(int parameter, IDriverContext context) => _window.Answered(parameter, context);

    /// <summary>A parameter was set: an answer that is on its way may be older.</summary>
    public void Outdate(int parameter) => _window.Outdate(parameter);

    /// <summary>A timer is due; others than its own are left alone.</summary>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (timer == _probeTimer)
        {
            Probe(context);
        }
        else if (_window.OnTimer(timer, context))
        {
            EndReadWhenAnswered(context);
        }
    }

    /// <summary>A scene was recalled: what was to be asked is put aside until everything is read again, and an answer that is on its
    /// way may be older.</summary>
    public void PutAside()
    {
        _asksEach = false;
        _window.Withdraw();
        for (var parameter = 0; parameter < _isLater.Length; parameter++)
        {
            _window.Outdate(parameter);
        }
    }

    /// <summary>Begins to read everything: from the start, also when the sends of the last time are still being read.</summary>
    public void BeginRead(IDriverContext context)
    {
        _asksEach = false;
        _window.Withdraw();
        if (!_routine.BeginRead(context))
        {
            AskEach(context);
        }
    }

    /// <summary>The desk has told what it tells by itself: asks for the rest.</summary>
    public void AskEach(IDriverContext context)
    {
        _asksEach = true;
        if (AsksEach)
        {
            QueueAll(isLater: false, context);
        }

        EndReadWhenAnswered(context);
    }

    /// <summary>Ends the read when nothing is open. The sends are many: the desk is live before the last of them is known.</summary>
    public void EndReadWhenAnswered(IDriverContext context)
    {
        if (!_asksEach || !_routine.IsReading || !_window.IsIdle)
        {
            return;
        }

        _routine.EndRead(context);
        if (AsksEach)
        {
            QueueAll(isLater: true, context);
        }
    }

    /// <inheritdoc/>
    void IRequestSender.SendRequest(int request, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[DeskTarget.MaxFrameBytes];
        var writer = new MidiWriter(frame);
        _book.Targets[request]!.WriteRequest(Channel, ref writer);
        if (writer.TryFinish(out var length))
        {
            context.Send(frame[..length]);
        }
    }

    private void Probe(IDriverContext context)
    {
        if (_probe < 0)
        {
            return;
        }

        if (_window.IsIdle)
        {
            Ask(_probe, context);
        }

        context.StartTimer(_probeTimer, ProbeEvery);
    }

    private void QueueAll(bool isLater, IDriverContext context)
    {
        for (var parameter = 0; parameter < _isLater.Length; parameter++)
        {
            if (_book.Targets[parameter] is { CanAsk: true } && _isLater[parameter] == isLater)
            {
                _window.Queue(parameter);
            }
        }

        _window.Pump(context);
    }
}

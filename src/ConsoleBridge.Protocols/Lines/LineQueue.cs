using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// Sends one line at a time and waits for its answer: what begins the session, then settings, then subscriptions, questions and
/// queries. Where answers do not say what they answer, one that is late must not be taken for the next: after a time-out it is
/// silent until the late one has come, or enough time has passed. Allocates nothing after its constructor.
/// </summary>
internal sealed class LineQueue
{
    /// <summary>Longest line that is sent, in bytes.</summary>
    public const int MaxLineBytes = 1024;

    private readonly LinesPlan _plan;
    private readonly CompiledProfile _profile;
    private readonly LineTarget?[] _targets;
    private readonly int _answerTimer;
    private readonly int _paceTimer;
    private readonly TimeSpan _pace;
    private readonly ParameterValue[] _values;
    private readonly LineTries _tries;
    private readonly LineBacklogs _waiting;
    private readonly byte[] _last = new byte[MaxLineBytes];

    private int _lastLength;
    private int _linesToCome;
    private int _probes;
    private int _putOff;
    private bool _isHeld;
    private bool _isPacing;

    /// <summary>Makes an empty queue.</summary>
    /// <param name="plan">The profile's lines.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="targets">The parameters' lines.</param>
    /// <param name="answerTimer">First of the two timers that are the queue's alone.</param>
    public LineQueue(LinesPlan plan, CompiledProfile profile, LineTarget?[] targets, int answerTimer)
    {
        (_plan, _profile, _targets) = (plan, profile, targets);
        (_answerTimer, _paceTimer) = (answerTimer, answerTimer + 1);
        _pace = profile.Politeness.FramesPerSecond is { } rate ? TimeSpan.FromSeconds(1 / rate) : TimeSpan.Zero;
        _values = new ParameterValue[targets.Length];
        _tries = new LineTries(targets.Length, profile.Politeness.Retries);
        _waiting = new LineBacklogs(plan, targets.Length);
    }

    /// <summary>What waits for its answer.</summary>
    public LineWork Work { get; private set; }

    /// <summary>Which one: a parameter, or the place of a query in the profile.</summary>
    public int Number { get; private set; } = -1;

    /// <summary>True while answers that do not say what they answer are late ones.</summary>
    public bool IsResyncing { get; private set; }

    /// <summary>The value that was sent, while <see cref="Work"/> is a write; a newer one of the same parameter may wait already.</summary>
    public ParameterValue SentValue { get; private set; }

    /// <summary>True when a setting waits, or waits for its answer.</summary>
    public bool IsWriting => Work == LineWork.Write || _waiting.HasWrites;

    /// <summary>True when nothing is left of what reads the device.</summary>
    public bool HasReadAll => (Work is LineWork.None or LineWork.Write) && !IsResyncing && !_waiting.HasReads;

    private TimeSpan Quiet => _plan.ResyncQuiet ?? _profile.Politeness.AnswerWithin;

    /// <summary>The session is new: what waited belongs to the last one.</summary>
    public void Clear(IDriverContext context)
    {
        _waiting.Begin();
        _tries.Clear();
        (Work, Number) = (LineWork.None, -1);
        (IsResyncing, _isHeld, _isPacing) = (false, false, false);
        (_lastLength, _probes, _putOff) = (0, 0, 0);
        context.StopTimer(_answerTimer);
        context.StopTimer(_paceTimer);
    }

    /// <summary>Sends nothing until <see cref="Release"/>.</summary>
    public void Hold() => _isHeld = true;

    /// <summary>Sends what waits.</summary>
    public void Release(IDriverContext context)
    {
        _isHeld = false;
        SendNext(context);
    }

    /// <summary>Sends a value as soon as it is its turn; a newer value takes the place of one that still waits.</summary>
    /// <returns>Null; or why the device cannot be told, and then nothing is sent.</returns>
    public string? Write(int parameter, in ParameterValue value, IDriverContext context)
    {
        if ((_targets[parameter] is { } target ? target.WhyNot(value) : LineTarget.NoLine) is { } reason)
        {
            return reason;
        }

        _values[parameter] = value;
        Add(LineWork.Write, parameter, context);
        return null;
    }

    /// <summary>Asks for a parameter as soon as it is its turn. Nothing happens when it cannot be asked for, or this device has refused to tell it.</summary>
    public void Read(int parameter, IDriverContext context)
    {
        if (_targets[parameter] is { Get: not null } target && !_tries.IsMissing(target.AskedThrough))
        {
            Add(LineWork.Read, target.AskedThrough, context);
        }
    }

    /// <summary>Sends something as soon as it is its turn; nothing happens when it waits already.</summary>
    public void Add(LineWork work, int number, IDriverContext context)
    {
        _waiting.Add(work, number);
        SendNext(context);
    }

    /// <summary>The device has told a parameter: it need not be asked for.</summary>
    public void Heard(int parameter)
    {
        _tries.Heard(parameter);
        _waiting.Remove(LineWork.Read, parameter);
    }

    /// <summary>True when a line repeats what was sent last: some devices echo it.</summary>
    public bool IsEcho(ReadOnlySpan<byte> line) => _lastLength > 0 && Bare(_last.AsSpan(0, _lastLength)).SequenceEqual(Bare(line));

    /// <summary>One line of the answer has come.</summary>
    /// <returns>True when it was the last one, and the next line was sent.</returns>
    public bool Answered(IDriverContext context)
    {
        if (Work == LineWork.None || --_linesToCome > 0)
        {
            if (Work != LineWork.None)
            {
                StartAnswerTimer(context);
            }

            return false;
        }

        Finish(context);
        return true;
    }

    /// <summary>The device has no time for what was sent last: the same is sent again a little later, or the newer value of the same.</summary>
    /// <returns>False when it has said so too often, or there is nothing to put off.</returns>
    public bool PutOff(LineBusy busy, IDriverContext context)
    {
        if (Work is LineWork.None or LineWork.Probe || ++_putOff > busy.Times)
        {
            return false;
        }

        _waiting.Add(Work, Number);
        (Work, Number, _isPacing) = (LineWork.None, -1, true);
        context.StopTimer(_answerTimer);
        context.StartTimer(_paceTimer, busy.Again);
        return true;
    }

    /// <summary>The device refused to tell a parameter.</summary>
    public void Refused(int parameter) => _tries.Refused(parameter);

    /// <summary>A line that may answer something has come while late ones are waited for: perhaps not the last of them.</summary>
    public void HeardLate(IDriverContext context)
    {
        if (IsResyncing && Work == LineWork.None)
        {
            context.StartTimer(_answerTimer, Quiet);
        }
    }

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was the queue's.</returns>
    public bool OnTimer(int timer, IDriverContext context)
    {
        if (timer == _paceTimer)
        {
            _isPacing = false;
            SendNext(context);
            return true;
        }

        if (timer != _answerTimer)
        {
            return false;
        }

        if (Work != LineWork.None)
        {
            GiveUp(context);
        }
        else if (IsResyncing)
        {
            IsResyncing = false;
            SendNext(context);
        }

        return true;
    }

    // Nobody answered in time.
    private void GiveUp(IDriverContext context)
    {
        var (work, number) = (Work, Number);
        (Work, Number) = (LineWork.None, -1);
        switch (work)
        {
            case LineWork.Write:
                // Nothing may be sent long after it was wished. That this one failed is told by the core.
                while (_waiting.TryTakeWrite(out var parameter))
                {
                    context.Reject(parameter, "not sent, for the device did not answer the setting before it");
                }

                break;
            case LineWork.Read or LineWork.Subscribe when _tries.MayTryAgain(number):
                _waiting.Add(work, number);
                break;
            case LineWork.Probe when ++_probes > _profile.Politeness.Retries:
                context.Fail("the device does not answer in order any more, nor the line that should show where it is");
                return;
        }

        if (_plan.AreRepliesTagged || (work == LineWork.Connect && _plan.ResyncProbe is null))
        {
            SendNext(context);
            return;
        }

        IsResyncing = true;
        if (_plan.ResyncProbe is { } probe)
        {
            Send(probe.Send, LineWork.Probe, 0, default, context);
        }
        else
        {
            context.StartTimer(_answerTimer, Quiet);
        }
    }

    private void Finish(IDriverContext context)
    {
        IsResyncing &= Work != LineWork.Probe;
        (Work, Number, _probes, _putOff) = (LineWork.None, -1, 0, 0);
        context.StopTimer(_answerTimer);
        SendNext(context);
    }

    private void SendNext(IDriverContext context)
    {
        while (Work == LineWork.None && !_isHeld && !_isPacing && !IsResyncing && _waiting.TryTake(out var work, out var number))
        {
            var template = work switch
            {
                LineWork.Connect => _plan.Connect[number].Send,
                LineWork.Query => _plan.Queries[number].Send,
                LineWork.Write => _targets[number]!.Set!,
                LineWork.Subscribe => _targets[number]!.Subscribe!,
                _ => _targets[number]!.Get!,
            };
            Send(template, work, number, work == LineWork.Write ? _values[number] : default, context);
        }
    }

    private void Send(LineTemplate template, LineWork work, int number, in ParameterValue value, IDriverContext context)
    {
        if (!template.TryWrite(work == LineWork.Write ? _targets[number]!.Definition.Law : null, value, _last, out _lastLength))
        {
            return;
        }

        context.Send(_last.AsSpan(0, _lastLength));
        if (_pace > TimeSpan.Zero)
        {
            _isPacing = true;
            context.StartTimer(_paceTimer, _pace);
        }

        if (work == LineWork.Write && _targets[number]!.WriteCommand.IsUnanswered)
        {
            return;
        }

        (Work, Number, SentValue) = (work, number, value);
        _linesToCome = LineWait.Lines(_plan, work, number);
        StartAnswerTimer(context);
    }

    private void StartAnswerTimer(IDriverContext context) =>
        context.StartTimer(_answerTimer, LineWait.Within(_plan, _targets, Work, Number) ?? _profile.Politeness.AnswerWithin);

    private static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> line) => line.Trim("\r\n\0 \x1B"u8);
}

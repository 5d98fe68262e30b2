using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// The dialogue with a box that speaks lines of text, all of it as its profile says: login, beginning, subscriptions, questions,
/// settings, polls, one line at a time.
/// </summary>
internal sealed class LinesDriver : IDeviceDriver
{
    private const int AnswerTimer = SessionRoutine.FirstDriverTimer;
    private const int LoginTimer = SessionRoutine.FirstDriverTimer + 2;
    private const int FirstPollTimer = SessionRoutine.FirstDriverTimer + 3;

    private readonly CompiledProfile _profile;
    private readonly LinesPlan _plan;
    private readonly LineTarget?[] _targets;
    private readonly SessionRoutine _session;
    private readonly LineQueue _queue;
    private readonly LineReports _reports;
    private readonly LineAnswers _answers;
    private readonly LinePolls _polls;
    private readonly LineLogin? _login;
    private readonly bool[] _isSubscribed;

    /// <summary>Makes the driver for one device.</summary>
    /// <exception cref="ArgumentException">The profile is wrong; see <see cref="LinesProfile"/>.</exception>
    public LinesDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password)
    {
        var lines = LinesProfile.Read(profile, settings);
        if (lines.Errors.Count > 0)
        {
            throw new ArgumentException(lines.Errors[0].ToString(), nameof(profile));
        }

        (_profile, _plan, _targets) = (profile, lines.Plan, lines.Targets);
        _session = new SessionRoutine(profile.Session, _ => []);
        _queue = new LineQueue(_plan, profile, _targets, AnswerTimer);
        _reports = new LineReports(profile, _plan, _targets);
        _answers = new LineAnswers(profile, _plan, _targets, _queue, _reports);
        _polls = new LinePolls(_plan, _targets, FirstPollTimer);
        _login = _plan.Login is { } login ? new LineLogin(login, password, lines.End, LoginTimer) : null;
        _isSubscribed = new bool[_targets.Length];
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _queue.Clear(context);
        _reports.Clear();
        Array.Clear(_isSubscribed);
        _session.Start(context);
        _queue.Hold();
        _polls.Begin(_queue, context);
        if (_login is null)
        {
            _queue.Release(context);
        }
        else
        {
            _login.Begin(context);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (_session.Heard(context))
        {
            ReadEverything(context);
        }

        Span<byte> answer = stackalloc byte[Telnet.AnswerBytes];
        if (frame.Length > 1 && frame[0] == Telnet.InterpretAsCommand)
        {
            if (Telnet.TryDecline(frame, answer))
            {
                context.Send(answer);
            }

            return;
        }

        // A datagram may hold several lines.
        while (!frame.IsEmpty)
        {
            var end = frame.IndexOfAny((byte)'\r', (byte)'\n', (byte)0);
            var line = Utf8Text.Trim(end < 0 ? frame : frame[..end]);
            frame = end < 0 ? default : frame[(end + 1)..];
            if (!line.IsEmpty)
            {
                OnLine(line, context);
            }
        }

        // Of what is back, everything that can be asked for.
        while (_reports.TryTakeReturned(out var parameter))
        {
            _queue.Read(parameter, context);
        }

        FinishReading(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_queue.Write(parameter, value, context) is not { } reason)
        {
            return true;
        }

        context.Reject(parameter, reason);
        return false;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context) => _queue.Read(parameter, context);

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => ReadEverything(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_session.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                ReadEverything(context);
                break;
            case SessionTurn.NotMine:
                _ = _queue.OnTimer(timer, context) || _login?.OnTimer(timer, _queue, context) == true || _polls.OnTimer(timer, _queue, context);
                FinishReading(context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
    }

    private void OnLine(ReadOnlySpan<byte> line, IDriverContext context)
    {
        if (_login?.TryHandle(line, _queue, context) == true)
        {
            return;
        }

        if (IsExpected(line))
        {
            _reports.TryReport(line, context);
            _queue.Answered(context);
        }
        else if (_reports.TryReport(line, context))
        {
            OnTold(context);
        }
        else if (!_queue.IsEcho(line) && !_answers.Matches(_plan.Ignore, line) && !_answers.TryHandle(line, context))
        {
            context.Unrecognised();
        }
    }

    // Lines that a query waits for. Its own word comes first: a block of values is over with its last line.
    private bool IsExpected(ReadOnlySpan<byte> line) => _queue.Work switch
    {
        LineWork.Connect => _answers.Matches(_plan.Connect[_queue.Number].Expect, line),
        LineWork.Query => _answers.Matches(_plan.Queries[_queue.Number].Expect, line),
        LineWork.Probe => _answers.Matches(_plan.ResyncProbe!.Expect, line),
        _ => false,
    };

    // The line has told parameters: perhaps the one that was asked for or set.
    private void OnTold(IDriverContext context)
    {
        var (work, number) = (_queue.Work, _queue.Number);
        var isAnswer = (work == LineWork.Query && _plan.Queries[number].Expect.Length == 0)
            || (work == LineWork.Connect && _plan.Connect[number].Expect.Length == 0)
            || (work == LineWork.Subscribe && _plan.Done.Length == 0 && _targets[number]!.Command.Done.Length == 0 && _reports.Told.Contains(number));
        for (var i = 0; i < _reports.Told.Count; i++)
        {
            var parameter = _reports.Told[i];
            isAnswer |= parameter == number && work is LineWork.Write or LineWork.Read;
            _queue.Heard(parameter);
            if (_profile.Session.ReadAgainOn.Contains(parameter))
            {
                _session.ReadAgainSoon(context);
            }
        }

        if (isAnswer)
        {
            _queue.Answered(context);
        }
    }

    private void ReadEverything(IDriverContext context)
    {
        _ = _session.BeginRead(context);
        for (var query = 0; query < _plan.Queries.Length; query++)
        {
            _queue.Add(LineWork.Query, query, context);
        }

        for (var parameter = 0; parameter < _targets.Length; parameter++)
        {
            if (_targets[parameter] is { Subscribe: not null } && !_isSubscribed[parameter])
            {
                _isSubscribed[parameter] = true;
                _queue.Add(LineWork.Subscribe, parameter, context);
            }
            else if (_profile.Session.ReadEach)
            {
                _queue.Read(parameter, context);
            }
        }

        FinishReading(context);
    }

    private void FinishReading(IDriverContext context)
    {
        if (_session.IsReading && _queue.HasReadAll)
        {
            _session.EndRead(context);
        }
    }
}

using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.YamahaRcp.Wire;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>
/// The dialogue with one Yamaha console: hello line by line → ask for every address, so many at a time → live → follow what it tells,
/// read everything again after a scene. Answers come in the order of the questions; an error does not say what it refuses.
/// </summary>
internal sealed class RcpDriver : IDeviceDriver
{
    private const int PaceTimer = SessionRoutine.FirstDriverTimer;
    private const int FirstOpeningTimer = PaceTimer + 1;
    private const int MaxOrderBytes = 2048;

    private readonly RcpAddressBook _book;
    private readonly RcpExchange _exchange;
    private readonly RcpOpening _opening;
    private readonly RcpReports _reports;
    private readonly RcpMeters _meters;
    private readonly SessionRoutine _routine;

    /// <summary>Makes the driver for one device.</summary>
    /// <exception cref="ArgumentException">The profile has an address or a line that this protocol does not know.</exception>
    public RcpDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var plan = profile.Session;
        _book = new RcpAddressBook(profile);
        _exchange = new RcpExchange(_book, profile.Politeness, PaceTimer);
        _reports = new RcpReports(profile);
        _meters = new RcpMeters(profile, settings, _book);
        _routine = new SessionRoutine(RcpPlan.WithoutLines(plan), Encoding.UTF8.GetBytes);
        _opening = new RcpOpening(plan, text => RcpLine.From(FrameTemplate.Resolve(text, settings), _book), _meters, _exchange, FirstOpeningTimer);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _book.Clear();
        _exchange.Clear(context);
        _reports.Clear();
        _routine.Start(context);
        if (_opening.Begin(context))
        {
            BeginRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        _routine.Heard(context);
        if (!RcpReader.TryParse(frame, out var message))
        {
            context.Malformed("expected OK, OKm, ERROR or NOTIFY and a verb", 0);
            return;
        }

        switch (message.Reply)
        {
            case RcpReply.Error:
                OnError(message, context);
                break;
            case RcpReply.Notify when message.Verb.SequenceEqual("mtr"u8):
                _meters.Report(message, context);
                break;
            case RcpReply.Notify:
                OnNotify(message, context);
                break;
            default:
                OnAnswer(message, context);
                break;
        }

        GoOn(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        Span<byte> line = stackalloc byte[MaxOrderBytes];
        var number = _book.NumberOf(parameter);
        if (Refusal(number) is { } refusal)
        {
            context.Reject(parameter, refusal);
            return false;
        }

        var entry = _book.Entries[number];
        if (RcpCommands.Write(entry, entry.BindingOf(parameter), value, _reports.Scale, _opening.IsUtf8, line, out var length) is { } reason)
        {
            context.Reject(parameter, reason);
            return false;
        }

        _exchange.SendWrite(number, parameter, line[..length], context);
        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        var number = _book.NumberOf(parameter);
        if (number >= 0 && _book.Entries[number].CanAsk)
        {
            _exchange.AskSoon(number, context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => BeginRead(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (timer == PaceTimer)
        {
            _exchange.OnTimer(context);
            GoOn(context);
            return;
        }

        var turn = _routine.OnTimer(timer, context);
        if (turn == SessionTurn.ReadEverything || (turn == SessionTurn.NotMine && _opening.OnTimer(timer, context)))
        {
            BeginRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _meters.Stop(context);

    private string? Refusal(int number) => number switch
    {
        < 0 => "it is made by the bridge and is not on the wire",
        _ when _book.IsAbsent(number) => "the console has said that it has no such address",
        _ when _opening.IsOtherwiseEngaged => "the console is not ready: it starts, or is being updated",
        _ when _exchange.IsFull => "the console does not answer",
        _ => null,
    };

    private void OnAnswer(RcpReader message, IDriverContext context)
    {
        var verb = message.Verb;
        var number = _book.Find(ref message);
        if (!_exchange.TryTake(verb, number, out var request, context))
        {
            context.Unrecognised();
            return;
        }

        TakeRunMode(verb, message, context);
        TakeValues(number, message, context);
        if (request.Purpose == RcpPurpose.Hello)
        {
            OnHelloAnswered(isRefused: false, context);
        }
        else if (request.Purpose == RcpPurpose.Write && RcpScenes.IsRecall(verb))
        {
            _routine.ReadAgainSoon(context);
        }
    }

    private void OnNotify(RcpReader message, IDriverContext context)
    {
        var verb = message.Verb;
        var number = _book.Find(ref message);
        TakeRunMode(verb, message, context);
        TakeValues(number, message, context);
        if (RcpScenes.IsRecall(verb) || (RcpScenes.IsCurrent(verb) && RcpScenes.IsFresh(message)))
        {
            _routine.ReadAgainSoon(context);
        }
        else if (number < 0)
        {
            context.Unrecognised();
        }
    }

    // While a value of ours is on its way, an older one is no news: it would seem to be what became of ours.
    private void TakeValues(int number, RcpReader message, IDriverContext context)
    {
        if (number < 0 || _exchange.IsWriteUnderWay(number))
        {
            return;
        }

        var entry = _book.Entries[number];
        _reports.Report(entry, message, context);
        if (RcpScenes.IsCurrent(entry.AskVerb) && entry.SceneQuestion is { } question
            && message.TryNext(out var scene) && _book.Entries[question].TakeScene(scene))
        {
            _exchange.AskSoon(question, context);
        }
    }

    private void TakeRunMode(ReadOnlySpan<byte> verb, RcpReader message, IDriverContext context)
    {
        if (verb.SequenceEqual("devstatus"u8) && message.TryNext(out var mode) && _opening.TakeRunMode(mode.Raw))
        {
            _routine.ReadAgainSoon(context);
        }
    }

    private void OnError(RcpReader message, IDriverContext context)
    {
        // A verb that the console does not know is not repeated: then it is the oldest line.
        var verb = message.Verb.SequenceEqual("unknown"u8) ? default : message.Verb;
        if (!_exchange.TryTake(verb, RcpOutstanding.AnyEntry, out var request, context))
        {
            context.Unrecognised();
            return;
        }

        switch (request.Purpose)
        {
            case RcpPurpose.Hello:
                OnHelloAnswered(isRefused: true, context);
                break;
            case RcpPurpose.Ask:
                OnAskRefused(request.Entry, message.Arguments, context);
                break;
            case RcpPurpose.Write:
                context.Reject(request.Number, $"the console answered ERROR {Encoding.UTF8.GetString(message.Verb)} {Encoding.UTF8.GetString(message.Arguments)}");
                OnRead(request.Number, context);
                break;
            case RcpPurpose.Meter:
                _meters.Refused(request.Number);
                break;
        }
    }

    private void OnAskRefused(int number, ReadOnlySpan<byte> reason, IDriverContext context)
    {
        var entry = _book.Entries[number];
        var isUnknown = reason.SequenceEqual("UnknownAddress"u8);
        if (!isUnknown && !reason.SequenceEqual("InvalidArgument"u8))
        {
            return;
        }

        // The bank that is not current answers so as well: it may be current later.
        if (entry.Address.Kind != RcpAddressKind.Parameter)
        {
            _reports.Forget(entry, context);
            ForgetSceneName(entry, context);
            return;
        }

        foreach (var absent in _book.MarkAbsent(number, isUnknown))
        {
            _exchange.DoNotAsk(absent);
            _reports.Forget(_book.Entries[absent], context);
        }
    }

    // The name belongs to the scene whose number is not known any more.
    private void ForgetSceneName(RcpEntry current, IDriverContext context)
    {
        if (current.SceneQuestion is { } question)
        {
            _book.Entries[question].ForgetScene();
            _reports.Forget(_book.Entries[question], context);
        }
    }

    private void OnHelloAnswered(bool isRefused, IDriverContext context)
    {
        if (_opening.TakeAnswer(isRefused, context))
        {
            BeginRead(context);
        }
    }

    private void BeginRead(IDriverContext context)
    {
        if (_opening.IsDone)
        {
            _routine.BeginRead(context);
            _exchange.AskAll(context);
            GoOn(context);
        }
    }

    private void GoOn(IDriverContext context)
    {
        _exchange.Pump(context);
        if (_routine.IsReading && _exchange.IsRead)
        {
            _routine.EndRead(context);
        }
    }
}

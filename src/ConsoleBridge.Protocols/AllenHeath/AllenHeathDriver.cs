using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>
/// The dialogue with an Allen &amp; Heath desk: a cheap question → its answer → everything that can be asked for, slowly → live; the
/// cheap question again every few seconds, for a dead connection says nothing. Nothing is sent to the desk but questions and wishes.
/// </summary>
internal sealed class AllenHeathDriver : IDeviceDriver, IRequestSender
{
    private const int WindowTimer = SessionRoutine.FirstDriverTimer;
    private const int ProbeTimer = WindowTimer + 1;
    private const int SensingTimer = WindowTimer + 2;
    private const string WrongLaw = "the desk has the other NRPN fader law: compare its Utility > General > MIDI with the setting 'fader-law'";
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(4);

    // The desk closes the connection 12 s after the last of ours. Source: Qu MIDI Protocol V1.9.
    private static readonly TimeSpan SensingEvery = TimeSpan.FromSeconds(1);

    private readonly CompiledProfile _profile;
    private readonly DeskDialect _dialect;
    private readonly DeskBook _book;
    private readonly SessionRoutine _routine;
    private readonly RequestWindow _window;
    private readonly AllenHeathHearing _hearing;
    private readonly SqLawWitness _law = new();
    private readonly bool[] _isLater;
    private readonly int _firstChannel;
    private readonly int _probe;
    private readonly bool _sendsSensing;
    private int _channel;
    private bool _asksEach;

    /// <summary>Makes the driver for one desk.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="dialect">How its model speaks.</param>
    /// <param name="settings">Values of the profile's settings, complete.</param>
    /// <param name="encode">Makes a frame of the profile's notation; throws when it cannot.</param>
    public AllenHeathDriver(CompiledProfile profile, DeskDialect dialect, IReadOnlyDictionary<string, double> settings, Func<string, byte[]> encode)
    {
        _profile = profile;
        _dialect = dialect;
        _book = new DeskBook(profile, dialect, settings);
        _routine = new SessionRoutine(profile.Session, encode);
        var pace = settings.GetValueOrDefault(DeskOptions.RequestsPerSecond);
        var limits = profile.Politeness;

        // The window gives out what it may send five times in the time of an answer: never more at once than belongs to one of them.
        var atOnce = Math.Max(1, (int)Math.Ceiling(pace * limits.AnswerWithin.TotalSeconds / 5));
        _window = new RequestWindow(profile.Parameters.Length, new PolitenessLimits
        {
            Window = limits.Window, AnswerWithin = limits.AnswerWithin, Retries = limits.Retries, Burst = atOnce, FramesPerSecond = pace > 0 ? pace : null,
        }, WindowTimer, this);
        _hearing = new AllenHeathHearing(dialect);
        _isLater = [.. profile.Parameters.Select(parameter => parameter.Address?.Options.ContainsKey(DeskOptions.Later) == true)];
        _firstChannel = dialect.HasChannel ? (int)settings.GetValueOrDefault(DeskOptions.MidiChannel, 1) - 1 : 0;
        _probe = profile.ProtocolOptions.TryGetValue(DeskOptions.Probe, out var name) && profile.TryFind(name, out var probe) ? probe.Index : -1;
        _sendsSensing = settings.GetValueOrDefault(DeskOptions.ActiveSensing) != 0;
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        if (_book.Errors.Count > 0)
        {
            context.Fail(_book.Errors[0]);
            return;
        }

        _channel = _firstChannel;
        _asksEach = false;
        _law.Clear();
        _hearing.Clear();
        _window.Clear(context);
        foreach (var target in _book.Targets)
        {
            target?.Forget();
        }

        _routine.Start(context);
        Probe(context);
        if (_sendsSensing)
        {
            context.StartTimer(SensingTimer, SensingEvery);
        }
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isFirst = _routine.Heard(context);
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            Hear(message, context);
        }

        if (reader.IsMalformed)
        {
            context.Malformed("a whole MIDI message with its status byte was expected", reader.Offset);
        }

        if (isFirst)
        {
            BeginRead(context);
        }

        EndReadWhenAnswered(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_book.Targets[parameter] is not { } target || target.Form == DeskForm.ReadOnly)
        {
            context.Reject(parameter, "it cannot be set over the wire");
            return false;
        }

        Span<byte> frame = stackalloc byte[DeskTarget.MaxFrameBytes];
        var writer = new MidiWriter(frame);
        var length = 0;
        var refusal = target.IsSqLevel && _law.IsWrong ? WrongLaw : target.WriteValue(value, _channel, ref writer);
        if (refusal is not null || !writer.TryFinish(out length))
        {
            context.Reject(parameter, refusal ?? $"{value} does not fit into the desk's message");
            return false;
        }

        if (length > 0)
        {
            context.Send(frame[..length]);
            AfterWrite(target, context);
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_book.Targets[parameter] is { CanAsk: true })
        {
            _window.Ask(parameter, context);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => BeginRead(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_routine.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                BeginRead(context);
                break;
            case SessionTurn.ReadIsQuiet:
                AskEach(context);
                break;
            case SessionTurn.NotMine when _window.OnTimer(timer, context):
                EndReadWhenAnswered(context);
                break;
            case SessionTurn.NotMine when timer == ProbeTimer:
                Probe(context);
                break;
            case SessionTurn.NotMine when timer == SensingTimer:
                context.Send([(byte)MidiKind.ActiveSensing]);
                context.StartTimer(SensingTimer, SensingEvery);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _routine.Close(context);

    /// <inheritdoc/>
    void IRequestSender.SendRequest(int request, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[DeskTarget.MaxFrameBytes];
        var writer = new MidiWriter(frame);
        _book.Targets[request]!.WriteRequest(_channel, ref writer);
        if (writer.TryFinish(out var length))
        {
            context.Send(frame[..length]);
        }
    }

    private void Hear(MidiMessage message, IDriverContext context)
    {
        switch (_hearing.Read(message, _channel, out var place, out var number, out var text))
        {
            case DeskHeard.Value:
                _routine.HeardAnswer();
                Report(place, number, text, context);
                break;
            case DeskHeard.Step:
                AskAt(place, context);
                break;
            case DeskHeard.State:
                _routine.HeardAnswer();
                _channel = number;
                Report(QuDialect.ModelPlace, text[0], text, context);
                Report(QuDialect.FirmwarePlace, 0, _hearing.Firmware, context);
                break;
            case DeskHeard.EndOfState when _routine.IsReading:
                AskEach(context);
                break;
            case DeskHeard.Stranger:
                context.Unrecognised();
                break;
        }
    }

    private void Report(in DeskPlace place, int number, ReadOnlySpan<byte> text, IDriverContext context)
    {
        var found = _book.At(place);
        if (place.Kind == DeskPlaceKind.Scene)
        {
            _routine.ReadAgainSoon(context);
        }
        else if (found.IsEmpty)
        {
            context.Unrecognised();
        }

        foreach (var parameter in found)
        {
            var target = _book.Targets[parameter]!;
            if (!_window.Answered(parameter, context))
            {
                continue;
            }

            if (target.Definition.Type == ValueKind.Text && target.Definition.Law.Words.IsEmpty ? target.TryRead(text, out var value) : target.TryRead(number, out value))
            {
                ReportValue(target, number, value, context);
            }
            else
            {
                context.Malformed("the profile does not know this value");
            }
        }
    }

    private void ReportValue(DeskTarget target, int number, in ParameterValue value, IDriverContext context)
    {
        if (target.IsSqLevel && _law.Heard(number, target.IsAudioLaw))
        {
            context.Malformed(WrongLaw);
            ForgetLevels(context);
        }

        var isDoubtful = target.IsSqLevel && _law.IsWrong;
        context.Report(target.Definition.Index, isDoubtful ? ParameterValue.FromUnknown() : value);
    }

    private void ForgetLevels(IDriverContext context)
    {
        foreach (var target in _book.Targets)
        {
            if (target is { IsSqLevel: true })
            {
                context.Report(target.Definition.Index, ParameterValue.FromUnknown());
            }
        }
    }

    private void AfterWrite(DeskTarget target, IDriverContext context)
    {
        switch (target.Form)
        {
            case DeskForm.Scene:
                // The desk need not tell us of a scene that we have recalled, and an empty one changes nothing: what is loaded now nobody knows.
                foreach (var parameter in _book.At(target.Place))
                {
                    context.Report(parameter, ParameterValue.FromUnknown());
                }

                _routine.ReadAgainSoon(context);
                break;
            case DeskForm.Step:
                AskAt(target.Place, context);
                break;
            default:
                _window.Outdate(target.Definition.Index);
                break;
        }
    }

    private void AskAt(in DeskPlace place, IDriverContext context)
    {
        foreach (var parameter in _book.At(place))
        {
            OnRead(parameter, context);
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
            OnRead(_probe, context);
        }

        context.StartTimer(ProbeTimer, ProbeEvery);
    }

    private void BeginRead(IDriverContext context)
    {
        _asksEach = false;
        if (!_routine.BeginRead(context))
        {
            AskEach(context);
        }
    }

    private void AskEach(IDriverContext context)
    {
        _asksEach = true;
        if (_profile.Session.ReadEach || _profile.Session.ReadAll.IsEmpty)
        {
            QueueAll(isLater: false, context);
        }

        EndReadWhenAnswered(context);
    }

    private void EndReadWhenAnswered(IDriverContext context)
    {
        if (!_asksEach || !_routine.IsReading || !_window.IsIdle)
        {
            return;
        }

        // Sends are many: the desk is live before the last of them is known.
        _routine.EndRead(context);
        if (_profile.Session.ReadEach || _profile.Session.ReadAll.IsEmpty)
        {
            QueueAll(isLater: true, context);
        }
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

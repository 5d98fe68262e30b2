using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>
/// The dialogue with an Allen &amp; Heath desk: a cheap question → its answer → everything that can be asked for, slowly → live; the
/// cheap question again every few seconds, for a dead connection says nothing. Nothing is sent to the desk but questions and wishes.
/// </summary>
internal sealed class AllenHeathDriver : IDeviceDriver
{
    private const int WindowTimer = SessionRoutine.FirstDriverTimer;
    private const int SensingTimer = WindowTimer + 2;
    // The desk closes the connection 12 s after the last of ours. Source: Qu MIDI Protocol V1.9.
    private static readonly TimeSpan SensingEvery = TimeSpan.FromSeconds(1);

    private readonly DeskBook _book;
    private readonly SessionRoutine _routine;
    private readonly DeskQuestions _questions;
    private readonly AllenHeathHearing _hearing;
    private readonly SqLevels _levels;
    private readonly int _firstChannel;
    private readonly bool _sendsSensing;
    private readonly bool _tellsAll;

    /// <summary>Makes the driver for one desk.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="dialect">How its model speaks.</param>
    /// <param name="settings">Values of the profile's settings, complete.</param>
    /// <param name="encode">Makes a frame of the profile's notation; throws when it cannot.</param>
    public AllenHeathDriver(CompiledProfile profile, DeskDialect dialect, IReadOnlyDictionary<string, double> settings, Func<string, byte[]> encode)
    {
        _book = new DeskBook(profile, dialect, settings);
        _routine = new SessionRoutine(profile.Session, encode);
        _questions = new DeskQuestions(profile, _book, _routine, settings.GetValueOrDefault(DeskOptions.RequestsPerSecond), WindowTimer);
        _hearing = new AllenHeathHearing(dialect);
        _levels = new SqLevels(_book, _routine, _questions, settings.GetValueOrDefault(DeskOptions.FaderLaw) != 0);
        _firstChannel = dialect.HasChannel ? (int)settings.GetValueOrDefault(DeskOptions.MidiChannel, 1) - 1 : 0;
        _tellsAll = !profile.Session.ReadAll.IsEmpty;
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

        _questions.Channel = _firstChannel;
        _levels.Clear();
        _hearing.Clear();
        foreach (var target in _book.Targets)
        {
            target?.Forget();
        }

        _routine.Start(context);
        _questions.Begin(context);
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
            _questions.BeginRead(context);
        }

        _questions.EndReadWhenAnswered(context);
        _levels.TellDoubt(context);
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
        var refusal = target.IsSqLevel ? _levels.RefusalOf(value) : null;
        refusal ??= target.WriteValue(value, _questions.Channel, ref writer);
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
    public void OnRead(int parameter, IDriverContext context) => _questions.Ask(parameter, context);

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context) => _questions.BeginRead(context);

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_routine.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                _questions.BeginRead(context);
                break;
            case SessionTurn.ReadIsQuiet:
                _questions.AskEach(context);
                break;
            case SessionTurn.NotMine when timer == SensingTimer:
                context.Send([(byte)MidiKind.ActiveSensing]);
                context.StartTimer(SensingTimer, SensingEvery);
                break;
            case SessionTurn.NotMine:
                _questions.OnTimer(timer, context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _routine.Close(context);

    private void Hear(MidiMessage message, IDriverContext context)
    {
        switch (_hearing.Read(message, _questions.Channel, out var place, out var number, out var text))
        {
            case DeskHeard.Value:
                _routine.HeardAnswer();
                Report(place, number, text, context);
                break;
            case DeskHeard.Step:
                _questions.AskAt(place, context);
                break;
            case DeskHeard.State:
                _routine.HeardAnswer();
                _questions.Channel = number;
                Report(QuDialect.ModelPlace, 0, QuDialect.ModelName(text[0]), context);
                Report(QuDialect.FirmwarePlace, 0, _hearing.Firmware, context);
                break;
            case DeskHeard.EndOfState when _routine.IsReading:
                _questions.AskEach(context);
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
            AfterScene(context);
        }
        else if (found.IsEmpty)
        {
            context.Unrecognised();
        }

        foreach (var parameter in found)
        {
            var target = _book.Targets[parameter]!;
            if (!_questions.Answered(parameter, context))
            {
                continue;
            }

            if (target.Definition.Type == ValueKind.Text && target.Definition.Law.Words.IsEmpty ? target.TryRead(text, out var value) : target.TryRead(number, out value))
            {
                context.Report(parameter, target.IsSqLevel ? _levels.Believe(target, number, value, context) : value);
            }
            else
            {
                context.Malformed("the profile does not know this value");
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

                AfterScene(context);
                break;
            case DeskForm.Step:
                _questions.AskAt(target.Place, context);
                break;
            default:
                _questions.Outdate(target.Definition.Index);
                break;
        }
    }

    // A scene may have changed anything. What can be asked for is read again, and what it was does not count until then; of the rest
    // nobody knows what it is now. Names stay: one that is a few seconds old harms nobody.
    private void AfterScene(IDriverContext context)
    {
        _questions.PutAside();
        _routine.ReadAgainSoon(context);
        foreach (var target in _book.Targets)
        {
            if (target is { IsReadAfterScene: true })
            {
                context.Doubt(target.Definition.Index);
            }
            else if (target is { IsLostByScene: true } && !_tellsAll)
            {
                context.Report(target.Definition.Index, ParameterValue.FromUnknown());
            }
        }
    }
}

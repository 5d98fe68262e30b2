using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Options;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>
/// The dialogue with one OSC device, all of whose facts are its profile's: connected → hello and subscriptions → first answer →
/// ask every address in a window → live → follow what is sent, read again after a scene. An address is asked once, however many
/// parameters are found there.
/// </summary>
internal sealed class OscDriver : IDeviceDriver, IRequestSender
{
    private const int WindowTimer = SessionRoutine.FirstDriverTimer;
    private const int FirstGateTimer = WindowTimer + 1;
    private const int ExtrasTimer = 30;
    private const int MaxFrames = ExtrasTimer - FirstGateTimer;

    private readonly CompiledProfile _profile;
    private readonly OscAddressBook _book;
    private readonly OscWriteTarget?[] _writes;
    private readonly SessionRoutine _routine;
    private readonly RequestWindow _window;
    private readonly ParameterValue[] _last;
    private readonly bool[] _heardInRead;
    private readonly OscOptions _options;
    private readonly OscExtras _extras;
    private bool _asksEach;

    /// <summary>Makes the driver for one device.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="options">How its OSC differs from the X32's.</param>
    /// <param name="encode">Makes a frame of the profile's notation; throws when it cannot.</param>
    /// <exception cref="ArgumentException">The profile limits the rate of more frames than there are timers.</exception>
    public OscDriver(CompiledProfile profile, OscOptions options, Func<string, byte[]> encode)
    {
        if (profile.Frames.Any(frame => frame.ReportEvery is not null) && profile.Frames.Length > MaxFrames)
        {
            throw new ArgumentException($"{profile.Id}: {profile.Frames.Length} frames, at most {MaxFrames} where one has report-every", nameof(profile));
        }

        _profile = profile;
        _options = options;
        _book = new OscAddressBook(profile, options);
        _extras = new OscExtras(profile, _book, options, ExtrasTimer);
        _writes = [.. profile.Parameters.Select(parameter => parameter.Address is null || parameter.IsLocal ? null : new OscWriteTarget(parameter))];
        _routine = new SessionRoutine(profile.Session, encode);
        _window = new RequestWindow(_book.Addresses.Length, profile.Politeness, WindowTimer, this);
        _last = new ParameterValue[profile.Parameters.Length];
        _heardInRead = new bool[_book.Addresses.Length];
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        Array.Clear(_last);
        _asksEach = false;
        _window.Clear(context);
        _extras.Start(context);
        foreach (var frame in _book.Frames)
        {
            frame.OpenGate();
        }

        _routine.Start(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isFirst = _routine.Heard(context);
        if (!OscBundleReader.IsBundle(frame))
        {
            HandleMessage(frame, context);
        }
        else if (OscBundleReader.TryParse(frame, out var bundle, out var error))
        {
            while (bundle.TryNext(out var message))
            {
                HandleMessage(message, context);
            }
        }
        else
        {
            context.Malformed(OscErrors.Reason(error.Reason), error.Offset);
        }

        if (isFirst)
        {
            _extras.Heard(context);
            BeginRead(context);
            return;
        }

        EndReadWhenAnswered(context);
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_writes[parameter] is not { } target)
        {
            context.Reject(parameter, "it is made by the bridge and is not on the wire");
            return false;
        }

        if (_extras.Refuses(parameter, _book.NumberOf(parameter), context) || !target.TrySend(value, context))
        {
            return false;
        }

        _extras.Wrote(parameter);
        _window.Outdate(_book.NumberOf(parameter));
        if (_profile.Session.ReadAgainOn.Contains(parameter))
        {
            _routine.ReadAgainSoon(context);
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        var number = _book.NumberOf(parameter);
        if (number >= 0 && _book.Addresses[number].CanAsk)
        {
            _window.Ask(number, context);
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
            case SessionTurn.NotMine when _extras.OnTimer(timer, context):
                break;
            case SessionTurn.NotMine when _window.OnTimer(timer, context):
                EndReadWhenAnswered(context);
                break;
            case SessionTurn.NotMine when timer - FirstGateTimer is >= 0 and var number && number < _book.Frames.Length:
                _book.Frames[number].OpenGate();
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _routine.Close(context);

    /// <inheritdoc/>
    void IRequestSender.SendRequest(int request, IDriverContext context) => context.Send(_book.Addresses[request].Request);

    private void HandleMessage(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (!OscReader.TryParse(frame, out var message, out var error))
        {
            context.Malformed(OscErrors.Reason(error.Reason), error.Offset);
            return;
        }

        if (_extras.TryTake(message, !_window.IsIdle, context))
        {
            return;
        }

        if (message.Tags.IsEmpty || !_book.TryFind(message.Address, out var number))
        {
            context.Unrecognised();
            return;
        }

        _routine.HeardAnswer();
        _heardInRead[number] = true;
        var address = _book.Addresses[number];
        if (_window.Answered(number, context))
        {
            ReportBindings(address, message, context);
        }

        foreach (var layout in address.Frames)
        {
            ReportFrame(layout, message, context);
        }
    }

    private void ReportBindings(OscAddress address, OscReader message, IDriverContext context)
    {
        var matched = address.Bindings.IsEmpty;

        // A text that is told looks like one that was asked for.
        bool? isAnswer = message.Tags.Length > 1 ? true : message.Tags[0] == 's' ? null : false;
        for (var position = 0; position < message.Tags.Length && message.TryNext(out var argument); position++)
        {
            var isLast = position == message.Tags.Length - 1;
            foreach (var binding in address.Bindings)
            {
                if (binding.TakesLast ? isLast : binding.Argument == position)
                {
                    matched = true;
                    Report(binding, argument, isAnswer, context);
                }
            }
        }

        if (!matched)
        {
            context.Malformed("the message has fewer arguments than the profile expects");
        }
    }

    private void Report(OscBinding binding, OscArgument argument, bool? isAnswer, IDriverContext context)
    {
        ref var last = ref _last[binding.Parameter];
        if (!binding.TryDecode(argument, last, out var value))
        {
            binding.Complain(context);
            return;
        }

        var isNews = last.IsKnown && !last.SaysTheSameAs(value);
        last = value;
        _extras.Reported(binding.Parameter, value, isAnswer, isNews, context);
        if (_options.WritesAsHeard)
        {
            _writes[binding.Parameter]?.HeardAs(argument.Tag);
        }

        if (binding.IsReported)
        {
            context.Report(binding.Parameter, value);
        }

        if ((isNews || binding.IsEvent) && binding.CallsForReading)
        {
            _routine.ReadAgainSoon(context);
        }
    }

    private static void ReportFrame(OscFrameReporter layout, OscReader message, IDriverContext context)
    {
        if (!layout.TryPassGate())
        {
            return;
        }

        if (layout.ClosedFor is { } time)
        {
            context.StartTimer(FirstGateTimer + layout.Number, time);
        }

        layout.Report(message, context);
    }

    private void BeginRead(IDriverContext context)
    {
        Array.Clear(_heardInRead);
        _asksEach = false;
        if (!_routine.BeginRead(context))
        {
            AskEach(context);
        }
    }

    // What the device has already said in this read is not asked for once more.
    private void AskEach(IDriverContext context)
    {
        _asksEach = true;
        var session = _profile.Session;
        for (var number = 0; (session.ReadEach || session.ReadAll.IsEmpty) && number < _heardInRead.Length; number++)
        {
            if (_book.Addresses[number].CanAsk && !_heardInRead[number] && _extras.Has(number))
            {
                _window.Queue(number);
            }
        }

        _window.Pump(context);
        EndReadWhenAnswered(context);
    }

    private void EndReadWhenAnswered(IDriverContext context)
    {
        if (_asksEach && _routine.IsReading && _window.IsIdle)
        {
            _routine.EndRead(context);
        }
    }
}

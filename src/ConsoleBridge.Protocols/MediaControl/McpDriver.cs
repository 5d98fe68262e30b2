using System.Buffers;
using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Lines.Wire;
using ConsoleBridge.Protocols.MediaControl.Wire;

namespace ConsoleBridge.Protocols.MediaControl;

/// <summary>
/// The dialogue with a unit of the Media Control Protocol: a timed Push that is renewed, bursts of what is measured, lines of
/// what is set whenever it changes, and a question for what comes in neither.
/// </summary>
internal sealed class McpDriver : IDeviceDriver, IRequestSender
{
    private const int WindowTimer = SessionRoutine.FirstDriverTimer;
    private const int FirstLeaseTimer = WindowTimer + 1;
    private const int NoParameter = -1;

    private readonly CompiledProfile _profile;
    private readonly SessionRoutine _session;
    private readonly McpBook _book;
    private readonly RequestWindow _window;
    private readonly McpLease _lease;
    private readonly McpPresence _presence;
    private readonly McpChangeCounter _counter = new();
    private readonly string? _unit;
    private readonly bool[] _heardInRead;
    private readonly bool[] _isUnsupported;
    private readonly int[] _written;
    private bool _asksEach;

    /// <summary>Makes the driver for one device.</summary>
    /// <exception cref="ArgumentException">The profile has frames that cannot be read.</exception>
    public McpDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        _profile = profile;
        _session = new SessionRoutine(profile.Session, Encode);
        _book = new McpBook(profile);
        _window = new RequestWindow(_book.Attributes.Length, profile.Politeness, WindowTimer, this);
        _lease = new McpLease(settings, profile.ProtocolOptions.GetValueOrDefault(McpOptions.PushMode, "3"), FirstLeaseTimer);
        _presence = new McpPresence(profile, _book, settings.GetValueOrDefault(McpOptions.PilotTone, 1) != 0);
        _unit = profile.ProtocolOptions.GetValueOrDefault(McpOptions.Unit);
        _heardInRead = new bool[_book.Attributes.Length];
        _isUnsupported = new bool[_book.Attributes.Length];
        _written = new int[_book.Attributes.Length];
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        foreach (var attribute in _book.Attributes)
        {
            foreach (var binding in attribute.Bindings)
            {
                binding.Clear();
            }
        }

        _asksEach = false;
        Array.Clear(_isUnsupported);
        Array.Fill(_written, NoParameter);
        _presence.Clear();
        _counter.Clear();
        _window.Clear(context);
        _session.Start(context);
        _lease.Begin(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        _lease.Heard();
        var isFirst = _session.Heard(context);
        _presence.Look(frame, context);
        var lines = new McpReader(frame);
        while (lines.TryNext(out var line))
        {
            if (line.ErrorCode != 0)
            {
                OnRefused(line, context);
            }
            else
            {
                OnLine(line, context);
            }
        }

        if (isFirst)
        {
            ReadEverything(context);
        }
        else
        {
            EndReadWhenAnswered(context);
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_book.Of(parameter) is not { } attribute)
        {
            context.Reject(parameter, "it is made by the bridge and is not on the wire");
            return false;
        }

        var definition = _profile.Parameters[parameter];
        if (_isUnsupported[attribute.Number])
        {
            context.Reject(parameter, $"this unit has no {definition.Address!.Read} (error 1000)");
            return false;
        }

        Span<byte> line = stackalloc byte[McpWriteLine.MaxBytes];
        if (McpWriteLine.TryMake(definition, attribute, value, line, out var length) is { } reason)
        {
            context.Reject(parameter, reason);
            return false;
        }

        _written[attribute.Number] = parameter;
        _window.Outdate(attribute.Number);
        context.Send(line[..length]);
        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_book.Of(parameter) is { CanAsk: true } attribute && !_isUnsupported[attribute.Number])
        {
            _window.Ask(attribute.Number, context);
        }
    }

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
            case SessionTurn.ReadIsQuiet:
                AskEach(context);
                break;
            case SessionTurn.NotMine when _window.OnTimer(timer, context):
                EndReadWhenAnswered(context);
                break;
            case SessionTurn.NotMine:
                _lease.OnTimer(timer, context);
                break;
        }
    }

    /// <inheritdoc/>
    /// <remarks>Push 0 0 0 would end it at once, perhaps for others too: whom it ends is not documented. The lease runs out by itself.</remarks>
    public void OnClosing(IDriverContext context) => _session.Close(context);

    /// <inheritdoc/>
    void IRequestSender.SendRequest(int request, IDriverContext context) => context.Send(_book.Attributes[request].Question);

    private static byte[] Encode(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        return LineText.TryParse(text, frame, out var error) ? frame.WrittenSpan.ToArray() : throw new ArgumentException($"'{text}': {error}", nameof(text));
    }

    private void OnLine(in McpLine line, IDriverContext context)
    {
        if (line.Keyword.SequenceEqual(McpText.Push))
        {
            return;
        }

        if (IsOfAnotherUnit(line) is { } other)
        {
            context.Fail($"the unit at this address is {other}, and its profile is for {_profile.Model}");
            return;
        }

        if (line.Keyword.SequenceEqual("Config"u8) && _counter.Heard(line.Arguments))
        {
            // Also counted is what we set ourselves.
            _session.ReadAgainSoon(context, isDoubtful: false);
        }

        if (_book.Find(line.Keyword) is not { } attribute)
        {
            context.Unrecognised();
            return;
        }

        if (attribute.IsConfiguration)
        {
            _session.HeardAnswer();
            _counter.HeardLine();
        }

        _heardInRead[attribute.Number] = true;
        if (_window.Answered(attribute.Number, context))
        {
            Report(attribute, line.Arguments, context);
        }
    }

    private void Report(McpAttribute attribute, ReadOnlySpan<byte> arguments, IDriverContext context)
    {
        foreach (var binding in attribute.Bindings)
        {
            if (_presence.Hides(binding))
            {
                context.Report(binding.Parameter, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));
            }
            else if (!binding.TryRead(arguments, out var value))
            {
                context.Malformed("the profile does not know this value");
            }
            else if (binding.CanRead)
            {
                context.Report(binding.Parameter, value);
            }
        }
    }

    private string? IsOfAnotherUnit(in McpLine line) => _unit switch
    {
        "transmitter" when line.Keyword.SequenceEqual("Bat"u8) || line.Keyword.SequenceEqual("RF1"u8) => "a receiver",
        "receiver" when line.Keyword.SequenceEqual("AF"u8) && !McpText.Word(line.Arguments, 3).IsEmpty => "an in-ear transmitter",
        _ => null,
    };

    private void OnRefused(in McpLine line, IDriverContext context)
    {
        var keyword = McpText.FirstWord(line.Instruction);
        var words = string.Create(CultureInfo.InvariantCulture, $"'{line.ErrorCode}: {Encoding.ASCII.GetString(line.Arguments)}'");
        if (_book.Find(keyword) is not { } attribute)
        {
            context.Malformed($"the unit refuses a line: {words}");
            return;
        }

        var number = attribute.Number;
        _isUnsupported[number] |= line.ErrorCode == McpText.InvalidCommand;
        _window.Answered(number, context);
        if (line.Instruction.Length > keyword.Length && _written[number] != NoParameter)
        {
            context.Reject(_written[number], $"the unit says {words}");
        }
        else if (!_isUnsupported[number])
        {
            context.Malformed($"asked for it, and the unit says {words}");
        }
    }

    private void ReadEverything(IDriverContext context)
    {
        Array.Clear(_heardInRead);
        _asksEach = false;
        if (_session.BeginRead(context))
        {
            // Whether a Push for once ends the timed one is not documented: after it the timed one is said again.
            _lease.SayAgain(context);
        }
        else
        {
            AskEach(context);
        }
    }

    private void AskEach(IDriverContext context)
    {
        _asksEach = true;
        foreach (var attribute in _book.Attributes)
        {
            if (attribute.CanAsk && !_heardInRead[attribute.Number] && !_isUnsupported[attribute.Number])
            {
                _window.Queue(attribute.Number);
            }
        }

        _window.Pump(context);
        EndReadWhenAnswered(context);
    }

    private void EndReadWhenAnswered(IDriverContext context)
    {
        if (_asksEach && _session.IsReading && _window.IsIdle)
        {
            _session.EndRead(context);
        }
    }
}

using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.SoundcraftUi.Wire;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>
/// The dialogue with a Soundcraft Ui mixer: it says everything when it is reached, then every change of others; the bridge says that
/// it is alive. What the bridge sets it does not hear again. After a reconnect nothing is set: the mixer is listened to.
/// </summary>
internal sealed class SoundcraftUiDriver : IDeviceDriver
{
    private const int DumpTimer = SessionRoutine.FirstDriverTimer;
    private const int MeterTimer = SessionRoutine.FirstDriverTimer + 1;
    private const int OpeningTimer = SessionRoutine.FirstDriverTimer + 2;
    private const int MaxHeadBytes = 256;
    private static readonly TimeSpan OpenWithin = TimeSpan.FromSeconds(5);

    private readonly CompiledProfile _profile;
    private readonly bool _isRaw;
    private readonly SessionRoutine _session;
    private readonly UiPaths _paths;
    private readonly UiPath?[] _pathOf;
    private readonly UiSilence[] _silences;
    private readonly UiDump _dump;
    private readonly UiLevels _levels;
    private readonly UiWriter _writer;
    private readonly UiValueReader _values;
    private int _headBytes;
    private bool _isOpening;

    /// <summary>Makes the driver for one device.</summary>
    public SoundcraftUiDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, bool isRaw)
    {
        (_profile, _isRaw) = (profile, isRaw);
        var strips = profile.Parameters
            .Where(parameter => parameter is { Address: not null, IsLocal: false })
            .Select(parameter => (parameter.Index, Address: UiAddress.Parse(parameter.Address!.Read, out _)))
            .Where(pair => pair.Address is { Kind: UiAddressKind.Silenced })
            .ToArray();
        string[] needed = [.. (profile.ProtocolOptions.GetValueOrDefault(UiOptions.CompleteWhen) ?? "model firmware m.mix").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        _paths = new UiPaths(profile, [.. needed, .. strips.SelectMany(strip => UiSilence.PathsOf(strip.Address!.Text))]);
        _pathOf = [.. profile.Parameters.Select(_paths.Of)];
        _silences = [.. strips.Select(strip => new UiSilence(strip.Index, strip.Address!.Text, _paths))];
        _dump = new UiDump([.. needed.Select(path => _paths[path])], profile.Session.ReadQuiet, DumpTimer);
        var interval = TimeSpan.FromMilliseconds(settings.GetValueOrDefault(UiOptions.MeterInterval, 100));
        _levels = new UiLevels(profile, interval, MeterTimer);
        _writer = new UiWriter(profile, _pathOf, new UiSender(isRaw));
        _values = new UiValueReader(profile);
        _session = new SessionRoutine(profile.Session, text => UiFrameText.Encode(text, isRaw));
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _paths.Forget();
        _values.Forget();
        _levels.OpenGate();
        foreach (var silence in _silences)
        {
            silence.Forget();
        }

        (_isOpening, _headBytes) = (_isRaw, 0);
        if (!_isRaw)
        {
            _session.Start(context);
            return;
        }

        // Exactly so, without a slash before 1.1. Source: the raw way as two clients use it (impl).
        context.Send("GET /raw HTTP1.1\n\n"u8);
        context.StartTimer(OpeningTimer, OpenWithin);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (_isOpening)
        {
            Open(frame, context);
            return;
        }

        if (_session.Heard(context))
        {
            BeginRead(context);
        }

        var lines = new UiFrame(frame);
        if (lines.IsHeartbeat)
        {
            context.Send("2::"u8);
        }

        while (lines.TryNext(out var line))
        {
            OnLine(line, context);
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_writer.Write(parameter, value, context) is { } reason)
        {
            context.Reject(parameter, reason);
            return false;
        }

        if (_pathOf[parameter] is { } path)
        {
            TellSilences(path, context);
        }

        return true;
    }

    /// <inheritdoc/>
    /// <remarks>The mixer cannot be asked for one value.</remarks>
    public void OnRead(int parameter, IDriverContext context)
    {
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context)
    {
        if (!_isOpening)
        {
            BeginRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (_session.OnTimer(timer, context) is var turn && turn == SessionTurn.ReadEverything)
        {
            BeginRead(context);
            return;
        }

        switch (timer)
        {
            case DumpTimer when _dump.OnTimer(context):
                _session.EndRead(context);
                break;
            case MeterTimer:
                _levels.OpenGate();
                break;
            case OpeningTimer when _isOpening:
                context.Fail("no answer to GET /raw: is this a Soundcraft Ui mixer?");
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _session.Close(context);

    // The raw stream begins with a head as of a web server, which ends with an empty line.
    private void Open(ReadOnlySpan<byte> line, IDriverContext context)
    {
        _headBytes += line.Length;
        if (line.SequenceEqual("\r"u8))
        {
            _isOpening = false;
            context.StopTimer(OpeningTimer);
            _session.Start(context);
            BeginRead(context);
        }
        else if (_headBytes > MaxHeadBytes)
        {
            context.Fail($"the answer to GET /raw is longer than {MaxHeadBytes} bytes: is this a Soundcraft Ui mixer?");
        }
    }

    // Over the WebSocket everything comes by itself; only the raw stream can be asked for it again.
    private void BeginRead(IDriverContext context)
    {
        if (_isRaw)
        {
            context.Send("INIT\n"u8);
        }

        _ = _session.BeginRead(context);
        _dump.Begin(context);
    }

    private void OnLine(ReadOnlySpan<byte> line, IDriverContext context)
    {
        if (!UiMessage.TryParse(line, out var message))
        {
            context.Malformed("expected SETD^path^number or SETS^path^text");
            return;
        }

        switch (message.Verb)
        {
            case UiVerb.Meters:
                _levels.Report(message.Value, context);
                break;
            case UiVerb.Number:
            case UiVerb.Text:
                OnSetting(message, context);
                break;
            default:
                context.Unrecognised();
                break;
        }
    }

    private void OnSetting(in UiMessage message, IDriverContext context)
    {
        _dump.Heard(message.Path);
        if (_paths.Find(message.Path) is not { } path)
        {
            context.Unrecognised();
            return;
        }

        var number = double.NaN;
        if (message.Verb == UiVerb.Number
            && !(double.TryParse(message.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number)))
        {
            context.Malformed("SETD: expected a number");
            return;
        }

        path.Heard(number);
        foreach (var parameter in path.Parameters)
        {
            if (_values.TryRead(parameter, message, number, context, out var value))
            {
                context.Report(parameter.Index, value);
                CheckModel(parameter, value, context);
            }
        }

        TellSilences(path, context);
    }

    private void TellSilences(UiPath path, IDriverContext context)
    {
        foreach (var silence in _silences)
        {
            silence.Changed(path, context);
        }
    }

    private void CheckModel(ParameterDefinition parameter, in ParameterValue value, IDriverContext context)
    {
        if (parameter.Name == "device/model" && value.Text is { } model && _profile.ProtocolOptions.TryGetValue(UiOptions.Model, out var expected)
            && !model.Equals(expected, StringComparison.OrdinalIgnoreCase))
        {
            context.Fail($"the mixer says it is a {model}, but its profile is for {expected}");
        }
    }
}

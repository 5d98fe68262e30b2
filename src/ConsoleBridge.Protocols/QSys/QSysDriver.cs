using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Json.Wire;
using ConsoleBridge.Protocols.QSys.Wire;

namespace ConsoleBridge.Protocols.QSys;

/// <summary>
/// The dialogue with a Q-SYS core: log on where it is wanted, ask how it is, and have it tell all controls of the profile in one change
/// group. The group is made anew in every session and whenever the core runs another design. A core on standby is told and left alone.
/// </summary>
internal sealed class QSysDriver : IDeviceDriver
{
    private const int QuietTimer = SessionRoutine.FirstDriverTimer;
    private const int LogonRequired = 10;

    private readonly CompiledProfile _profile;
    private readonly SessionRoutine _session;
    private readonly QSysControls _controls;
    private readonly QSysReporter _reporter;
    private readonly QSysWriter _writer;
    private readonly byte[] _autoPoll;
    private readonly byte[]? _logon;
    private readonly byte[] _status = QSysFrameText.Encode("StatusGet");
    private byte[] _design = [];
    private bool _isActive;
    private bool _hasGroup;
    private int _missing;

    /// <summary>Makes the driver for one device.</summary>
    public QSysDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, string password)
    {
        _profile = profile;
        _session = new SessionRoutine(profile.Session, QSysFrameText.Encode);
        _controls = new QSysControls(profile);
        _reporter = new QSysReporter(profile, _controls);
        _writer = new QSysWriter(profile);
        _autoPoll = QSysRequests.AutoPoll(TimeSpan.FromMilliseconds(settings.GetValueOrDefault(QSysOptions.PollInterval, 200)));
        if (password.Length > 0)
        {
            var colon = password.IndexOf(':', StringComparison.Ordinal);
            var user = colon < 0 ? profile.ProtocolOptions.GetValueOrDefault(QSysOptions.User, "") : password[..colon];
            _logon = QSysRequests.Logon(user, password[(colon + 1)..]);
        }
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        (_isActive, _hasGroup, _design) = (false, false, []);
        _reporter.Forget();
        _writer.Forget();
        if (_logon is not null)
        {
            context.Send(_logon);
        }

        context.Send(_status);
        _session.Start(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        _ = _session.Heard(context);
        if (!QrcMessage.TryParse(frame, out var message))
        {
            context.Malformed("expected a JSON-RPC object with a method, a result or an error");
            return;
        }

        if (!message.Error.IsEmpty)
        {
            OnError(message, context);
        }
        else if (message.Method.SequenceEqual("EngineStatus"u8))
        {
            OnStatus(message.Params, context);
        }
        else if (message.Method.SequenceEqual("ChangeGroup.Poll"u8))
        {
            OnChanges(message.Params, context);
        }
        else if (message.Method.IsEmpty)
        {
            OnResult(message, context);
        }
        else
        {
            context.Unrecognised();
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        var refusal = _isActive ? _writer.Write(parameter, value, context) : "the core is not active: it takes no settings";
        if (refusal is not null)
        {
            context.Reject(parameter, refusal);
        }

        return refusal is null;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        if (_isActive && _controls.Of(parameter) is { } control)
        {
            context.Send(control.ReadRequest);
        }
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context)
    {
        context.Send(_status);
        if (_hasGroup)
        {
            context.Send(QSysRequests.Invalidate);
        }
    }

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        if (_session.OnTimer(timer, context) == SessionTurn.ReadEverything)
        {
            OnReadAll(context);
        }
        else if (timer == QuietTimer)
        {
            // What was not said until now is not coming; what another design said is not true any more.
            QSysReporter.ReportUnknown(_controls.All.Where(control => control.IsMissing), context);
            _session.EndRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _session.Close(context);

    private void OnStatus(ReadOnlySpan<byte> status, IDriverContext context)
    {
        Span<byte> room = stackalloc byte[64];
        if (!JsonSlice.TryGet(status, "State"u8, out var json) || !JsonText.TryRead(json, room, out var state))
        {
            context.Malformed("EngineStatus without State");
            return;
        }

        _isActive = state.SequenceEqual("Active"u8);
        foreach (var (member, parameter) in _controls.Status)
        {
            if (member.AsSpan().SequenceEqual("Active"u8))
            {
                context.Report(parameter.Index, ParameterValue.FromBoolean(_isActive));
            }
            else if (JsonSlice.TryGet(status, member, out var value))
            {
                _reporter.ReportText(parameter, value, context);
            }
        }

        _ = JsonSlice.TryGet(status, "DesignCode"u8, out var design);
        if (!_isActive)
        {
            OnStandby(context);
        }
        else if (!_hasGroup || !design.SequenceEqual(_design))
        {
            _design = design.ToArray();
            MakeGroup(context);
        }
    }

    // A core that is not active answers for nothing: what it said before is not known any more.
    private void OnStandby(IDriverContext context)
    {
        if (_hasGroup)
        {
            _hasGroup = false;
            QSysReporter.ReportUnknown(_controls.All, context);
        }

        _session.EndRead(context);
    }

    private void MakeGroup(IDriverContext context)
    {
        (_hasGroup, _missing) = (true, -1);
        _ = _session.BeginRead(context);
        foreach (var control in _controls.All)
        {
            control.IsMissing = true;
            context.Send(control.AddRequest);
        }

        if (_controls.All.Length > 0)
        {
            context.Send(_autoPoll);
            context.Send(QSysRequests.Invalidate);
        }

        EndReadWhenHeard(context);
    }

    private void OnChanges(ReadOnlySpan<byte> poll, IDriverContext context)
    {
        if (JsonSlice.TryGet(poll, "Changes"u8, out var changes))
        {
            _reporter.ReportList(changes, default, context);
            EndReadWhenHeard(context);
        }
    }

    private void OnResult(in QrcMessage message, IDriverContext context)
    {
        var parameter = message.Id - QSysRequests.FirstWriteId;
        if (parameter >= 0 && parameter < _profile.Parameters.Length)
        {
            _writer.Taken(parameter, context);
        }
        else if (message.Id == QSysRequests.StatusId)
        {
            OnStatus(message.Result, context);
        }
        else if (message.Result[0] == (byte)'[')
        {
            _reporter.ReportList(message.Result, default, context);
        }
        else if (message.Id >= QSysRequests.FirstReadId)
        {
            _reporter.ReportComponent(message.Result, context);
        }
        else
        {
            OnChanges(message.Result, context);
        }
    }

    private void OnError(in QrcMessage message, IDriverContext context)
    {
        var (code, reason) = message.ReadError();
        var parameter = message.Id - QSysRequests.FirstWriteId;
        var control = message.Id - QSysRequests.FirstAddId;
        if (message.Id == QSysRequests.LogonId)
        {
            context.Fail($"the core refused the log-on ({reason}): see 'Password' in its configuration, USER:PIN");
        }
        else if (code == LogonRequired)
        {
            context.Fail("the core wants a log-on: say 'Password' in its configuration, USER:PIN");
        }
        else if (parameter >= 0 && parameter < _profile.Parameters.Length)
        {
            context.Reject(parameter, string.Create(CultureInfo.InvariantCulture, $"{reason} (error {code})"));
        }
        else if (control >= 0 && control < _controls.All.Length)
        {
            OnUnknownControl(_controls.All[control], reason, context);
        }
        else
        {
            context.Malformed("the core answered with an error: " + reason);
        }
    }

    // The design does not have it: the others are followed all the same.
    private void OnUnknownControl(QSysControl control, string reason, IDriverContext context)
    {
        control.IsMissing = false;
        QSysReporter.ReportUnknown([control], context);
        context.Notice($"the core does not follow '{control.Parameters[0].Address!.Read}' ({control.Parameters[0].Name}): {reason}");
        EndReadWhenHeard(context);
    }

    private void EndReadWhenHeard(IDriverContext context)
    {
        if (!_session.IsReading)
        {
            return;
        }

        // Only what is new puts the end off: a level may change all the time.
        var missing = _controls.All.Count(control => control.IsMissing);
        if (missing == 0)
        {
            context.StopTimer(QuietTimer);
            _session.EndRead(context);
        }
        else if (missing != _missing)
        {
            _missing = missing;
            context.StartTimer(QuietTimer, _profile.Session.ReadQuiet);
        }
    }
}

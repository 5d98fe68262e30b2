using System.Buffers;
using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// The dialogue with a Shure receiver: hello, dump, meters on, then mirror what it reports. The receiver tells every change by
/// itself, so nothing is polled but a probe when it is quiet.
/// </summary>
internal sealed class ShureStringsDriver : IDeviceDriver
{
    private const int CommandTimer = SessionRoutine.FirstDriverTimer;
    private const int MeteringTimer = SessionRoutine.FirstDriverTimer + 1;
    private const int SilentChannelsTimer = SessionRoutine.FirstDriverTimer + 2;
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(5);

    private readonly CompiledProfile _profile;
    private readonly SessionRoutine _session;
    private readonly ShureAddressTable _addresses;
    private readonly ShureValueReader _values;
    private readonly ShureTransmitters _transmitters;
    private readonly ShureSampleReader _samples;
    private readonly ShureCommandQueue _queue;
    private readonly ShureMetering _metering;
    private readonly int _modelParameter;
    private readonly string? _modelStart;

    /// <summary>Makes the driver for one device.</summary>
    /// <exception cref="ArgumentException">The profile has frames that this protocol cannot read or send.</exception>
    public ShureStringsDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var interval = settings.GetValueOrDefault(ShureOptions.Metering, 1) == 0
            ? 0
            : (int)settings.GetValueOrDefault(ShureOptions.MeterInterval);
        _profile = profile;
        _session = new SessionRoutine(ShureLiveness.Fit(profile.Session, TimeSpan.FromMilliseconds(interval)), Encode);
        _addresses = new ShureAddressTable(profile);
        _values = new ShureValueReader(profile, settings);
        _transmitters = new ShureTransmitters(profile, _addresses.Channels);
        _samples = new ShureSampleReader(profile, _values, _transmitters);
        var commands = new ShureCommands(profile, _values);
        _queue = new ShureCommandQueue(profile, commands, CommandTimer);
        _metering = new ShureMetering(profile, interval, _queue, commands, MeteringTimer);
        _modelParameter = profile.TryFind("device/model", out var model) ? model.Index : -1;
        _modelStart = profile.ProtocolOptions.GetValueOrDefault(ShureOptions.ModelStartsWith);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        _values.Clear();
        _transmitters.Clear();
        _samples.Clear();
        _queue.Clear(context);
        _metering.Clear(context);
        _session.Start(context);
        context.StartTimer(SilentChannelsTimer, SilenceOfAChannel());
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (_session.Heard(context))
        {
            ReadEverything(context);
        }

        if (!ShureReader.TryParse(frame, out var message))
        {
            context.Malformed("expected < REP … > or < SAMPLE … >", 0);
            return;
        }

        switch (message.Verb)
        {
            case ShureVerb.Rep when message.IsError:
                _session.HeardAnswer();
                OnRefused(context);
                break;
            case ShureVerb.Rep:
                _session.HeardAnswer();
                OnReport(message, context);
                break;
            case ShureVerb.Sample:
                _samples.Read(message, context);
                break;
            default:
                context.Malformed("a device says REP or SAMPLE and nothing else", 1);
                break;
        }
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
            case SessionTurn.ReadIsQuiet:
                EndRead(context);
                break;
            case SessionTurn.NotMine:
                OnOwnTimer(timer, context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
        _metering.Close(context);
        _session.Close(context);
    }

    private static byte[] Encode(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        return ShureFrameText.TryParse(text, frame, out var error)
            ? frame.WrittenSpan.ToArray()
            : throw new ArgumentException($"'{text}': {error}", nameof(text));
    }

    private void OnReport(in ShureReader message, IDriverContext context)
    {
        if (message.Index != 0)
        {
            if (!TryReport(message, message.Index, context))
            {
                context.Unrecognised();
            }

            return;
        }

        // Index 0 is all channels.
        var isKnown = false;
        for (var channel = 1; channel <= _addresses.Channels; channel++)
        {
            isKnown |= TryReport(message, channel, context);
        }

        if (!isKnown)
        {
            context.Unrecognised();
        }
    }

    private bool TryReport(in ShureReader message, int channel, IDriverContext context)
    {
        var parameters = _addresses.Find(message, channel, out var text);
        foreach (var parameter in parameters)
        {
            if (_values.TryRead(parameter, text, context, out var value))
            {
                Report(parameter, value, context);
            }
        }

        return !parameters.IsEmpty;
    }

    private void Report(int parameter, in ParameterValue value, IDriverContext context)
    {
        var isHidden = value.IsKnown && _transmitters.HidesValueOf(parameter);
        context.Report(parameter, isHidden ? ParameterValue.FromUnknown(UnknownReason.NoTransmitter) : value);
        _transmitters.Heard(parameter, value, context);
        _queue.Heard(parameter, value, _session.IsReading, context);
        _metering.Heard(parameter, value, context);
        if (_profile.Session.ReadAgainOn.Contains(parameter))
        {
            _session.ReadAgainSoon(context);
        }

        if (parameter == _modelParameter && _modelStart is not null && value.Text is { } model
            && !model.StartsWith(_modelStart, StringComparison.OrdinalIgnoreCase))
        {
            context.Fail($"the device says it is a {model}, but its profile is for {_profile.Model}");
        }
    }

    private void OnRefused(IDriverContext context)
    {
        // What is refused but was not set, we asked for: this firmware does not have it. The device is alive, and that is all it says.
        var refused = _queue.TakeRefused(context, out var wasAsked);
        if (refused >= 0 && !_metering.IsOwn(refused))
        {
            context.Reject(refused, "the device answered REP ERR");
        }
        else if (!wasAsked)
        {
            context.Unrecognised();
        }
    }

    private void OnOwnTimer(int timer, IDriverContext context)
    {
        switch (timer)
        {
            case CommandTimer:
                _queue.OnTimer(context);
                break;
            case MeteringTimer:
                _metering.OnTimer(context);
                break;
            case SilentChannelsTimer:
                _samples.ForgetSilentChannels(context);
                context.StartTimer(SilentChannelsTimer, SilenceOfAChannel());
                break;
        }
    }

    private void ReadEverything(IDriverContext context)
    {
        if (_session.BeginRead(context))
        {
            return;
        }

        // A profile without a dump: each property by itself; what the device answers is mirrored as it comes.
        for (var parameter = 0; parameter < _profile.Parameters.Length; parameter++)
        {
            OnRead(parameter, context);
        }

        EndRead(context);
    }

    private void EndRead(IDriverContext context)
    {
        var isFirst = !_session.IsLive;
        _session.EndRead(context);
        if (isFirst)
        {
            _metering.Begin(context);
        }
    }

    private TimeSpan SilenceOfAChannel()
    {
        var silence = 5 * _metering.Interval;
        return silence > LeastSilence ? silence : LeastSilence;
    }
}

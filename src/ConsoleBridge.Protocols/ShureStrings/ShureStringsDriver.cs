using System.Buffers;
using System.Collections.Immutable;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>
/// The dialogue with a Shure device: hello, dump, meters on, then mirror what it reports. The device tells every change by
/// itself, so nothing is polled but a probe when it is quiet.
/// </summary>
internal sealed partial class ShureStringsDriver : IDeviceDriver
{
    private const int CommandTimer = SessionRoutine.FirstDriverTimer;
    private const int MeteringTimer = SessionRoutine.FirstDriverTimer + 1;
    private const int SilentChannelsTimer = SessionRoutine.FirstDriverTimer + 2;

    // Two more attempts beat a loss of 5 % on the way there and back; a stream loses nothing.
    private const int RepeatsOfDatagrams = 2;
    private static readonly TimeSpan LeastSilence = TimeSpan.FromSeconds(5);

    private readonly CompiledProfile _profile;
    private readonly ShureDialect _dialect;
    private readonly SessionRoutine _session;
    private readonly ShureAddressTable _addresses;
    private readonly ShureValueReader _values;
    private readonly ShureTransmitters _transmitters;
    private readonly ShureSampleReader _samples;
    private readonly ShureCommandQueue _queue;
    private readonly IShureMeters _meters;
    private readonly int _modelParameter;
    private readonly string? _modelStart;

    // One parameter of each address that can be asked for, and what was heard in this session.
    private readonly int[] _askable;
    private readonly bool[] _isHeard;
    private bool _isReadingEach;

    /// <summary>Makes the driver for one device.</summary>
    /// <exception cref="ArgumentException">The profile has frames that this protocol cannot read or send.</exception>
    public ShureStringsDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings)
    {
        var interval = settings.GetValueOrDefault(ShureOptions.Metering, 1) == 0
            ? 0
            : (int)settings.GetValueOrDefault(ShureOptions.MeterInterval);
        _profile = profile;
        _dialect = ToDialect(profile.ProtocolOptions.GetValueOrDefault(ShureOptions.Dialect));
        _session = new SessionRoutine(ShureLiveness.Fit(profile.Session, TimeSpan.FromMilliseconds(interval)), Encode);
        _addresses = new ShureAddressTable(profile);
        _values = new ShureValueReader(profile, settings);
        _transmitters = new ShureTransmitters(profile);
        _samples = new ShureSampleReader(profile, _values, _transmitters);
        var commands = new ShureCommands(profile, _values, _dialect);
        _queue = new ShureCommandQueue(profile, commands, CommandTimer, _dialect == ShureDialect.Star ? RepeatsOfDatagrams : 0);
        _meters = _dialect == ShureDialect.Star
            ? new ShureMeterRequests(profile, interval, MeteringTimer)
            : new ShureMetering(profile, interval, _queue, commands, MeteringTimer);
        _askable = [.. profile.Parameters.Where(definition => commands.CanGet(definition.Index)).DistinctBy(definition => definition.Address!.Read).Select(definition => definition.Index)];
        _isHeard = new bool[profile.Parameters.Length];
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
        _meters.Clear(context);
        _isReadingEach = false;
        Array.Clear(_isHeard);
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

        if (_dialect == ShureDialect.Star)
        {
            OnDatagram(frame, context);
        }
        else
        {
            OnMessage(frame, context);
        }

        EndReadWhenAllIsAsked(context);
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
            case SessionTurn.ReadIsQuiet when _profile.Session.ReadEach && !_session.IsLive:
                // The dump of some models leaves properties out.
                ReadEach(onlyUnheard: true, context);
                break;
            case SessionTurn.ReadIsQuiet:
                EndRead(context);
                break;
            case SessionTurn.NotMine:
                OnOwnTimer(timer, context);
                EndReadWhenAllIsAsked(context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context)
    {
        _meters.Close(context);
        _session.Close(context);
    }

    private static ShureDialect ToDialect(string? word) => word switch
    {
        null => ShureDialect.Rep,
        "report" => ShureDialect.Report,
        "star" => ShureDialect.Star,
        _ => throw new ArgumentException($"option dialect '{word}': expected report or star, or nothing", nameof(word)),
    };

    private static byte[] Encode(string text)
    {
        var frame = new ArrayBufferWriter<byte>();
        return ShureFrameText.TryParse(text, frame, out var error)
            ? frame.WrittenSpan.ToArray()
            : throw new ArgumentException($"'{text}': {error}", nameof(text));
    }

    private void OnOwnTimer(int timer, IDriverContext context)
    {
        switch (timer)
        {
            case CommandTimer:
                _queue.OnTimer(context);
                break;
            case MeteringTimer:
                _meters.OnTimer(context);
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

        // A device without a dump: PSM 1000, UHF-R.
        ReadEach(onlyUnheard: false, context);
    }

    // Each property by itself, the next after the answer.
    private void ReadEach(bool onlyUnheard, IDriverContext context)
    {
        _isReadingEach = true;
        foreach (var parameter in _askable)
        {
            if (!onlyUnheard || !_isHeard[parameter])
            {
                _queue.Read(parameter, context);
            }
        }

        EndReadWhenAllIsAsked(context);
    }

    private void EndReadWhenAllIsAsked(IDriverContext context)
    {
        if (_isReadingEach && _queue.IsIdle)
        {
            _isReadingEach = false;
            EndRead(context);
        }
    }

    private void EndRead(IDriverContext context)
    {
        var isFirst = !_session.IsLive;
        _session.EndRead(context);
        if (isFirst)
        {
            _meters.Begin(context);
        }
    }

    private TimeSpan SilenceOfAChannel()
    {
        var silence = 5 * _meters.Interval;
        return silence > LeastSilence ? silence : LeastSilence;
    }
}

using System.Net;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation.Hosting;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>A control surface on a MIDI port: its faders, lamps and displays, and a hand that plays it by steering.</summary>
/// <remarks>What the host does wrong is counted and noted in <see cref="SimulatedDevice.Violations"/>. A press lights no lamp:
/// that is the host's to do. Source: README beside this file. All members are safe on any thread.</remarks>
public sealed partial class SimulatedSurface : SimulatedDevice
{
    // 31250 baud, ten bits a byte.
    private const int DinBytesPerSecond = 3125;

    private readonly Lock _gate = new();
    private readonly SimulatorOptions _options;
    private readonly SurfaceModel _model;
    private readonly SurfaceLanguage _language;
    private readonly SurfaceOutput _output;
    private readonly SurfaceErrors _errors;
    private readonly SurfaceRecord _record;
    private readonly Agenda _agenda;
    private readonly SurfaceFader[] _faders;
    private readonly SurfacePort _port;
    private readonly Dictionary<IStreamClient, MidiStreamReader> _readers = [];
    private readonly RateWindow _dinRate;

    /// <summary>Makes a surface; it is not started.</summary>
    /// <param name="model">The model's name as the vendor prints it, in any case: MCU, X-TOUCH, HUI …</param>
    /// <param name="options">Where it is plugged in and how it lives.</param>
    /// <exception cref="ArgumentException">There is no such model or no such transport.</exception>
    public SimulatedSurface(string model, SimulatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _model = SurfaceModel.Find(model);
        Behaviour = new SurfaceOptions { SpringsBack = _model.SpringsBack };
        _output = new SurfaceOutput(Behaviour, options.Time);
        _errors = new SurfaceErrors(Violations);
        _record = new SurfaceRecord(options.Time);
        _agenda = new Agenda(options.Time, _gate);
        _random = new Random(options.Seed);
        _dinRate = new RateWindow(options.Time, DinBytesPerSecond);
        _faders = [.. Enumerable.Range(0, _model.Faders).Select(index => new SurfaceFader(options.Time, index))];
        _language = _model.Tongue switch
        {
            SurfaceTongue.Mackie => new MackieLanguage(this, _model),
            SurfaceTongue.Hui => new HuiLanguage(this, _model),
            _ => new ControllerLanguage(this, _model),
        };
        _port = new SurfacePort(options, _model.Name, Faults, OnReceived, OnClosed);
    }

    /// <inheritdoc/>
    public override string Model => _model.Name;

    /// <inheritdoc/>
    public override IPEndPoint EndPoint => _port.EndPoint;

    /// <inheritdoc/>
    public override string? DevicePath => _port.DevicePath;

    /// <summary>The last messages in both directions, oldest first; bounded.</summary>
    public IReadOnlyList<RecordedFrame> Frames
    {
        get
        {
            lock (_gate)
            {
                return _record.Frames;
            }
        }
    }

    internal SurfaceOptions Behaviour { get; }

    internal SurfaceErrors Errors => _errors;

    internal SurfaceRecord Record => _record;

    internal SurfaceLamps Lamps { get; } = new();

    internal Agenda Agenda => _agenda;

    internal SurfaceLanguage Language => _language;

    internal SurfaceModel Kind => _model;

    internal TimeProvider Time => _options.Time;

    /// <summary>What the surface says, for who listens without a port.</summary>
    internal Action<byte[]>? Said { get; set; }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (_power == SurfacePower.Off)
            {
                _port.Host.Listen();
                SwitchOn();
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task StopAsync()
    {
        lock (_gate)
        {
            _power = SurfacePower.Off;
            _agenda.Clear();
        }

        await _port.StopAsync();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _port.DisposeAsync();
        _agenda.Dispose();
    }

    /// <summary>How often the host did that: <c>bend-to-touched</c>, <c>lcd-rate</c> …; <c>state</c> lists all that happened.</summary>
    public int CountOf(string error)
    {
        lock (_gate)
        {
            return _errors.CountOf(error);
        }
    }

    /// <summary>Says one whole message, when the surface has power.</summary>
    internal void Say(ReadOnlySpan<byte> message)
    {
        if (_power != SurfacePower.On)
        {
            return;
        }

        _record.Said(message);
        var bytes = _port.TakesMessages ? message : _output.Encode(message);
        Said?.Invoke(bytes.ToArray());
        _port.Host.Broadcast(bytes);
    }

    /// <summary>Says bytes as they are; where the port takes whole messages, the whole ones among them.</summary>
    internal void SayRaw(ReadOnlySpan<byte> bytes)
    {
        _record.Said(bytes);
        _output.Forget();
        Said?.Invoke(bytes.ToArray());
        if (!_port.TakesMessages)
        {
            _port.Host.Broadcast(bytes);
            return;
        }

        var messages = new MidiMessageReader(bytes);
        while (messages.TryNext(out var message))
        {
            _port.Host.Broadcast(message.Bytes);
        }
    }

    /// <summary>Hears bytes without a port: as a stream, cut anywhere.</summary>
    internal void Hear(MidiStreamReader reader, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (Behaviour.IsDin && !_dinRate.Allows(bytes.Length))
            {
                _errors.Add("din-rate", 1, $"more than {DinBytesPerSecond} bytes within a second on a DIN cable");
            }

            var drops = reader.Drops;
            while (reader.TryRead(bytes, out var consumed))
            {
                bytes = bytes[consumed..];
                HearMessage(reader.Message);
            }

            CountDrops(drops, reader.Drops);
        }
    }

    private int OnReceived(IStreamClient client, ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            if (!_readers.TryGetValue(client, out var reader))
            {
                reader = new MidiStreamReader();
                _readers[client] = reader;
            }

            Hear(reader, buffer);
        }

        return buffer.Length;
    }

    private void OnClosed(IStreamClient client)
    {
        lock (_gate)
        {
            _readers.Remove(client);
            _output.Forget();
        }
    }

    private void HearMessage(ReadOnlySpan<byte> message)
    {
        _record.Heard(message);
        if (_power != SurfacePower.On)
        {
            _errors.Ignore("while-not-on");
        }
        else if (!MidiStatus.IsRealTime(message[0]))
        {
            _language.Hear(message);
        }
    }

    private void CountDrops(MidiDrops before, MidiDrops after)
    {
        _errors.Add("stray-data", (int)(after.Stray - before.Stray), "data bytes that belong to no message");
        _errors.Add("cut-message", (int)(after.Incomplete - before.Incomplete), "a message was cut by another status byte");
        _errors.Add("undefined-status", (int)(after.Undefined - before.Undefined), "F4, F5, F9 and FD mean nothing");
        _errors.Add("lone-end", (int)(after.LoneEnd - before.LoneEnd), "F7 without F0");
        _errors.Add("cut-exclusive", (int)(after.CutExclusive - before.CutExclusive), "a byte of 80 or more inside a system exclusive message ends it");
        _errors.Add("long-exclusive", (int)(after.LongExclusive - before.LongExclusive), "a system exclusive message of more than 4096 bytes");
    }
}

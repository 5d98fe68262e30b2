using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Midi.Wire;

namespace ConsoleBridge.Protocols.Midi;

/// <summary>
/// The dialogue with a MIDI device, all of whose facts are its profile's. MIDI cannot be asked what a value is: connected → hello →
/// live after a moment; then what is heard is reported and what is wished is sent.
/// </summary>
internal sealed class MidiDriver : IDeviceDriver
{
    private readonly MidiBook _book;
    private readonly SessionRoutine _routine;
    private readonly MidiControlPairs _pairs = new();
    private readonly MidiParameterNumbers _numbers = new();
    private readonly MidiMultiReader _multi;

    /// <summary>Makes the driver for one device.</summary>
    /// <param name="profile">Its profile.</param>
    /// <param name="settings">Values of the profile's settings, complete.</param>
    /// <param name="encode">Makes a frame of the profile's notation; throws when it cannot.</param>
    public MidiDriver(CompiledProfile profile, IReadOnlyDictionary<string, double> settings, Func<string, byte[]> encode)
    {
        _book = new MidiBook(profile, settings);
        _routine = new SessionRoutine(profile.Session, encode);
        _multi = new MidiMultiReader(_book);
    }

    /// <inheritdoc/>
    public void OnConnected(IDriverContext context)
    {
        if (_book.Error is { } error)
        {
            context.Fail(error);
            return;
        }

        _book.Clear();
        _pairs.Reset();
        _numbers.Reset();
        _multi.Reset();
        _routine.Start(context);
    }

    /// <inheritdoc/>
    public void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        var isFirst = _routine.Heard(context);
        var reader = new MidiMessageReader(frame);
        while (reader.TryNext(out var message))
        {
            _routine.HeardAnswer();
            if (!Hear(message, context) && !MidiStatus.IsRealTime(message.Status))
            {
                context.Unrecognised();
            }
        }

        if (reader.IsMalformed)
        {
            context.Malformed("a whole MIDI message with its status byte was expected", reader.Offset);
        }

        if (isFirst)
        {
            OnReadAll(context);
        }
    }

    /// <inheritdoc/>
    public bool OnWrite(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_book.Writes[parameter] is not { } target)
        {
            // Taken off the wire by the device's configuration.
            return true;
        }

        Span<byte> frame = stackalloc byte[MidiWriteTarget.MaxBytes];
        if (target.Write(value, frame, out var length) is { } refusal)
        {
            context.Reject(parameter, refusal);
            return false;
        }

        if (_book.ByParameter[parameter] is { } binding)
        {
            binding.IsLit = value.Boolean;
        }

        if (length > 0)
        {
            context.Send(frame[..length]);
        }

        return true;
    }

    /// <inheritdoc/>
    public void OnRead(int parameter, IDriverContext context)
    {
        // There is no message that asks for a value.
    }

    /// <inheritdoc/>
    public void OnReadAll(IDriverContext context)
    {
        if (!_routine.BeginRead(context))
        {
            _routine.EndRead(context);
        }
    }

    /// <inheritdoc/>
    public void OnTimer(int timer, IDriverContext context)
    {
        switch (_routine.OnTimer(timer, context))
        {
            case SessionTurn.ReadEverything:
                OnReadAll(context);
                break;
            case SessionTurn.ReadIsQuiet:
                _routine.EndRead(context);
                break;
        }
    }

    /// <inheritdoc/>
    public void OnClosing(IDriverContext context) => _routine.Close(context);

    private bool Hear(MidiMessage message, IDriverContext context) => message.Kind switch
    {
        MidiKind.NoteOn => Report(MidiAddressKind.Note, message, message.Data1, message.Data2, context),
        MidiKind.NoteOff => Report(MidiAddressKind.Note, message, message.Data1, 0, context),
        MidiKind.PolyPressure => Report(MidiAddressKind.PolyPressure, message, message.Data1, message.Data2, context),
        MidiKind.ControlChange => HearController(message, context),
        MidiKind.ProgramChange => Report(MidiAddressKind.Program, message, 0, message.Data1, context),
        MidiKind.ChannelPressure => Report(MidiAddressKind.Pressure, message, 0, message.Data1, context),
        MidiKind.PitchBend => Report(MidiAddressKind.PitchBend, message, 0, message.Value14, context),
        _ => _multi.Hear(message, context),
    };

    private bool Report(MidiAddressKind kind, MidiMessage message, int number, int wire, IDriverContext context)
    {
        var bindings = _book.At(kind, message.Channel, number);
        foreach (var binding in bindings)
        {
            binding.Hear(wire, context);
        }

        return !bindings.IsEmpty;
    }

    private bool HearController(MidiMessage message, IDriverContext context)
    {
        var isKnown = Report(MidiAddressKind.Controller, message, message.Data1, message.Data2, context);
        foreach (var binding in _book.At(MidiAddressKind.Relative, message.Channel, message.Data1))
        {
            isKnown = true;
            var ticks = MidiTicks.Decode(message.Data2, binding.Options.Coding);
            if (ticks != 0)
            {
                binding.Hear(ticks, context);
            }
        }

        isKnown |= _book.HasPairs && HearPair(message, context);
        return isKnown | HearNumber(message, context);
    }

    private bool HearPair(MidiMessage message, IDriverContext context)
    {
        var isValue = _pairs.TryTake(message, out var controller, out var value, out var isWhole);
        var bindings = _book.At(MidiAddressKind.ControllerPair, message.Channel, controller);
        foreach (var binding in bindings)
        {
            if (isValue && (isWhole || !binding.Options.ActsOnLowOnly))
            {
                binding.Hear(value, context);
            }
        }

        return !bindings.IsEmpty && message.Data1 < 64;
    }

    private bool HearNumber(MidiMessage message, IDriverContext context)
    {
        if (!_numbers.TryTake(message, out var entry))
        {
            // The messages that select a parameter belong to what follows.
            return message.Data1 is >= 96 and <= 101;
        }

        var bindings = _book.At(entry.IsRegistered ? MidiAddressKind.Registered : MidiAddressKind.NonRegistered, entry.Channel, entry.Number);
        foreach (var binding in bindings)
        {
            var most = binding.Options.HasLowData ? 16_383 : 127;
            var wire = entry.Step switch
            {
                MidiDataStep.High when !binding.Options.HasLowData => entry.High,
                MidiDataStep.Low when binding.Options.HasLowData && entry.High >= 0 => entry.Value14,
                MidiDataStep.Increment when binding.Last >= 0 => Math.Min(binding.Last + 1, most),
                MidiDataStep.Decrement when binding.Last >= 0 => Math.Max(binding.Last - 1, 0),
                _ => -1,
            };
            if (wire >= 0)
            {
                binding.Hear(wire, context);
            }
        }

        return !bindings.IsEmpty;
    }
}

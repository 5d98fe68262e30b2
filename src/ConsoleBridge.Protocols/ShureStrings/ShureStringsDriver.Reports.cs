using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>What the device says: reports, notes, meters, refusals.</summary>
internal sealed partial class ShureStringsDriver
{
    private void OnDatagram(ReadOnlySpan<byte> datagram, IDriverContext context)
    {
        var rest = datagram;
        while (ShureStarFraming.TryTake(ref rest, out var frame))
        {
            OnMessage(frame, context);
        }

        if (!rest.IsEmpty)
        {
            context.Malformed("expected * REPORT … * and nothing behind it", datagram.Length - rest.Length);
        }
    }

    private void OnMessage(ReadOnlySpan<byte> frame, IDriverContext context)
    {
        if (!ShureReader.TryParse(frame, _dialect, out var message))
        {
            context.Malformed("expected a verb, perhaps a channel, and a property", 0);
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
            case ShureVerb.Note:
                OnReport(message, context);
                Confirm(message.NoteNumber, context);
                break;
            case ShureVerb.Sample:
                _samples.Read(message, context);
                break;
            case ShureVerb.Update:
                // The device repeats that it will tell changes.
                break;
            case ShureVerb.Unknown when _dialect == ShureDialect.Star:
                // RFLEVEL and SCAN belong to scans, which nobody here starts: a scan takes the channel off the air.
                context.Unrecognised();
                break;
            default:
                context.Malformed("a device reports and sends meters, and nothing else", 1);
                break;
        }
    }

    private static void Confirm(ReadOnlySpan<byte> note, IDriverContext context)
    {
        Span<byte> frame = stackalloc byte[ShureFraming.MaxFrameBytes];
        var writer = new ShureWriter(frame, ShureDialect.Star);
        writer.Begin(ShureVerb.Noted, note);
        if (writer.End())
        {
            context.Send(frame[..writer.Written]);
        }
    }

    private void OnReport(in ShureReader message, IDriverContext context)
    {
        if (message.IsFromSecond)
        {
            // Two redundant access points say the same: the first is believed.
            return;
        }

        if (message.Index != 0)
        {
            // PSM 1000's document leaves the channel out of one answer: it is then the channel that was asked for.
            if (!TryReport(message, message.Index, context)
                && !(message.Index == ShureReader.NoIndex && TryReport(message, _queue.ChannelAsked(message.Property), context)))
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
        _isHeard[parameter] = true;
        var isHidden = value.IsKnown && _transmitters.HidesValueOf(parameter);
        _transmitters.Hold(parameter, value);
        context.Report(parameter, isHidden ? ParameterValue.FromUnknown(UnknownReason.NoTransmitter) : value);
        foreach (var dependant in _transmitters.Heard(parameter, value, context))
        {
            _queue.Read(dependant, context);
        }

        _queue.Heard(parameter, value, _session.IsReading, context);
        _meters.Heard(parameter, value, context);
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
        if (refused >= 0 && !_meters.IsOwn(refused))
        {
            context.Reject(refused, "the device answered REP ERR");
        }
        else if (!wasAsked)
        {
            context.Unrecognised();
        }
    }
}

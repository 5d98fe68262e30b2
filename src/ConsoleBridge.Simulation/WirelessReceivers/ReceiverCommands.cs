using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>Answers what a client sends, as strictly as the document reads.</summary>
internal sealed class ReceiverCommands
{
    private readonly SimulatedShureReceiver _receiver;
    private readonly ReceiverFamily _family;
    private readonly ReceiverState _state;
    private readonly ReceiverWishes _wishes;

    internal ReceiverCommands(SimulatedShureReceiver receiver, ReceiverFamily family, ReceiverState state)
    {
        _receiver = receiver;
        _family = family;
        _state = state;
        _wishes = new ReceiverWishes(receiver, family, state);
    }

    /// <summary>Handles one frame.</summary>
    /// <returns>Null when it was answered; otherwise why it is to be refused.</returns>
    internal string? Handle(ReadOnlySpan<byte> frame, out bool isViolation)
    {
        isViolation = true;
        if (!ShureReader.TryParse(frame, out var message))
        {
            return "no verb or no property";
        }

        if (message.Verb is not (ShureVerb.Get or ShureVerb.Set))
        {
            return "a client says GET or SET";
        }

        if (message.Verb == ShureVerb.Get && message.PropertyIs("ALL"u8))
        {
            return Dump(message.Index);
        }

        if (!TryFind(ref message, out var property, out var first, out var last))
        {
            return "no such property or index";
        }

        if (_family.Lacks(property.Name))
        {
            isViolation = false;
            return "this unit does not have it";
        }

        return message.Verb == ShureVerb.Get
            ? Get(property, first, last, ref message)
            : Set(property, first, last, ref message, out isViolation);
    }

    private bool TryFind(ref ShureReader message, out ReceiverProperty property, out int first, out int last)
    {
        var name = Encoding.ASCII.GetString(message.Property);
        var index = message.Index;
        // ENCRYPTION is the device's, but stands in dumps with a channel: both forms are accepted (doc, second hand).
        if (index >= 0 && index <= _state.Channels && name.Equals("ENCRYPTION", StringComparison.OrdinalIgnoreCase))
        {
            index = ShureReader.NoIndex;
        }

        first = last = Math.Max(0, index);
        if (index == 0)
        {
            first = 1;
            last = _state.Channels;
        }

        var table = index == ShureReader.NoIndex ? _family.Device : _family.Channel;
        property = table.Find(name)!;
        // QLX-D: index 1 everywhere, 0 is not documented (doc, second hand).
        var allowed = index <= _state.Channels && !(index == 0 && _family.Model.Series == ReceiverSeries.Qlxd);
        return property is not null && allowed && !_receiver.IsHidden(property.Name);
    }

    private string? Dump(int index)
    {
        var qlxd = _family.Model.Series == ReceiverSeries.Qlxd;
        if (index < 0 || index > _state.Channels || (qlxd && index == 0))
        {
            return "no such index";
        }

        if (!qlxd)
        {
            DumpScope(0);
        }

        for (var channel = Math.Max(1, index); channel <= (index == 0 ? _state.Channels : index); channel++)
        {
            DumpScope(channel);
        }

        return null;
    }

    private void DumpScope(int channel)
    {
        if (channel > 0)
        {
            _family.ReflectMeters(_state, _receiver.Channel(channel));
        }

        foreach (var property in _state.Table(channel).All)
        {
            if (property.IsDumped && !_receiver.IsHidden(property.Name))
            {
                ReportAll(channel, property, inDump: true);
            }
        }
    }

    private void ReportAll(int channel, ReceiverProperty property, bool inDump)
    {
        var count = property.Index == PropertyIndex.Antenna ? _family.AntennaCount : property.Count;
        for (var place = 0; place < count; place++)
        {
            _receiver.Report(channel, property, place, inDump);
        }
    }

    private string? Get(ReceiverProperty property, int first, int last, ref ShureReader message)
    {
        if (!property.CanGet)
        {
            return "it cannot be read";
        }

        var place = 0;
        var indexed = property.Index != PropertyIndex.None;
        if (indexed && (!message.TryReadNumber(out place) || place > property.Count))
        {
            return "a slot or antenna was expected";
        }

        if (property.Name == "NET_SETTINGS" && !(message.TryReadArgument(out var port) && port.Is("SC"u8)))
        {
            return "the port SC was expected";
        }

        if (message.TryReadArgument(out _))
        {
            return "nothing may follow";
        }

        for (var channel = first; channel <= last; channel++)
        {
            if (property.IsMetered)
            {
                _family.ReflectMeters(_state, _receiver.Channel(channel));
            }

            if (indexed && place == 0)
            {
                ReportAll(channel, property, inDump: false);
            }
            else
            {
                _receiver.Report(channel, property, indexed ? place - 1 : 0, inDump: false);
            }
        }

        return null;
    }

    private string? Set(ReceiverProperty property, int first, int last, ref ShureReader message, out bool isViolation)
    {
        isViolation = true;
        if (!property.CanSet)
        {
            return "it cannot be set";
        }

        if (message.Index == 0 && first != 0 && property.Name is not ("METER_RATE" or "AUDIO_MUTE" or "AUDIO_GAIN"))
        {
            return "index 0 sets METER_RATE, AUDIO_MUTE and AUDIO_GAIN only";
        }

        var (from, to) = (0, 0);
        if (property.Index == PropertyIndex.Slot)
        {
            if (!message.TryReadNumber(out var slot) || slot > property.Count)
            {
                return "a slot was expected";
            }

            (from, to) = slot == 0 ? (0, property.Count - 1) : (slot - 1, slot - 1);
        }

        var best = Verdict.NotAllowed;
        for (var channel = first; channel <= last; channel++)
        {
            for (var place = from; place <= to; place++)
            {
                var copy = message;
                best = (Verdict)Math.Min((int)best, (int)_wishes.Carry(channel, property, place, ref copy));
            }
        }

        isViolation = best == Verdict.NotAllowed;
        return best == Verdict.Accepted ? null : _wishes.Reason;
    }
}

using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>Every value of a receiver, in the form of the wire. Channel 0 is the device itself.</summary>
internal sealed class ReceiverState
{
    private readonly PropertyTable _device;
    private readonly PropertyTable _channel;
    private readonly string[][] _values;
    private readonly HashSet<(int, string, int)> _pinned = [];

    internal ReceiverState(PropertyTable device, PropertyTable channel, int channels)
    {
        _device = device;
        _channel = channel;
        _values = new string[channels + 1][];
        for (var number = 0; number <= channels; number++)
        {
            _values[number] = Initial(Table(number));
        }
    }

    /// <summary>Told about every value that changed or was reported anew; never about metered ones.</summary>
    internal Action<int, ReceiverProperty, int> Reported { get; set; } = static (_, _, _) => { };

    internal int Channels => _values.Length - 1;

    internal PropertyTable Table(int channel) => channel == 0 ? _device : _channel;

    /// <summary>Value in the form of the wire; place 0 unless the property has antennas or slots (then from 0).</summary>
    internal string Wire(int channel, ReceiverProperty property, int place = 0) => _values[channel][property.Offset + place];

    /// <summary>Value without braces and padding; null when there is no such property.</summary>
    internal string? Plain(int channel, string name, int place = 0)
    {
        if (channel < 0 || channel > Channels || Table(channel).Find(name) is not { } property || place >= property.Count)
        {
            return null;
        }

        return Strip(Wire(channel, property, place));
    }

    /// <summary>Changes a value as the device itself does, and reports it if it changed or <paramref name="always"/>.</summary>
    /// <returns>False when the property does not exist or cannot have that value.</returns>
    internal bool Set(int channel, string name, string plain, int place = 0, bool always = false)
    {
        if (Table(channel).Find(name) is not { } property || !property.Format.TryFormat(plain, out var wire))
        {
            return false;
        }

        if (_pinned.Count > 0 && _pinned.Contains((channel, property.Name, place)))
        {
            return true;
        }

        ref var value = ref _values[channel][property.Offset + place];
        var changed = value != wire;
        value = wire;
        if ((changed || always) && !property.IsMetered)
        {
            Reported(channel, property, place);
        }

        return true;
    }

    /// <summary>Keeps a value as it is, whatever the device does, until it is unpinned.</summary>
    internal void Pin(int channel, string name, int place) => _pinned.Add((channel, Table(channel).Find(name)!.Name, place));

    internal void Unpin(int channel) => _pinned.RemoveWhere(pin => pin.Item1 == channel);

    internal void Unpin(int channel, string name, int place) => _pinned.Remove((channel, name, place));

    /// <summary>Writes one REP.</summary>
    internal void Write(ref ShureWriter writer, int channel, ReceiverProperty property, int place, string wire)
    {
        writer.Begin(ShureVerb.Rep, channel == 0 ? ShureReader.NoIndex : channel, property.NameBytes);
        if (property.Index != PropertyIndex.None)
        {
            writer.Number(place + 1);
        }

        if (wire.StartsWith('{'))
        {
            writer.Text(wire.AsSpan(1, wire.Length - 2));
            writer.End();
            return;
        }

        Span<byte> word = stackalloc byte[32];
        foreach (var part in wire.AsSpan().Split(' '))
        {
            System.Text.Ascii.FromUtf16(wire.AsSpan()[part], word, out var length);
            writer.Word(word[..length]);
        }

        writer.End();
    }

    private static string Strip(string wire) => wire.StartsWith('{') ? wire[1..^1].TrimEnd() : wire;

    private static string[] Initial(PropertyTable table)
    {
        var values = new string[table.ValueCount];
        foreach (var property in table.All)
        {
            if (!property.Format.TryFormat(property.Initial, out var wire))
            {
                throw new InvalidOperationException($"{property.Name}: \"{property.Initial}\" does not fit its own format");
            }

            values.AsSpan(property.Offset, property.Count).Fill(wire);
        }

        return values;
    }
}

using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>One place for an item of a collection: <c>rx/3</c>.</summary>
internal sealed class Ssc2Slot(Ssc2CollectionRule rule)
{
    public List<Ssc2Field> Fields { get; } = [];

    /// <summary>Last segment of the item's path; empty when the place is free.</summary>
    public byte[] Key { get; private set; } = [];

    /// <summary>An item stood here once.</summary>
    public bool WasTaken { get; private set; }

    /// <summary>Fields that a write repeats, as JSON: <c>"mtUid":7,"type":"SKM"</c>.</summary>
    public byte[] Repeated { get; private set; } = [];

    public bool IsFree => Key.Length == 0;

    public void Take(byte[] key) => (Key, WasTaken) = (key, true);

    public void Free(UnknownReason reason, IDriverContext context)
    {
        (Key, Repeated) = ([], []);
        foreach (var field in Fields)
        {
            field.Clear(reason, context);
        }
    }

    public void Report(ReadOnlySpan<byte> item, IDriverContext context)
    {
        Remember(item);
        bool isThere = rule.Alive is null || IsAlive(item);
        foreach (var field in Fields)
        {
            // Of a transmitter that is off, only its settings and the state itself are still true.
            bool isMeasured = field.Definition.Kind is ParameterKind.Telemetry or ParameterKind.Meter;
            if (isThere || !isMeasured || field.Path[0].AsSpan().SequenceEqual(rule.Alive))
            {
                field.Report(item, context);
            }
            else
            {
                field.Clear(UnknownReason.NoTransmitter, context);
            }
        }
    }

    private bool IsAlive(ReadOnlySpan<byte> item)
    {
        if (!JsonField.TryFind(item, [rule.Alive!], out var word) || word.Length < 2)
        {
            return false;
        }

        foreach (byte[] alive in rule.AliveWords)
        {
            if (word[1..^1].SequenceEqual(alive))
            {
                return true;
            }
        }

        return false;
    }

    private void Remember(ReadOnlySpan<byte> item)
    {
        Span<byte> repeated = stackalloc byte[512];
        int length = Append(item, rule.Id, repeated, 0);
        foreach (byte[] name in rule.Repeats)
        {
            length = Append(item, name, repeated, length);
        }

        if (!repeated[..length].SequenceEqual(Repeated))
        {
            Repeated = repeated[..length].ToArray();
        }
    }

    private static int Append(ReadOnlySpan<byte> item, byte[] name, Span<byte> destination, int length)
    {
        if (!JsonField.TryFind(item, [name], out var value) || length + name.Length + value.Length + 4 > destination.Length)
        {
            return length;
        }

        if (length > 0)
        {
            destination[length++] = (byte)',';
        }

        destination[length++] = (byte)'"';
        name.CopyTo(destination[length..]);
        length += name.Length;
        "\":"u8.CopyTo(destination[length..]);
        length += 2;
        value.CopyTo(destination[length..]);
        return length + value.Length;
    }
}

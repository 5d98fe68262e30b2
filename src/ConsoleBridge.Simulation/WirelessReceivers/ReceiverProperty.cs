using System.Text;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>What may be done with a property. Source: the access column of Shure's command-strings documents.</summary>
[Flags]
internal enum PropertyAccess
{
    /// <summary>Answers GET and stands in the dump.</summary>
    Read = 1,

    /// <summary>May be SET.</summary>
    Write = 2,

    /// <summary>Answers GET but does not stand in the dump.</summary>
    Hidden = 4,

    /// <summary>Never reported when it changes: it travels in SAMPLE and in the dump.</summary>
    Metered = 8,
}

/// <summary>Whether the property's name is followed by a second index.</summary>
internal enum PropertyIndex
{
    None,
    Antenna,
    Slot,

    /// <summary>One of the two links of SLX-D+.</summary>
    Link,
}

/// <summary>One property of a receiver or of one of its channels.</summary>
internal sealed record ReceiverProperty(string Name, WireFormat Format, PropertyAccess Access, string Initial, PropertyIndex Index)
{
    internal const int Slots = 8;
    internal const int Antennas = 4;
    internal const int Links = 2;

    internal byte[] NameBytes { get; } = Encoding.ASCII.GetBytes(Name);

    internal int Count => Index switch
    {
        PropertyIndex.Slot => Slots,
        PropertyIndex.Antenna => Antennas,
        PropertyIndex.Link => Links,
        _ => 1,
    };

    internal bool CanGet => (Access & (PropertyAccess.Read | PropertyAccess.Hidden)) != 0;

    internal bool CanSet => (Access & PropertyAccess.Write) != 0;

    internal bool IsMetered => (Access & PropertyAccess.Metered) != 0;

    internal bool IsDumped => (Access & PropertyAccess.Read) != 0;

    /// <summary>Place of the first value in the table's array of values.</summary>
    internal int Offset { get; init; }
}

/// <summary>All properties of one scope (the device, or a channel), in the order in which a dump tells them.</summary>
internal sealed class PropertyTable
{
    private readonly Dictionary<string, ReceiverProperty> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ReceiverProperty> _all = [];

    internal IReadOnlyList<ReceiverProperty> All => _all;

    internal int ValueCount { get; private set; }

    internal PropertyTable Add(
        string name,
        WireFormat format,
        PropertyAccess access,
        string initial,
        PropertyIndex index = PropertyIndex.None)
    {
        var property = new ReceiverProperty(name, format, access, initial, index) { Offset = ValueCount };
        _all.Add(property);
        _byName.Add(name, property);
        ValueCount += property.Count;
        return this;
    }

    internal ReceiverProperty? Find(string name) => _byName.GetValueOrDefault(name);
}

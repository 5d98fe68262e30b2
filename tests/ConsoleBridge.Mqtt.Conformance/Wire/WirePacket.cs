using System.Text;

namespace ConsoleBridge.Mqtt.Conformance.Wire;

/// <summary>One packet as it came over the wire, already held to the standard's format.</summary>
internal sealed class WirePacket
{
    public required T Type { get; init; }

    public required int Flags { get; init; }

    /// <summary>The whole packet in bytes.</summary>
    public required int Size { get; init; }

    public int Id { get; set; }

    public byte Reason { get; set; }

    /// <summary>Codes of SUBACK and UNSUBACK.</summary>
    public byte[] Reasons { get; set; } = [];

    public bool SessionPresent { get; set; }

    /// <summary>Topic of a PUBLISH; empty when an alias stands for it.</summary>
    public string Topic { get; set; } = "";

    public byte[] Payload { get; set; } = [];

    public List<Property> Properties { get; set; } = [];

    /// <summary>Filters of SUBSCRIBE and UNSUBSCRIBE with their options.</summary>
    public List<(string Filter, int Options)> Filters { get; } = [];

    /// <summary>What a CONNECT said.</summary>
    public ReceivedConnect? Connect { get; set; }

    public string Text => Encoding.UTF8.GetString(Payload);

    public int Qos => Flags >> 1 & 3;

    public bool Retain => (Flags & 1) != 0;

    public bool Dup => (Flags & 8) != 0;

    public IEnumerable<(string Name, string Value)> User => All(P.User).Cast<(string, string)>();

    public bool Has(P id) => Properties.Exists(property => property.Id == id);

    public IEnumerable<object> All(P id) => Properties.Where(property => property.Id == id).Select(property => property.Value);

    /// <summary>A number, or the absent value when the property is not there.</summary>
    public uint Number(P id, uint absent) => All(id).Cast<uint?>().FirstOrDefault() ?? absent;

    /// <summary>A string, or null when the property is not there.</summary>
    public string? String(P id) => All(id).Cast<string>().FirstOrDefault();

    public override string ToString() => Type switch
    {
        T.Publish => $"PUBLISH '{Topic}' qos {Qos} id {Id} retain {Retain} dup {Dup} '{Text}'",
        T.Suback or T.Unsuback => $"{Type} id {Id} [{Convert.ToHexString(Reasons)}]",
        _ => $"{Type} id {Id} reason 0x{Reason:X2}",
    };
}

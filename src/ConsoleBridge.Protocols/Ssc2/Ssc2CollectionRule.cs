using System.Text;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>What the profile says of one collection.</summary>
internal sealed class Ssc2CollectionRule
{
    /// <summary>Path of the collection; its items are one segment below.</summary>
    public required string Path { get; init; }

    /// <summary>The field that names an item.</summary>
    public byte[] Id { get; init; } = "id"u8.ToArray();

    /// <summary>Fields that a write must repeat besides the id.</summary>
    public byte[][] Repeats { get; init; } = [];

    /// <summary>An item whose field of this name is empty or all zeros is not complete yet and passed over; null for none.</summary>
    public byte[]? Pending { get; init; }

    /// <summary>The field that tells whether an item is there; null when being listed is enough.</summary>
    public byte[]? Alive { get; init; }

    /// <summary>Values of <see cref="Alive"/> with which an item is there.</summary>
    public byte[][] AliveWords { get; init; } = [];

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}

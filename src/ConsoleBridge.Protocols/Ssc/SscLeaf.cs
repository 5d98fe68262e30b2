using System.Collections.Immutable;
using System.Text;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>One address of a device: who is interested in it, and what has become of it in this session.</summary>
internal sealed class SscLeaf
{
    /// <summary>Makes a leaf.</summary>
    /// <param name="number">Its number, in the order of addresses.</param>
    /// <param name="address">Address with a slash before each part.</param>
    public SscLeaf(int number, string address)
    {
        Number = number;
        Text = address;
        Address = Encoding.ASCII.GetBytes(address);
    }

    /// <summary>Its number, in the order of addresses.</summary>
    public int Number { get; }

    /// <summary>Address with a slash before each part.</summary>
    public string Text { get; }

    /// <summary>The same as bytes.</summary>
    public byte[] Address { get; }

    /// <summary>The parameters that are there.</summary>
    public ImmutableArray<SscBinding> Bindings { get; init; } = [];

    /// <summary>Rows of a table with values by position.</summary>
    public ImmutableArray<SscRow> Rows { get; init; } = [];

    /// <summary>How it is followed.</summary>
    public SscLeaseKind Kind { get; init; }

    /// <summary>False when it is never asked for: it can only be written, or meters are not wanted.</summary>
    public bool IsWanted { get; init; }

    /// <summary>The mate that it belongs to; 0 for none.</summary>
    public int Mate { get; init; }

    /// <summary>The device does not have it.</summary>
    public bool IsAbsent { get; set; }

    /// <summary>The transmitter was not there when it was asked for: asked again when the transmitter comes.</summary>
    public bool WaitsForMate { get; set; }

    /// <summary>It cannot be subscribed; it is asked for instead.</summary>
    public bool IsAskedOnly { get; set; }

    /// <summary>A value, or a refusal, was heard in this session.</summary>
    public bool WasHeard { get; set; }

    /// <summary>The request under way names it and has no whole answer for it yet.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The request under way has had its value.</summary>
    public bool HeardNow { get; set; }

    /// <summary>The request under way was confirmed for it.</summary>
    public bool EchoedNow { get; set; }

    /// <summary>Somebody asks for it by name.</summary>
    public bool IsNamed { get; set; }

    /// <summary>Notifications since the subscription was renewed.</summary>
    public int Notified { get; set; }

    /// <summary>Parameter that was written and not answered yet; -1 for none.</summary>
    public int Written { get; set; } = -1;

    /// <summary>Ticks since it was written.</summary>
    public int WrittenTicks { get; set; }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        IsAbsent = WaitsForMate = IsAskedOnly = WasHeard = IsOpen = HeardNow = EchoedNow = IsNamed = false;
        Notified = 0;
        Written = -1;
    }

    /// <summary>True when this address lies in a container, or is it.</summary>
    /// <param name="container">Its address; empty for everything.</param>
    public bool IsIn(ReadOnlySpan<byte> container) =>
        Address.AsSpan().StartsWith(container) && (Address.Length == container.Length || Address[container.Length] == '/');
}

namespace ConsoleBridge.Discovery.Wire;

/// <summary>One record: a name and what is said of it, for how long.</summary>
internal abstract record DnsRecord(DnsName Name, uint Seconds, bool IsUnique)
{
    /// <summary>Its type, of <see cref="DnsType"/>.</summary>
    public abstract ushort Type { get; }

    /// <summary>It is said to be over: a goodbye.</summary>
    public bool IsGoodbye => Seconds == 0;

    /// <summary>Both say the same of the same name; for how long does not matter.</summary>
    public bool SaysTheSameAs(DnsRecord other) => Type == other.Type && Name.Equals(other.Name) && HasDataOf(other);

    /// <summary>Both have the same data; the types are equal.</summary>
    protected abstract bool HasDataOf(DnsRecord other);
}

namespace ConsoleBridge.Discovery.Wire;

/// <summary>One message of DNS, as multicast DNS uses it. Records of types that service discovery does not use are left out.</summary>
internal sealed class DnsMessage
{
    /// <summary>0 in multicast; that of the question in an answer to a plain DNS client.</summary>
    public ushort Id { get; init; }

    /// <summary>It answers, or tells; else it asks.</summary>
    public bool IsResponse { get; init; }

    /// <summary>More known answers follow in another message.</summary>
    public bool IsTruncated { get; init; }

    public List<DnsQuestion> Questions { get; init; } = [];

    /// <summary>Answers; in a question those that the asker knows already.</summary>
    public List<DnsRecord> Answers { get; init; } = [];

    /// <summary>In a probe: what the asker is about to claim.</summary>
    public List<DnsRecord> Authorities { get; init; } = [];

    /// <summary>What an asker will want to know next.</summary>
    public List<DnsRecord> Additionals { get; init; } = [];
}

namespace ConsoleBridge.Discovery.Wire;

/// <summary>What is asked.</summary>
/// <param name="Name">Of which name.</param>
/// <param name="Type">Which type, of <see cref="DnsType"/>.</param>
/// <param name="WantsUnicast">The answer is wanted by the asker alone ("QU").</param>
internal sealed record DnsQuestion(DnsName Name, ushort Type, bool WantsUnicast = false)
{
    /// <summary>The record is what was asked for.</summary>
    public bool Asks(DnsRecord record) => (Type == DnsType.Any || Type == record.Type) && Name.Equals(record.Name);
}

namespace ConsoleBridge.Discovery.Wire;

/// <summary>What an instance says of itself, <c>key=value</c> each; empty for nothing.</summary>
internal sealed record TextRecord(DnsName Name, uint Seconds, bool IsUnique, IReadOnlyList<string> Entries) : DnsRecord(Name, Seconds, IsUnique)
{
    public override ushort Type => DnsType.Text;

    protected override bool HasDataOf(DnsRecord other) => Entries.SequenceEqual(((TextRecord)other).Entries);
}

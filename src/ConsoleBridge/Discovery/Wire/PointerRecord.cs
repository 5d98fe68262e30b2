namespace ConsoleBridge.Discovery.Wire;

/// <summary>A type of service has this instance.</summary>
internal sealed record PointerRecord(DnsName Name, uint Seconds, bool IsUnique, DnsName Target) : DnsRecord(Name, Seconds, IsUnique)
{
    public override ushort Type => DnsType.Pointer;

    protected override bool HasDataOf(DnsRecord other) => Target.Equals(((PointerRecord)other).Target);
}

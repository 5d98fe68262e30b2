namespace ConsoleBridge.Discovery.Wire;

/// <summary>An instance is served by this host, at this port.</summary>
internal sealed record ServiceRecord(DnsName Name, uint Seconds, bool IsUnique, ushort Priority, ushort Weight, ushort Port, DnsName Target)
    : DnsRecord(Name, Seconds, IsUnique)
{
    public override ushort Type => DnsType.Service;

    protected override bool HasDataOf(DnsRecord other) =>
        other is ServiceRecord service && (service.Priority, service.Weight, service.Port) == (Priority, Weight, Port) && service.Target.Equals(Target);
}

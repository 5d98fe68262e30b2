namespace ConsoleBridge.Discovery.Wire;

/// <summary>Types of records that service discovery uses (RFC 1035, 2782, 3596).</summary>
internal static class DnsType
{
    /// <summary>An IPv4 address.</summary>
    public const ushort Address = 1;

    /// <summary>A name that leads to another: from a type of service to its instances.</summary>
    public const ushort Pointer = 12;

    /// <summary>Text.</summary>
    public const ushort Text = 16;

    /// <summary>An IPv6 address.</summary>
    public const ushort Address6 = 28;

    /// <summary>Host and port of a service.</summary>
    public const ushort Service = 33;

    /// <summary>In a question: whatever there is.</summary>
    public const ushort Any = 255;
}

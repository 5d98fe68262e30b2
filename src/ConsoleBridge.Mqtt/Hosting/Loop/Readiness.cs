namespace ConsoleBridge.Mqtt.Hosting.Loop;

/// <summary>What epoll reports of a descriptor (epoll_ctl(2)).</summary>
[Flags]
internal enum Readiness : uint
{
    Readable = 0x1,
    Writable = 0x4,
    Error = 0x8,
    HungUp = 0x10,
    PeerHungUp = 0x2000,

    /// <summary>Report changes only, not again and again what has been reported.</summary>
    Edges = 1u << 31,
}

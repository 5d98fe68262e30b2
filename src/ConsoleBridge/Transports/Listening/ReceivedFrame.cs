using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Transports.Listening;

/// <summary>What a connection has to tell: that it is there or gone, or a frame in a rented array.</summary>
internal readonly record struct ReceivedFrame(PeerHeader Header, byte[]? Array = null, int Length = 0);

using System.Net;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>Takes one packet that reached a tablet.</summary>
internal delegate void PacketHandler(ReadOnlySpan<byte> packet, IPEndPoint from);

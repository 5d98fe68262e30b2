using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.Midi;
using ConsoleBridge.Protocols.MackieControl;
using ConsoleBridge.Protocols.Lines;
using ConsoleBridge.Protocols.MediaControl;
using ConsoleBridge.Protocols.Osc;
using ConsoleBridge.Protocols.Osc.Surfaces;
using ConsoleBridge.Protocols.ShureStrings;

namespace ConsoleBridge.Protocols;

/// <summary>The protocols that this build speaks. One line each: what is not listed here does not exist.</summary>
public static class BuiltInProtocols
{
    /// <summary>All of them. Names are unique.</summary>
    public static IReadOnlyList<IProtocol> All { get; } =
    [
        // Mixing consoles.
        new OscProtocol(),

        // Mixing consoles: Behringer WING.

        // Mixing consoles: Yamaha.

        // Mixing consoles: Allen & Heath.

        // Mixing consoles: Soundcraft.

        // Consoles and processors that speak JSON.

        // Wireless systems: Shure.
        new ShureStringsProtocol(),

        // Wireless systems: Sennheiser, JSON over UDP.

        // Wireless systems: Sennheiser, lines of text over UDP.
        new McpProtocol(),

        // Wireless systems: Sennheiser, REST with server-sent events.

        // Control surfaces.
        new MidiProtocol(),
        new OscSurfaceProtocol(),
        new MackieControlProtocol(),

        // Processors, switchers and whatever else speaks lines of text.
        new LinesProtocol(),
    ];
}

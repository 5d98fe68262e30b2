using ConsoleBridge.Core.Devices;
using ConsoleBridge.Protocols.AllenHeath;
using ConsoleBridge.Protocols.Midi;
using ConsoleBridge.Protocols.MackieControl;
using ConsoleBridge.Protocols.Lines;
using ConsoleBridge.Protocols.MixingStation;
using ConsoleBridge.Protocols.MediaControl;
using ConsoleBridge.Protocols.Osc;
using ConsoleBridge.Protocols.Osc.Surfaces;
using ConsoleBridge.Protocols.QSys;
using ConsoleBridge.Protocols.ShureStrings;
using ConsoleBridge.Protocols.Ssc2;
using ConsoleBridge.Protocols.Ssc;
using ConsoleBridge.Protocols.YamahaRcp;
using ConsoleBridge.Protocols.Wing;
using ConsoleBridge.Protocols.SoundcraftUi;

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
        new WingProtocol(),

        // Mixing consoles: Yamaha.
        new RcpProtocol(),

        // Mixing consoles: Allen & Heath.
        new AllenHeathProtocol(),

        // Mixing consoles: Soundcraft.
        new SoundcraftUiProtocol(),

        // Consoles and processors that speak JSON.
        new QSysProtocol(),
        new MixingStationProtocol(),

        // Wireless systems: Shure.
        new ShureStringsProtocol(),

        // Wireless systems: Sennheiser, JSON over UDP.
        new SscProtocol(),

        // Wireless systems: Sennheiser, lines of text over UDP.
        new McpProtocol(),

        // Wireless systems: Sennheiser, REST with server-sent events.
        new Ssc2Protocol(),

        // Control surfaces.
        new MidiProtocol(),
        new OscSurfaceProtocol(),
        new MackieControlProtocol(),

        // Processors, switchers and whatever else speaks lines of text.
        new LinesProtocol(),
    ];
}

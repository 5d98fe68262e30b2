using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Simulation.ControlSurfaces;
using ConsoleBridge.Simulation.MixingConsoles;
using ConsoleBridge.Simulation.MixingConsoles.MixingStation;
using ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;
using ConsoleBridge.Simulation.VenueProcessors;
using ConsoleBridge.Simulation.VenueProcessors.QSys;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation;

/// <summary>Every device that can be simulated, by name: one line each, so that a reader sees what there is.</summary>
public static class SimulatedDevices
{
    /// <summary>Names, <c>vendor/model</c> in lower case, and what makes the device.</summary>
    public static IReadOnlyDictionary<string, Func<SimulatorOptions, SimulatedDevice>> All { get; } =
        new SortedDictionary<string, Func<SimulatorOptions, SimulatedDevice>>(StringComparer.OrdinalIgnoreCase)
        {
            // Mixing consoles
            ["behringer/x32"] = options => new SimulatedX32(options, "X32"),
            ["behringer/x32-compact"] = options => new SimulatedX32(options, "X32C"),
            ["behringer/x32-producer"] = options => new SimulatedX32(options, "X32P"),
            ["behringer/x32-rack"] = options => new SimulatedX32(options, "X32RACK"),
            ["behringer/x32-core"] = options => new SimulatedX32(options, "X32CORE"),
            ["midas/m32"] = options => new SimulatedX32(options, "M32"),
            ["midas/m32c"] = options => new SimulatedX32(options, "M32C"),
            ["midas/m32r"] = options => new SimulatedX32(options, "M32R"),
            ["behringer/xr18"] = options => new SimulatedXAir(options, "XR18"),
            ["behringer/xr16"] = options => new SimulatedXAir(options, "XR16"),
            ["behringer/xr12"] = options => new SimulatedXAir(options, "XR12"),
            ["behringer/x18"] = options => new SimulatedXAir(options, "X18"),
            ["midas/mr18"] = options => new SimulatedXAir(options, "MR18"),
            ["midas/mr12"] = options => new SimulatedXAir(options, "MR12"),

            // Behringer WING

            // Yamaha

            // Allen & Heath

            // DiGiCo

            // Soundcraft
            ["soundcraft/ui12"] = options => new SimulatedSoundcraftUi("ui12", options),
            ["soundcraft/ui16"] = options => new SimulatedSoundcraftUi("ui16", options),
            ["soundcraft/ui24r"] = options => new SimulatedSoundcraftUi("ui24", options),

            // QSC, Mixing Station
            ["qsc/q-sys"] = options => new SimulatedQsysCore(options),
            ["qsc/q-sys-example"] = options => new SimulatedQsysCore(options),
            ["mixing-station/desktop"] = options => new SimulatedMixingStation(options),

            // Wireless receivers: Shure
            ["shure/ulxd4"] = options => new SimulatedShureReceiver("ULXD4", options),
            ["shure/ulxd4d"] = options => new SimulatedShureReceiver("ULXD4D", options),
            ["shure/ulxd4q"] = options => new SimulatedShureReceiver("ULXD4Q", options),
            ["shure/qlxd4"] = options => new SimulatedShureReceiver("QLXD4", options),
            ["shure/slxd4"] = options => new SimulatedShureReceiver("SLXD4", options),
            ["shure/slxd4d"] = options => new SimulatedShureReceiver("SLXD4D", options),
            ["shure/ad4d"] = options => new SimulatedShureReceiver("AD4D", options),
            ["shure/ad4q"] = options => new SimulatedShureReceiver("AD4Q", options),

            // In-ear monitors, chargers and access points: Shure

            // Wireless systems: Sennheiser, SSC

            // Wireless systems: Sennheiser, Media Control Protocol

            // Wireless systems: Sennheiser, SSCv2

            // Wireless systems: Lectrosonics, Audio-Technica

            // Venue processors
            ["extron/dmp-128"] = options => new SimulatedDmp128(options),
            ["biamp/tesira"] = options => new SimulatedTesira(options),
            ["symetrix/composer"] = options => new SimulatedComposer(options),
            ["kramer/p3000"] = options => new SimulatedP3000Matrix(options),
            ["lectrosonics/aspen"] = options => new SimulatedAspen(options),

            // Control surfaces
            ["mackie/mcu"] = options => new SimulatedSurface("MCU", options),
            ["mackie/mcu-extender"] = options => new SimulatedSurface("MCU Extender", options),
            ["mackie/logic-control"] = options => new SimulatedSurface("Logic Control", options),
            ["mackie/hui"] = options => new SimulatedSurface("HUI", options),
            ["behringer/x-touch"] = options => new SimulatedSurface("X-TOUCH", options),
            ["behringer/x-touch-extender"] = options => new SimulatedSurface("X-TOUCH EXTENDER", options),
            ["behringer/bcf2000"] = options => new SimulatedSurface("BCF2000", options),
            ["icon/platform-m"] = options => new SimulatedSurface("Platform M", options),
            ["generic/midi-controller"] = options => new SimulatedSurface("MIDI Controller", options),
            ["touchosc/tablet"] = options => new SimulatedTablet("TouchOSC", options),
            ["open-stage-control/panel"] = options => new SimulatedTablet("Open Stage Control", options),
        };

    /// <summary>Makes the device of that name; it is not started.</summary>
    /// <param name="name"><c>vendor/model</c>, in any case.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <param name="device">The device, when there is one of that name.</param>
    /// <returns>False when no device has that name; <see cref="All"/> has the names.</returns>
    public static bool TryCreate(string name, SimulatorOptions options, [NotNullWhen(true)] out SimulatedDevice? device)
    {
        ArgumentNullException.ThrowIfNull(name);
        device = All.TryGetValue(name, out var create) ? create(options) : null;
        return device is not null;
    }
}

using System.Diagnostics.CodeAnalysis;
using ConsoleBridge.Simulation.ControlSurfaces;
using ConsoleBridge.Simulation.MediaControl;
using ConsoleBridge.Simulation.MixingConsoles;
using ConsoleBridge.Simulation.MixingConsoles.AllenHeath;
using ConsoleBridge.Simulation.MixingConsoles.Yamaha;
using ConsoleBridge.Simulation.MixingConsoles.DiGiCo;
using ConsoleBridge.Simulation.MixingConsoles.Wing;
using ConsoleBridge.Simulation.MixingConsoles.MixingStation;
using ConsoleBridge.Simulation.MixingConsoles.SoundcraftUi;
using ConsoleBridge.Simulation.RackReceivers;
using ConsoleBridge.Simulation.ShureUnits;
using ConsoleBridge.Simulation.VenueProcessors;
using ConsoleBridge.Simulation.VenueProcessors.QSys;
using ConsoleBridge.Simulation.WirelessReceivers;
using ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;
using ConsoleBridge.Simulation.WirelessReceivers.Ssc;

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
            ["behringer/wing"] = options => new SimulatedWing(options, "wing"),
            ["behringer/wing-rack"] = options => new SimulatedWing(options, "wing-rack"),
            ["behringer/wing-compact"] = options => new SimulatedWing(options, "wing-compact"),
            ["behringer/wing-osc"] = options => new SimulatedWing(options, "wing", transport: "udp"),

            // Yamaha
            ["yamaha/cl1"] = options => new SimulatedYamaha("CL1", options),
            ["yamaha/cl3"] = options => new SimulatedYamaha("CL3", options),
            ["yamaha/cl5"] = options => new SimulatedYamaha("CL5", options),
            ["yamaha/ql1"] = options => new SimulatedYamaha("QL1", options),
            ["yamaha/ql5"] = options => new SimulatedYamaha("QL5", options),
            ["yamaha/cl-ql"] = options => new SimulatedYamaha("CL5", options),
            ["yamaha/tf1"] = options => new SimulatedYamaha("TF1", options),
            ["yamaha/tf3"] = options => new SimulatedYamaha("TF3", options),
            ["yamaha/tf5"] = options => new SimulatedYamaha("TF5", options),
            ["yamaha/tf-rack"] = options => new SimulatedYamaha("TF-RACK", options),
            ["yamaha/tf"] = options => new SimulatedYamaha("TF5", options),
            ["yamaha/dm3"] = options => new SimulatedYamaha("DM3", options),
            ["yamaha/dm7"] = options => new SimulatedYamaha("DM7", options),
            ["yamaha/dm7-compact"] = options => new SimulatedYamaha("DM7C", options),
            ["yamaha/rivage-pm10"] = options => new SimulatedYamaha("DSP-R10", options),
            ["yamaha/rivage-pm7"] = options => new SimulatedYamaha("CSD-R7", options),
            ["yamaha/rivage-pm5"] = options => new SimulatedYamaha("DSP-RX", options),
            ["yamaha/rivage-pm3"] = options => new SimulatedYamaha("DSP-RX", options),
            ["yamaha/rivage-dsp-r10"] = options => new SimulatedYamaha("DSP-R10", options),
            ["yamaha/rivage-dsp-rx-ex"] = options => new SimulatedYamaha("DSP-RX-EX", options),
            ["yamaha/rivage"] = options => new SimulatedYamaha("DSP-RX", options),
            ["yamaha/rio3224"] = options => new SimulatedYamaha("Rio3224-D2", options),
            ["yamaha/rio1608"] = options => new SimulatedYamaha("Rio1608-D2", options),
            ["yamaha/tio1608"] = options => new SimulatedYamaha("Tio1608-D", options),
            ["yamaha/rio"] = options => new SimulatedYamaha("Rio3224-D2", options),

            // Allen & Heath
            ["allen-heath/sq5"] = options => new SimulatedSq("SQ-5", options),
            ["allen-heath/sq6"] = options => new SimulatedSq("SQ-6", options),
            ["allen-heath/sq7"] = options => new SimulatedSq("SQ-7", options),
            ["allen-heath/qu16"] = options => new SimulatedQu("Qu-16", options),
            ["allen-heath/qu24"] = options => new SimulatedQu("Qu-24", options),
            ["allen-heath/qu32"] = options => new SimulatedQu("Qu-32", options),
            ["allen-heath/qu-pac"] = options => new SimulatedQu("Qu-Pac", options),
            ["allen-heath/qu-sb"] = options => new SimulatedQu("Qu-SB", options),
            ["allen-heath/dlive"] = options => new SimulatedDlive(DeskModel.Dlive, options),
            ["allen-heath/avantis"] = options => new SimulatedDlive(DeskModel.Avantis, options),
            ["allen-heath/ahm16"] = options => new SimulatedAhm(16, options),
            ["allen-heath/ahm32"] = options => new SimulatedAhm(32, options),
            ["allen-heath/ahm64"] = options => new SimulatedAhm(64, options),

            // DiGiCo
            ["digico/sd-quantum"] = options => new SimulatedDiGiCo(options, isPad: true),
            ["digico/other-osc"] = options => new SimulatedDiGiCo(options, isPad: false),

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
            ["shure/slxd44"] = options => new SimulatedShureReceiver("SLXD44", options),
            ["shure/psm1000"] = options => new SimulatedPsm1000(options),
            ["shure/ur4s"] = options => new SimulatedUhfReceiver(1, options),
            ["shure/ur4d"] = options => new SimulatedUhfReceiver(2, options),
            ["shure/mxwapt2"] = options => new SimulatedMxwAccessPoint(2, options),
            ["shure/mxwapt4"] = options => new SimulatedMxwAccessPoint(4, options),
            ["shure/mxwapt8"] = options => new SimulatedMxwAccessPoint(8, options),
            ["shure/sbrc"] = options => new SimulatedShureCharger("SBRC", options),
            ["shure/sbc220"] = options => new SimulatedShureCharger("SBC220", options),
            ["shure/sbc240"] = options => new SimulatedShureCharger("SBC240", options),
            ["shure/sbc441"] = options => new SimulatedShureCharger("SBC441", options),
            ["shure/sbc840"] = options => new SimulatedShureCharger("SBC840", options),
            ["shure/sbc840m"] = options => new SimulatedShureCharger("SBC840M", options),

            // Wireless systems: Sennheiser, SSC
            ["sennheiser/ew-dx-em2"] = options => new SimulatedSscDevice(options, new EwDxReceiver(2, options)),
            ["sennheiser/ew-dx-em4-dante"] = options => new SimulatedSscDevice(options, new EwDxReceiver(4, options)),
            ["sennheiser/em6000"] = options => new SimulatedSscDevice(options, new Digital6000Receiver(options)),
            ["sennheiser/em9046"] = options => new SimulatedSscDevice(options, new Digital9000Receiver(options)),
            ["sennheiser/l6000"] = options => new SimulatedSscDevice(options, new L6000Charger()),
            ["sennheiser/chg70n"] = options => new SimulatedSscDevice(options, new Chg70NCharger()),
            ["sennheiser/speechline-dw"] = options => new SimulatedSscDevice(options, new SpeechLineRack(options)),
            ["sennheiser/speechline-mcr2"] = options => new SimulatedSscDevice(options, new SpeechLineMultiReceiver(2, options)),
            ["sennheiser/speechline-mcr4"] = options => new SimulatedSscDevice(options, new SpeechLineMultiReceiver(4, options)),
            ["sennheiser/speechline-chg2n"] = options => new SimulatedSscDevice(options, new SpeechLineCharger(2)),
            ["sennheiser/speechline-chg4n"] = options => new SimulatedSscDevice(options, new SpeechLineCharger(4)),

            // Wireless systems: Sennheiser, Media Control Protocol
            ["sennheiser/ew-g4"] = options => new SimulatedMediaControl(new("EM 300-500 G4", IsTransmitter: false, "1.7.0"), options),
            ["sennheiser/ew-g3"] = options => new SimulatedMediaControl(new("EM 300 G3", IsTransmitter: false, "1.5.2"), options),
            ["sennheiser/2000-em"] = options => new SimulatedMediaControl(new("EM 2000", IsTransmitter: false, "1.5.2"), options),
            ["sennheiser/sr-iem-g4"] = options => new SimulatedMediaControl(new("SR IEM G4", IsTransmitter: true, "1.7.0"), options),
            ["sennheiser/2000-sr"] = options => new SimulatedMediaControl(new("SR 2000", IsTransmitter: true, "1.5.2", HasEqualizer: false), options),

            // Wireless systems: Sennheiser, SSCv2
            ["sennheiser/spectera"] = options => new SimulatedRestUnit(new SpecteraModel(), options),
            ["sennheiser/ew-dx-secure"] = options => new SimulatedRestUnit(new SecureReceiverModel(), options),

            // Wireless systems: Lectrosonics, Audio-Technica
            ["lectrosonics/dsqd"] = options => new SimulatedLectrosonics(LectrosonicsModel.Dsqd, options),
            ["lectrosonics/venue-2"] = options => new SimulatedLectrosonics(LectrosonicsModel.Venue2, options),
            ["lectrosonics/venue-wb"] = options => new SimulatedLectrosonics(LectrosonicsModel.VenueWb, options),
            ["audio-technica/system-20-pro"] = options => new SimulatedSystemTwenty(options),

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

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>A model that speaks Sennheiser's Media Control Protocol.</summary>
/// <param name="Name">As the vendor prints it.</param>
/// <param name="IsTransmitter">An in-ear transmitter (SR); else a receiver (EM).</param>
/// <param name="Firmware">What FirmwareRevision says.</param>
/// <param name="HasEqualizer">False where the firmware does not know the keyword.</param>
internal sealed record MediaControlModel(string Name, bool IsTransmitter, string Firmware, bool HasEqualizer = true);

using System.Collections.Immutable;

namespace ConsoleBridge.Transports.Midi;

/// <summary>A card that ALSA knows; a USB surface is a card too.</summary>
/// <param name="Number">Number, which moves from boot to boot.</param>
/// <param name="Id">Short name, unique on the machine: <c>XTOUCH</c>.</param>
/// <param name="Name">Name as the maker gave it: <c>X-Touch</c>.</param>
/// <param name="Place">Long name with the place where it is plugged in; empty when unknown.</param>
/// <param name="UsbId">Vendor and product, <c>1397:00b4</c>; empty when it is not on USB.</param>
/// <param name="Ports">Its MIDI ports, in order.</param>
internal sealed record SoundCard(int Number, string Id, string Name, string Place, string UsbId, ImmutableArray<MidiPort> Ports);

namespace ConsoleBridge.Protocols.AllenHeath;

/// <summary>Where a parameter is found on the wire.</summary>
/// <param name="Kind">In which messages.</param>
/// <param name="Channel">MIDI channel, counted from the desk's own.</param>
/// <param name="Number">Note, parameter (MSB · 128 + LSB), socket, or function · 128 + channel of a system exclusive message.</param>
/// <param name="Detail">The second end of a send, or which DCA; -1 for none.</param>
internal readonly record struct DeskPlace(DeskPlaceKind Kind, int Channel, int Number, int Detail = -1);

namespace ConsoleBridge.Protocols.Midi;

/// <summary>Where on the wire a parameter of one device is. Several parameters may be in one place.</summary>
/// <param name="Kind">Which messages.</param>
/// <param name="Channel">0 … 15.</param>
/// <param name="Number">Note, controller, number of an RPN or NRPN, verb of machine control, part of the identity.</param>
internal readonly record struct MidiPlace(MidiAddressKind Kind, int Channel, int Number);

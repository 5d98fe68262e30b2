namespace ConsoleBridge.Protocols.MackieControl.Wire;

/// <summary>What a short message of a control surface is about.</summary>
public enum MackieMessageKind : byte
{
    /// <summary>Position of a fader, either way. Number: 0 … 7 strips, 8 master. Value: 0 … 16383.</summary>
    Fader,

    /// <summary>A key from the surface, a lamp from the host. Number: note (HUI: zone × 8 + port). Value: 0 up or dark, else down or lit.</summary>
    Key,

    /// <summary>An encoder, jog wheel or pedal from the surface; a ring or digit from the host. Number: controller. Value: 0 … 127.</summary>
    Control,

    /// <summary>Level of a meter, from the host. Number: strip 0 … 7. Value: 0 … 15.</summary>
    Meter,

    /// <summary>HUI only: part of a message that a later one completes, or the answer to a ping. Nothing to act on.</summary>
    Part,
}

using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>What a surface says when a hand does something, and what it does when the host says something.</summary>
internal abstract class SurfaceLanguage
{
    /// <summary>False while the host has to say something first.</summary>
    internal virtual bool IsAlive => true;

    /// <summary>Names of the keys that can be pressed, without those of the strips.</summary>
    internal abstract IEnumerable<string> KeyNames { get; }

    /// <summary>Obeys one whole message of the host. Real-time bytes do not come here.</summary>
    internal abstract void Hear(ReadOnlySpan<byte> message);

    /// <summary>Says what a unit says when it has booted.</summary>
    internal abstract void PowerOn();

    /// <summary>Forgets everything that the host has told.</summary>
    internal abstract void Clear();

    internal abstract void SayTouch(int fader, bool isTouched);

    /// <param name="fader">0 for the first strip; 8 for the master.</param>
    /// <param name="value">0 to 16383.</param>
    internal abstract void SayPosition(int fader, int value);

    /// <summary>Says that a key went down or up.</summary>
    /// <param name="name">Name of the key: <c>play</c>, <c>mute/3</c>.</param>
    /// <param name="isPressed">Down.</param>
    /// <returns>False when there is no such key.</returns>
    internal abstract bool SayKey(string name, bool isPressed);

    /// <summary>Says that an encoder was turned.</summary>
    /// <param name="encoder">0 for the first strip; -1 for the jog wheel.</param>
    /// <param name="ticks">Clockwise when positive.</param>
    /// <returns>False when there is no such encoder.</returns>
    internal abstract bool SayTicks(int encoder, int ticks);

    /// <summary>Says how far the pedal is down, 0 to 127.</summary>
    /// <returns>False when there is no pedal.</returns>
    internal virtual bool SayPedal(int value) => false;

    /// <summary>Writes what the unit shows.</summary>
    internal abstract void Describe(JsonObject state);
}

using System.Text;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>A text without braces and padding: the rest of the line.</summary>
/// <param name="Width">Most letters.</param>
internal sealed record BareTextFormat(int Width) : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        wire = plain;
        return plain.Length <= Width && plain.Trim() == plain && Ascii.IsValid(plain) && ShureText.IsAllowed(Encoding.ASCII.GetBytes(plain));
    }
}

using System.Globalization;
using ConsoleBridge.Simulation.WirelessReceivers;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>A number with its sign and without padding, within a range.</summary>
internal sealed record SignedFormat(int Least, int Most) : WireFormat
{
    internal override bool TryFormat(string plain, out string wire)
    {
        var isRead = int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number);
        wire = isRead ? number.ToString(CultureInfo.InvariantCulture) : "";
        return isRead && number >= Least && number <= Most;
    }
}

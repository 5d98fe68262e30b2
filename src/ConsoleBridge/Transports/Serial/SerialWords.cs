using System.Globalization;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Transports.Serial;

/// <summary>The settings of a line as technicians write them: <c>9600 8N1</c>.</summary>
internal static class SerialWords
{
    /// <summary>Such as <c>57600 8N1</c>, <c>9600 7E2 RTS/CTS</c>, <c>38400 8N1 XON/XOFF, DTR low</c>.</summary>
    public static string Describe(SerialLine line)
    {
        var parity = line.Parity switch { SerialParity.Odd => 'O', SerialParity.Even => 'E', _ => 'N' };
        var flow = line.FlowControl switch { SerialFlowControl.RtsCts => " RTS/CTS", SerialFlowControl.XonXoff => " XON/XOFF", _ => "" };
        var low = (line.Rts || line.FlowControl == SerialFlowControl.RtsCts, line.Dtr) switch
        {
            (false, false) => ", RTS and DTR low",
            (false, _) => ", RTS low",
            (_, false) => ", DTR low",
            _ => "",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{line.Baud} {line.DataBits}{parity}{line.StopBits}{flow}{low}");
    }
}

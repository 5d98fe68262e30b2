using System.ComponentModel.DataAnnotations;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Configuration;

/// <summary>Settings of a serial line that differ from those of the profile.</summary>
internal sealed class SerialOptions
{
    /// <summary>Bits a second.</summary>
    [Range(50, 4_000_000)]
    public int? Baud { get; init; }

    /// <summary>Bits of a character.</summary>
    [Range(5, 8)]
    public int? DataBits { get; init; }

    /// <summary>The check bit.</summary>
    public SerialParity? Parity { get; init; }

    /// <summary>Stop bits.</summary>
    [Range(1, 2)]
    public int? StopBits { get; init; }

    /// <summary>How a full receiver stops the sender.</summary>
    public SerialFlowControl? FlowControl { get; init; }

    /// <summary>Whether the request-to-send line is raised.</summary>
    public bool? Rts { get; init; }

    /// <summary>Whether the data-terminal-ready line is raised.</summary>
    public bool? Dtr { get; init; }

    /// <summary>The profile's line with these changes.</summary>
    public SerialLine ApplyTo(SerialLine line) => line with
    {
        Baud = Baud ?? line.Baud,
        DataBits = DataBits ?? line.DataBits,
        Parity = Parity ?? line.Parity,
        StopBits = StopBits ?? line.StopBits,
        FlowControl = FlowControl ?? line.FlowControl,
        Rts = Rts ?? line.Rts,
        Dtr = Dtr ?? line.Dtr,
    };
}

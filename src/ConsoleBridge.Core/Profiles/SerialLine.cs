namespace ConsoleBridge.Core.Profiles;

/// <summary>How the bits go over a serial line. What a profile does not say is 9600 8N1 without flow control, both lines raised.</summary>
public sealed record SerialLine
{
    /// <summary>Bits a second.</summary>
    /// <value>9600.</value>
    public int Baud { get; init; } = 9600;

    /// <summary>Bits of a character, 5 … 8.</summary>
    /// <value>8.</value>
    public int DataBits { get; init; } = 8;

    /// <summary>The check bit.</summary>
    /// <value>None.</value>
    public SerialParity Parity { get; init; }

    /// <summary>Stop bits, 1 or 2.</summary>
    /// <value>1.</value>
    public int StopBits { get; init; } = 1;

    /// <summary>How a full receiver stops the sender.</summary>
    /// <value>None.</value>
    public SerialFlowControl FlowControl { get; init; }

    /// <summary>Whether the request-to-send line is raised while the port is open; left to the driver with RTS/CTS flow control.</summary>
    /// <value>True.</value>
    public bool Rts { get; init; } = true;

    /// <summary>Whether the data-terminal-ready line is raised while the port is open.</summary>
    /// <value>True.</value>
    public bool Dtr { get; init; } = true;
}

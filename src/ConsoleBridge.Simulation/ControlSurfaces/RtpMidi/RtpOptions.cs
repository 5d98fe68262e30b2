namespace ConsoleBridge.Simulation.ControlSurfaces.RtpMidi;

/// <summary>How a surface's end of a session behaves where real ones differ.</summary>
internal sealed class RtpOptions
{
    /// <summary>Packets carry a recovery journal.</summary>
    internal bool Journal { get; set; }

    /// <summary>The marker bit is set, as the document wants and most receivers do not.</summary>
    internal bool Marker { get; set; }

    /// <summary>A delta time stands before the first command.</summary>
    internal bool FirstDelta { get; set; }

    /// <summary>Most bytes of commands in a packet; longer system exclusive messages go out in parts.</summary>
    internal int ListBytes { get; set; } = 1000;

    /// <summary>Answers and asks for clocks. False: the session falls silent.</summary>
    internal bool Clock { get; set; } = true;

    /// <summary>Invites with the token 0.</summary>
    internal bool TokenZero { get; set; }

    /// <summary>Refuses every invitation.</summary>
    internal bool Refuses { get; set; }
}

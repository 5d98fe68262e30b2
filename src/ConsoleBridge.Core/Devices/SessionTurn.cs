namespace ConsoleBridge.Core.Devices;

/// <summary>What a timer meant to the <see cref="SessionRoutine"/>, and what its driver should do now.</summary>
public enum SessionTurn : byte
{
    /// <summary>The timer is not one of the routine's: it is the driver's own.</summary>
    NotMine,

    /// <summary>The routine has done all there was to do.</summary>
    Done,

    /// <summary>The device has said all that it will say by itself: ask for what is missing, or end the read with <see cref="SessionRoutine.EndRead"/>.</summary>
    ReadIsQuiet,

    /// <summary>It is time to read everything: begin with <see cref="SessionRoutine.BeginRead"/>.</summary>
    ReadEverything,
}

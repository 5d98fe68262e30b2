using System.Net;

namespace ConsoleBridge.Simulation.ControlSurfaces;

/// <summary>How a tablet reaches the one that it controls. Closing does not wait for a packet that is being handled; disposing does.</summary>
internal interface ITabletLink : IAsyncDisposable
{
    /// <summary>The tablet's own end.</summary>
    IPEndPoint Local { get; }

    /// <summary>There is a connection; always so without connections.</summary>
    bool IsConnected { get; }

    /// <summary>Sends one packet, or loses it when there is no way. Never waits.</summary>
    void Send(ReadOnlySpan<byte> packet);
}

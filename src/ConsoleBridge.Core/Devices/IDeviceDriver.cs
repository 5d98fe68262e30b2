using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// The dialogue with one device, as a state machine without I/O, clock, locks or tasks. Calls never overlap.
/// A driver that throws costs its device one reconnect, after which <see cref="OnConnected"/> is called again.
/// </summary>
public interface IDeviceDriver
{
    /// <summary>Each session has a driver of its own, for nothing that a session has believed may outlive it by accident. What is to
    /// outlive it is taken here, before <see cref="OnConnected"/>.</summary>
    /// <param name="last">The driver of this device's session before.</param>
    void TakeOver(IDeviceDriver last)
    {
    }

    /// <summary>The transport is open: forget the last session and begin a new one.</summary>
    void OnConnected(IDriverContext context);

    /// <summary>A whole frame has arrived.</summary>
    void OnFrame(ReadOnlySpan<byte> frame, IDriverContext context);

    /// <summary>Send this value; range and access are already checked.</summary>
    /// <returns>False when the protocol cannot say it; then say why with <see cref="IDriverContext.Reject"/>.</returns>
    bool OnWrite(int parameter, in ParameterValue value, IDriverContext context);

    /// <summary>Ask the device for this parameter again.</summary>
    void OnRead(int parameter, IDriverContext context);

    /// <summary>Ask the device for everything again, politely: frames may have been lost.</summary>
    void OnReadAll(IDriverContext context);

    /// <summary>A timer is due. It does not repeat unless it is started again.</summary>
    void OnTimer(int timer, IDriverContext context);

    /// <summary>The bridge is stopping: say goodbye. What is sent here still goes out.</summary>
    void OnClosing(IDriverContext context);
}

using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>
/// Someone who looks at the frames of one device for a while. Called by the device's own loop: what is called must not wait, and the bytes
/// are only good during the call.
/// </summary>
public interface IFrameTap
{
    /// <summary>A frame came; what the driver makes of it follows.</summary>
    /// <param name="frame">One whole frame.</param>
    /// <param name="at">When it was received, UTC ticks.</param>
    void Received(ReadOnlySpan<byte> frame, long at);

    /// <summary>A frame goes out.</summary>
    /// <param name="frame">One whole frame.</param>
    void Sent(ReadOnlySpan<byte> frame);

    /// <summary>The driver took this value out of the frame that came last.</summary>
    void Reported(ParameterDefinition parameter, in ParameterValue value);

    /// <summary>The frame that came last is well formed, and the profile does not know it.</summary>
    void Unrecognised();

    /// <summary>The frame that came last could not be understood.</summary>
    /// <param name="reason">What was expected.</param>
    void Malformed(string reason);
}

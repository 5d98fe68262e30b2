using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc;

/// <summary>What is wrong with a frame, in words that cost nothing.</summary>
internal static class OscErrors
{
    /// <summary>Plain words for a reason.</summary>
    public static string Reason(OscErrorReason reason) => reason switch
    {
        OscErrorReason.Empty => "an empty frame",
        OscErrorReason.BadAddress => "the frame does not begin with an OSC address",
        OscErrorReason.UnterminatedString => "a string without an end",
        OscErrorReason.BadPadding => "a string is filled up with other bytes than NUL",
        OscErrorReason.Truncated => "the frame is shorter than it says",
        OscErrorReason.UnknownTag => "a type tag that OSC does not have",
        OscErrorReason.UnbalancedArray => "an array that does not close",
        OscErrorReason.SurplusBytes => "bytes behind the last argument",
        OscErrorReason.BadElementSize => "a bundle element with a wrong size",
        OscErrorReason.TooDeep => "bundles nested too deep",
        _ => "not an OSC message",
    };
}

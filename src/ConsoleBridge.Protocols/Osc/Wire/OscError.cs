namespace ConsoleBridge.Protocols.Osc.Wire;

/// <summary>Why a frame is not OSC, and where.</summary>
/// <param name="Reason">What is wrong.</param>
/// <param name="Offset">Byte of the frame at which it shows, from 0.</param>
public readonly record struct OscError(OscErrorReason Reason, int Offset)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason} at byte {Offset}";
}

/// <summary>What can be wrong with a frame.</summary>
public enum OscErrorReason
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The frame has no bytes.</summary>
    Empty,

    /// <summary>The address is empty, begins with <c>#</c> or holds a control character.</summary>
    BadAddress,

    /// <summary>A string has no NUL before the end of the frame.</summary>
    UnterminatedString,

    /// <summary>The bytes that fill an address or a type tag string up to 4 are not NUL.</summary>
    BadPadding,

    /// <summary>An argument reaches beyond the end of the frame.</summary>
    Truncated,

    /// <summary>A type tag that OSC does not know; its size is unknown, so the whole message is.</summary>
    UnknownTag,

    /// <summary>An array is closed that was not open, or left open, or nested deeper than 8.</summary>
    UnbalancedArray,

    /// <summary>Bytes other than NUL follow the last argument.</summary>
    SurplusBytes,

    /// <summary>The frame is not a bundle.</summary>
    NotABundle,

    /// <summary>A bundle element has size 0, a size that is no multiple of 4, or one beyond the end.</summary>
    BadElementSize,

    /// <summary>Bundles are nested deeper than 8.</summary>
    TooDeep,
}

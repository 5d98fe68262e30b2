namespace ConsoleBridge.Core.Profiles;

/// <summary>How a full receiver stops the sender on a serial line.</summary>
public enum SerialFlowControl : byte
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>By the RTS and CTS lines.</summary>
    RtsCts,

    /// <summary>By the characters XOFF (13) and XON (11).</summary>
    XonXoff,
}

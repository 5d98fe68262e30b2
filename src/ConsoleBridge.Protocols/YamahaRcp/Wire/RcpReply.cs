namespace ConsoleBridge.Protocols.YamahaRcp.Wire;

/// <summary>The first word of what a console says.</summary>
/// <remarks>Source: notes on Yamaha RCP, 1.2 (hw).</remarks>
public enum RcpReply
{
    /// <summary><c>OK</c>: the answer to a command.</summary>
    Ok,

    /// <summary><c>OKm</c>: accepted, but with another value than the one that was sent.</summary>
    OkModified,

    /// <summary><c>ERROR</c>: refused. Names the verb, not the address.</summary>
    Error,

    /// <summary><c>NOTIFY</c>: something changed, or a meter.</summary>
    Notify,
}

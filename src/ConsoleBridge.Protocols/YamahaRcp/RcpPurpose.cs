namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>Why a line was sent.</summary>
internal enum RcpPurpose : byte
{
    /// <summary>To begin the session.</summary>
    Hello,

    /// <summary>To hear whether the console is there, and to be seen.</summary>
    Probe,

    /// <summary>To read a value.</summary>
    Ask,

    /// <summary>To set a value or give an order.</summary>
    Write,

    /// <summary>To start a meter.</summary>
    Meter,
}

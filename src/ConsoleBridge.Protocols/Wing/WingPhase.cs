namespace ConsoleBridge.Protocols.Wing;

/// <summary>How far a session with a WING has come.</summary>
internal enum WingPhase : byte
{
    /// <summary>Nothing was heard yet.</summary>
    Silent,

    /// <summary>The tree is known from the last session: has the console the same firmware still?</summary>
    Checking,

    /// <summary>Asking node by node what the console calls them.</summary>
    Walking,

    /// <summary>The tree is known; values are read and followed.</summary>
    Following,
}

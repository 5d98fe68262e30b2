namespace ConsoleBridge.Access;

/// <summary>What a person at a page may do; each may do what those before it may.</summary>
internal enum Role : byte
{
    /// <summary>Nothing: not logged in.</summary>
    None,

    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Acknowledges alerts, mutes them for maintenance, and moves what <c>Web:OperatorMay</c> lists.</summary>
    Operator,

    /// <summary>Everything.</summary>
    Engineer,
}

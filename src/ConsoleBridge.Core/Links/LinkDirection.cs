namespace ConsoleBridge.Core.Links;

/// <summary>Which way a link carries values.</summary>
public enum LinkDirection : byte
{
    /// <summary>Whoever moves, the other follows; after an interruption the master's value counts.</summary>
    Both,

    /// <summary>The To side follows the From side, and nothing comes back.</summary>
    Forward,
}

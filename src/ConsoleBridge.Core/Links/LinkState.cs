namespace ConsoleBridge.Core.Links;

/// <summary>How a configured link is.</summary>
public enum LinkState : byte
{
    /// <summary>It carries values.</summary>
    Active,

    /// <summary>Its condition does not hold.</summary>
    Off,

    /// <summary>One of its ends is not known, or its device is away.</summary>
    Waiting,

    /// <summary>What it sends is refused.</summary>
    Failing,
}

namespace ConsoleBridge.Core.Links;

/// <summary>How a condition compares.</summary>
public enum LinkComparison : byte
{
    /// <summary>Says the same; numbers within the device's step.</summary>
    Equal,

    /// <summary>Says something else.</summary>
    NotEqual,

    /// <summary>A number below the limit.</summary>
    Below,

    /// <summary>A number above the limit.</summary>
    Above,
}

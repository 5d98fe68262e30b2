namespace ConsoleBridge.Web.Feed;

/// <summary>Types of values in binary messages.</summary>
internal enum FeedType : byte
{
    /// <summary>Unknown.</summary>
    Null,

    /// <summary>False.</summary>
    False,

    /// <summary>True.</summary>
    True,

    /// <summary>Eight bytes.</summary>
    Double,

    /// <summary>Two bytes, in tenths.</summary>
    Tenths,

    /// <summary>A length and UTF-8.</summary>
    Text,

    /// <summary>Four bytes, a whole number.</summary>
    Whole,

    /// <summary>Four bytes, exact in single precision.</summary>
    Single,
}

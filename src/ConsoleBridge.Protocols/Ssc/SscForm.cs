namespace ConsoleBridge.Protocols.Ssc;

/// <summary>How a parameter's value is made of what stands at its address.</summary>
internal enum SscForm : byte
{
    /// <summary>The value as it is; of an array the element <c>argument</c>.</summary>
    Plain,

    /// <summary>True when a list holds a word.</summary>
    Contains,

    /// <summary>True when there is anything: an array that is not empty, a text that is not empty.</summary>
    Filled,

    /// <summary>All texts of a list, behind each other.</summary>
    List,

    /// <summary>Hours and minutes <c>5:12</c>, as minutes.</summary>
    Clock,

    /// <summary>Hours in one element of an array and minutes in another, as minutes.</summary>
    Minutes,
}

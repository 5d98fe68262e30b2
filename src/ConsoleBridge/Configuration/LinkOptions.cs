using System.ComponentModel.DataAnnotations;
using ConsoleBridge.Core.Links;

namespace ConsoleBridge.Configuration;

/// <summary>Which side's word counts after an interruption.</summary>
internal enum LinkMaster
{
    /// <summary>The To side.</summary>
    To,

    /// <summary>The From side.</summary>
    From,
}

/// <summary>Parameters that are kept together.</summary>
internal sealed class LinkOptions
{
    /// <summary>Device and parameter, <c>monitors:ch/{1-8}/fader</c>; braces stand for several.</summary>
    [Required]
    public string From { get; init; } = "";

    /// <summary>The other side, with as many parameters.</summary>
    [Required]
    public string To { get; init; } = "";

    /// <summary>Both: whoever moves, the other follows. Forward: To follows From alone.</summary>
    public LinkDirection Direction { get; init; }

    /// <summary>In both directions: whose value counts when the other comes back.</summary>
    public LinkMaster Master { get; init; }

    /// <summary>What becomes of a value on its way from From to To.</summary>
    public LinkTransformOptions Transform { get; init; } = new();

    /// <summary>A condition such as <c>foh:mutegroup/1/mute = false</c>; empty for always.</summary>
    public string When { get; init; } = "";

    /// <summary>Of several links into the same parameter the highest counts.</summary>
    public int Priority { get; init; }

    /// <summary>What the link may do.</summary>
    public LinkGuardOptions Guard { get; init; } = new();
}

/// <summary>What becomes of a value on its way: first the scale, then the curve, the offset, the inversion, the limits.</summary>
internal sealed class LinkTransformOptions
{
    /// <summary>Multiplied by this; not 0.</summary>
    public double? Scale { get; init; }

    /// <summary>For a travel of 0 … 1: the power it is bent by.</summary>
    [Range(0.1, 10)]
    public double? Curve { get; init; }

    /// <summary>Added, in the unit of the To side.</summary>
    public double? Offset { get; init; }

    /// <summary>True and false, or top and bottom of the range, change places.</summary>
    public bool Invert { get; init; }

    /// <summary>No lower than this, in the unit of the To side.</summary>
    public double? Minimum { get; init; }

    /// <summary>No higher than this.</summary>
    public double? Maximum { get; init; }
}

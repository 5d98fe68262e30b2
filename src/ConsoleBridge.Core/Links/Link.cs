namespace ConsoleBridge.Core.Links;

/// <summary>Two parameters that are kept together, as it was configured.</summary>
public sealed class Link
{
    /// <summary>Where it stands in the configuration, for messages: <c>Links:0 (strip 3)</c>.</summary>
    public required string Place { get; init; }

    /// <summary>The one side; of a forward link the source.</summary>
    public required LinkEnd From { get; init; }

    /// <summary>The other side; of a forward link the one that follows.</summary>
    public required LinkEnd To { get; init; }

    /// <summary>Which way values go.</summary>
    public LinkDirection Direction { get; init; }

    /// <summary>In both directions: whether the From side is the master, whose word counts. Else the To side is: a surface is linked from, a console to.</summary>
    public bool IsFromMaster { get; init; }

    /// <summary>From the From side to the To side.</summary>
    public LinkTransform Transform { get; init; } = LinkTransform.Identity;

    /// <summary>Forward to a display: a text shows a number, a lamp meter shows a meter. Nobody moves it but the link.</summary>
    public bool IsDisplay => Direction == LinkDirection.Forward && (To.Definition.Kind == Model.ParameterKind.Meter || From.Definition.Type != To.Definition.Type);

    /// <summary>What it may do.</summary>
    public LinkGuard Guard { get; init; } = LinkGuard.None;

    /// <summary>When it carries; null for always.</summary>
    public LinkCondition? When { get; init; }

    /// <summary>Of several links into the same parameter the highest counts.</summary>
    public int Priority { get; init; }
}

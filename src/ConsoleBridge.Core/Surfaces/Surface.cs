using System.Collections.Immutable;
using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>A control surface, perhaps of several units side by side, and what it pages through. Immutable; made from the configuration.</summary>
public sealed record Surface
{
    /// <summary>Name in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>All strips of all units, from left to right.</summary>
    public required ImmutableArray<SurfaceStrip> Strips { get; init; }

    /// <summary>The master strip; null when no unit has one, or nothing is on it.</summary>
    public SurfaceStrip? MainStrip { get; init; }

    /// <summary>What the master strip stands for.</summary>
    public BankItem? Main { get; init; }

    /// <summary>What it pages through; at least one.</summary>
    public required ImmutableArray<BankList> Lists { get; init; }

    /// <summary>Keys that page, flip and choose.</summary>
    public ImmutableArray<SurfaceKey> Keys { get; init; } = [];

    /// <summary>Which page is shown, from 1: a parameter that the bridge keeps for the unit; null when its profile has none.</summary>
    public LinkEnd? Bank { get; init; }

    /// <summary>Name of the list that is shown, kept likewise.</summary>
    public LinkEnd? List { get; init; }

    /// <summary>Whether faders and encoders have changed places, kept likewise.</summary>
    public LinkEnd? Flip { get; init; }

    /// <summary>Whose sends the encoders show; 0 for the panorama. Kept likewise.</summary>
    public LinkEnd? Send { get; init; }

    /// <summary>The two-character display; null when there is none.</summary>
    public LinkEnd? Assignment { get; init; }

    /// <summary>The parameters that say whether a console is live, by its device number.</summary>
    public ImmutableDictionary<int, ParameterKey> Consoles { get; init; } = ImmutableDictionary<int, ParameterKey>.Empty;

    /// <summary>The parameters that say whether a unit is live.</summary>
    public ImmutableArray<ParameterKey> Units { get; init; } = [];

    /// <summary>Pages to the channel that is selected on the console.</summary>
    public bool Follows { get; init; }

    /// <summary>In whose name its key acknowledges alerts; empty for the surface's own.</summary>
    public string AcknowledgesAs { get => field.Length > 0 ? field : Name; init; } = "";

    /// <summary>What it may do.</summary>
    public LinkGuard Guard { get; init; } = LinkGuard.None;

    /// <summary>Makes the graph know every parameter of the surface and everything it can follow.</summary>
    /// <param name="graph">Before its engine is made.</param>
    /// <returns>What links speak of already, and no surface may; empty when all is well.</returns>
    public IReadOnlyList<LinkEnd> Prepare(LinkGraph graph)
    {
        var taken = new List<LinkEnd>();
        foreach (var item in Lists.SelectMany(list => list.Items).Append(Main).OfType<BankItem>())
        {
            foreach (var end in item.Ends())
            {
                graph.AssignmentTo(end, LinkTransform.Identity);
            }
        }

        foreach (var slot in Strips.Append(MainStrip).OfType<SurfaceStrip>().SelectMany(strip => strip.InPaintingOrder()))
        {
            if (!graph.TryAddSlot(slot, Guard))
            {
                taken.Add(slot);
            }
        }

        return taken;
    }
}

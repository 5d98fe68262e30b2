using ConsoleBridge.Core.Links;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>One strip of a surface: what it has of everything that can show or set something. Null for what it lacks.</summary>
public sealed record SurfaceStrip
{
    /// <summary>The fader, 0 … 1.</summary>
    public LinkEnd? Fader { get; init; }

    /// <summary>The mute key and its lamp.</summary>
    public LinkEnd? Mute { get; init; }

    /// <summary>The solo key and its lamp.</summary>
    public LinkEnd? Solo { get; init; }

    /// <summary>The select key and its lamp.</summary>
    public LinkEnd? Select { get; init; }

    /// <summary>The lamps around the encoder, 0 … 1.</summary>
    public LinkEnd? Ring { get; init; }

    /// <summary>The encoder itself: ticks.</summary>
    public ParameterKey? Encoder { get; init; }

    /// <summary>Upper line of the scribble strip.</summary>
    public LinkEnd? Upper { get; init; }

    /// <summary>Lower line of the scribble strip.</summary>
    public LinkEnd? Lower { get; init; }

    /// <summary>Colour of the scribble strip.</summary>
    public LinkEnd? Color { get; init; }

    /// <summary>The meter.</summary>
    public LinkEnd? Meter { get; init; }

    /// <summary>Everything that shows something, in the order in which a strip is painted: lamps, rings, texts, colours, meters, and motors last.</summary>
    public IEnumerable<LinkEnd> InPaintingOrder() =>
        new[] { Mute, Solo, Select, Ring, Upper, Lower, Color, Meter, Fader }.OfType<LinkEnd>();
}

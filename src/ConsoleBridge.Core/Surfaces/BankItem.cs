using System.Collections.Immutable;
using ConsoleBridge.Core.Links;

namespace ConsoleBridge.Core.Surfaces;

/// <summary>What a strip of a surface can stand for: a channel, a bus, a DCA of a console. Null for what it lacks.</summary>
/// <param name="Name">For people: <c>foh:ch/1</c>.</param>
/// <param name="Title">For a scribble strip, where nobody has named it: <c>Ch 1</c>.</param>
/// <param name="Device">Number of its device.</param>
public sealed record BankItem(string Name, string Title, int Device)
{
    /// <summary>Level.</summary>
    public LinkEnd? Fader { get; init; }

    /// <summary>Mute.</summary>
    public LinkEnd? Mute { get; init; }

    /// <summary>Solo.</summary>
    public LinkEnd? Solo { get; init; }

    /// <summary>Whether the console shows this one in its channel view.</summary>
    public LinkEnd? Select { get; init; }

    /// <summary>Pan.</summary>
    public LinkEnd? Pan { get; init; }

    /// <summary>Its name on the console.</summary>
    public LinkEnd? Label { get; init; }

    /// <summary>Its colour on the console.</summary>
    public LinkEnd? Color { get; init; }

    /// <summary>Its meter.</summary>
    public LinkEnd? Meter { get; init; }

    /// <summary>Levels of its sends, by number of the bus from 1; null where it has none.</summary>
    public ImmutableArray<LinkEnd?> Sends { get; init; } = [];

    /// <summary>Everything that a strip could follow.</summary>
    public IEnumerable<LinkEnd> Ends() =>
        new[] { Fader, Mute, Solo, Select, Pan, Label, Color, Meter }.Concat(Sends).OfType<LinkEnd>();
}

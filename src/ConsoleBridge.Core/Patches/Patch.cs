using System.Collections.Frozen;
using System.Collections.Immutable;

namespace ConsoleBridge.Core.Patches;

/// <summary>Which receiver channel feeds which console channel, and who wears it. Immutable.</summary>
public sealed class Patch
{
    /// <summary>A patch without a line.</summary>
    public static readonly Patch Empty = new([]);

    private readonly FrozenDictionary<string, PatchEntry> _byReceiver;
    private readonly FrozenDictionary<string, ImmutableArray<PatchEntry>> _byConsole;

    /// <summary>Makes a patch.</summary>
    /// <param name="entries">Its lines; each receiver channel at most once.</param>
    public Patch(ImmutableArray<PatchEntry> entries)
    {
        Entries = entries;
        _byReceiver = entries.ToFrozenDictionary(entry => entry.Id, StringComparer.Ordinal);
        _byConsole = entries.Where(entry => entry.Console.Length > 0)
            .GroupBy(entry => $"{entry.Console}/{entry.ConsoleChannel}", StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
    }

    /// <summary>Its lines, in the order they were written.</summary>
    public ImmutableArray<PatchEntry> Entries { get; }

    /// <summary>The line of a receiver channel; null when it is not patched.</summary>
    /// <param name="device">Id of the receiver.</param>
    /// <param name="channel">Its channel: <c>rx/1</c>.</param>
    public PatchEntry? Of(string device, string channel) => _byReceiver.GetValueOrDefault($"{device}/{channel}");

    /// <summary>The lines that feed a console channel: usually one, two for a main and a spare.</summary>
    /// <param name="device">Id of the console.</param>
    /// <param name="channel">Its channel: <c>ch/5</c>.</param>
    public ImmutableArray<PatchEntry> Feeding(string device, string channel) => _byConsole.GetValueOrDefault($"{device}/{channel}", []);
}

using System.Collections.Immutable;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// A piece of the section that a profile writes for its protocol alone, under the protocol's own name: a text, a list or a map,
/// and where it stands. What it means only the protocol knows; see <see cref="Devices.IProtocol.CheckProfile"/>.
/// </summary>
public sealed class ProtocolNode
{
    /// <summary>File it comes from: of this profile, or of one that it extends.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The text; null when this is a list or a map.</summary>
    public string? Text { get; init; }

    /// <summary>What is in the list; default when this is none.</summary>
    public ImmutableArray<ProtocolNode> Items { get; init; }

    /// <summary>What is in the map, in the order of the file; default when this is none.</summary>
    public ImmutableArray<KeyValuePair<string, ProtocolNode>> Entries { get; init; }

    /// <summary>What it is, in the words of a person who writes profiles.</summary>
    public string Shape => Text is { } text ? $"'{text}'" : Entries.IsDefault ? "a list" : "a map";

    /// <summary>What stands under a key of the map; null when there is no such key, or this is no map.</summary>
    public ProtocolNode? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries.IsDefault ? [] : Entries)
            {
                if (name == key)
                {
                    return value;
                }
            }

            return null;
        }
    }

    /// <summary>An error about this piece.</summary>
    public ProfileError Error(string message) => new(File, Line, Column, message);
}

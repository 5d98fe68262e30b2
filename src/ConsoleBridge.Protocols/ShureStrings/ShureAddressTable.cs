using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.ShureStrings.Wire;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Finds the parameters that a REP speaks of. Looking up allocates nothing.</summary>
internal sealed class ShureAddressTable
{
    /// <summary>Longest property name, and longest detail behind it.</summary>
    public const int MaxWord = 48;

    private readonly Utf8Lookup _lookup;
    private readonly int[][] _parameters;

    /// <summary>Builds the table. Several parameters may share an address: group and channel of one GROUP_CHAN.</summary>
    public ShureAddressTable(CompiledProfile profile)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var definition in profile.Parameters)
        {
            if (definition.Address is { } wire && ShureAddress.Parse(wire.Read, out _) is { } address)
            {
                Channels = Math.Max(Channels, address.Channel);
                if (!groups.TryGetValue(address.Key, out var group))
                {
                    groups[address.Key] = group = [];
                }

                group.Add(definition.Index);
            }
        }

        var keys = groups.Keys.ToArray();
        _parameters = [.. keys.Select(key => groups[key].ToArray())];
        _lookup = new Utf8Lookup(keys.Select((key, position) => KeyValuePair.Create(key, position)));
    }

    /// <summary>Highest channel that the profile knows; 0 for none.</summary>
    public int Channels { get; }

    /// <summary>Finds the parameters of a report.</summary>
    /// <param name="message">The report.</param>
    /// <param name="channel">The channel to take it for; <see cref="ShureReader.NoIndex"/> for the device.</param>
    /// <param name="value">What is said about them: everything behind the address.</param>
    /// <returns>Dense indexes; empty when the profile does not know the address.</returns>
    /// <remarks>
    /// A dump of ULX-D gives device properties a channel, QLX-D leaves the channel out of some reports: both are understood.
    /// Source: ULX-D document, ALL examples; QLX-D bulletin (second hand).
    /// </remarks>
    public ReadOnlySpan<int> Find(in ShureReader message, int channel, out ReadOnlySpan<byte> value)
    {
        var found = FindExactly(message, channel, out value);
        if (!found.IsEmpty)
        {
            return found;
        }

        if (channel > 0)
        {
            return FindExactly(message, ShureReader.NoIndex, out value);
        }

        return Channels == 1 ? FindExactly(message, 1, out value) : default;
    }

    private ReadOnlySpan<int> FindExactly(in ShureReader message, int channel, out ReadOnlySpan<byte> value)
    {
        value = message.Arguments;
        Span<byte> key = stackalloc byte[2 * MaxWord + 8];
        var length = 0;
        if (channel > 0)
        {
            _ = channel.TryFormat(key, out length);
            key[length++] = (byte)' ';
        }

        if (!TryAppend(key, ref length, message.Property))
        {
            return default;
        }

        if (_lookup.TryGet(key[..length], out var group))
        {
            return _parameters[group];
        }

        var copy = message;
        if (!copy.TryReadArgument(out var detail) || detail.IsBraced)
        {
            return default;
        }

        key[length++] = (byte)' ';
        var word = detail.TryGetNumber(out _) ? detail.Raw.TrimStart((byte)'0') : detail.Raw;
        if (!TryAppend(key, ref length, word.IsEmpty ? "0"u8 : word) || !_lookup.TryGet(key[..length], out group))
        {
            return default;
        }

        value = message.Arguments[detail.Raw.Length..].Trim(" \t\r\n"u8);
        return _parameters[group];
    }

    private static bool TryAppend(Span<byte> key, ref int length, ReadOnlySpan<byte> word)
    {
        if (word.Length > MaxWord)
        {
            return false;
        }

        _ = System.Text.Ascii.ToUpper(word, key[length..], out var written);
        length += written;
        return written == word.Length;
    }
}

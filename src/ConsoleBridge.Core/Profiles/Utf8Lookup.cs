using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace ConsoleBridge.Core.Profiles;

/// <summary>
/// Numbers by UTF-8 key, built once and only read afterwards: the address tables of drivers. Looking up allocates nothing.
/// Immutable; safe from any thread. Keys are compared byte by byte, with regard to case.
/// </summary>
public sealed class Utf8Lookup
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly int[] _slots;
    private readonly Entry[] _entries;
    private readonly int _mask;

    /// <summary>Builds the table.</summary>
    /// <exception cref="ArgumentException">Two keys are the same: group what shares an address before building.</exception>
    public Utf8Lookup(IEnumerable<KeyValuePair<string, int>> pairs)
    {
        _entries = [.. pairs.Select(Entry.From)];
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, _entries.Length * 2))];
        _mask = _slots.Length - 1;
        for (var i = 0; i < _entries.Length; i++)
        {
            Insert(i);
        }
    }

    /// <summary>How many keys there are.</summary>
    public int Count => _entries.Length;

    /// <summary>Finds the number of a key.</summary>
    /// <param name="key">The key as it came over the wire.</param>
    /// <param name="value">Its number; -1 when there is none.</param>
    public bool TryGet(ReadOnlySpan<byte> key, out int value)
    {
        var hash = Hash(key);
        for (var slot = (int)hash & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            ref readonly var entry = ref _entries[_slots[slot] - 1];
            if (entry.Hash == hash && key.SequenceEqual(entry.Key))
            {
                value = entry.Value;
                return true;
            }
        }

        value = -1;
        return false;
    }

    // Only the profile's own keys are ever stored, so a stranger cannot crowd one slot.
    private static uint Hash(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length * Multiplier;
        while (key.Length >= sizeof(ulong))
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key));
            key = key[sizeof(ulong)..];
        }

        foreach (var rest in key)
        {
            hash = (hash ^ rest) * Multiplier;
        }

        return (uint)(Mix(hash) >> 32);
    }

    private static ulong Mix(ulong bits)
    {
        bits *= Multiplier;
        return bits ^ (bits >> 29);
    }

    private void Insert(int index)
    {
        var slot = (int)_entries[index].Hash & _mask;
        while (_slots[slot] != 0)
        {
            ref readonly var other = ref _entries[_slots[slot] - 1];
            if (other.Key.AsSpan().SequenceEqual(_entries[index].Key))
            {
                throw new ArgumentException($"The key '{Encoding.UTF8.GetString(other.Key)}' is there twice.");
            }

            slot = (slot + 1) & _mask;
        }

        _slots[slot] = index + 1;
    }

    private readonly record struct Entry(byte[] Key, uint Hash, int Value)
    {
        public static Entry From(KeyValuePair<string, int> pair)
        {
            var key = Encoding.UTF8.GetBytes(pair.Key);
            return new(key, Utf8Lookup.Hash(key), pair.Value);
        }
    }
}

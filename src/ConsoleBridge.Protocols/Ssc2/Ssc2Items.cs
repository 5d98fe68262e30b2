using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Ssc2.Wire;

namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>
/// The items of a collection, each in a place of its own. Those found at the first reading stand in the order of their numbers; who comes
/// later takes the first place that nobody had, then the first that is free. A place is kept, over reconnects too, until its item is gone:
/// the singer on <c>rx/3</c> does not move because somebody paired a pack.
/// </summary>
internal sealed class Ssc2Items(Ssc2CollectionRule rule)
{
    private const int MaxKeyBytes = 64;
    private bool _wasRead;

    public Ssc2CollectionRule Rule { get; } = rule;

    public List<Ssc2Slot> Slots { get; } = [];

    /// <summary>Items that found no place, so far.</summary>
    public int Homeless { get; private set; }

    /// <summary>A new session begins: what comes before the next reading of the whole is only heeded for known items.</summary>
    public void BeginSession() => _wasRead = false;

    /// <summary>An event about one item.</summary>
    /// <param name="key">Last segment of its path.</param>
    /// <param name="json">The item, or <c>null</c> when it is gone.</param>
    /// <param name="context">Where to report.</param>
    public void ReportOne(ReadOnlySpan<byte> key, ReadOnlySpan<byte> json, IDriverContext context)
    {
        var slot = Find(key);
        if (json.SequenceEqual("null"u8))
        {
            slot?.Free(UnknownReason.NoTransmitter, context);
            return;
        }

        if (IsPending(json))
        {
            return;
        }

        // Before the whole was read, the order of events would decide who stands where.
        slot ??= _wasRead ? TakePlace(key.ToArray(), context) : null;
        slot?.Report(json, context);
    }

    /// <summary>The whole collection: an array of items, or an object of items by key or path.</summary>
    public void ReportAll(ReadOnlySpan<byte> json, IDriverContext context)
    {
        var present = new List<byte[]>();
        Span<byte> key = stackalloc byte[MaxKeyBytes];
        var items = JsonField.Members(json);
        while (items.MoveNext())
        {
            if (TryReadKey(items, key, out int length) && !IsPending(items.Value))
            {
                present.Add(key[..length].ToArray());
            }
        }

        if (items.IsBroken)
        {
            context.Malformed($"{Rule.Path} is no JSON");
            return;
        }

        foreach (var slot in Slots.Where(slot => !slot.IsFree && !present.Exists(known => known.AsSpan().SequenceEqual(slot.Key))))
        {
            slot.Free(UnknownReason.NoTransmitter, context);
        }

        foreach (byte[] item in present.OrderBy(Number).ThenBy(Encoding.UTF8.GetString, StringComparer.Ordinal))
        {
            if (Find(item) is null)
            {
                TakePlace(item, context);
            }
        }

        _wasRead = true;
        for (items = JsonField.Members(json); items.MoveNext();)
        {
            if (TryReadKey(items, key, out int length) && Find(key[..length]) is { } slot && !IsPending(items.Value))
            {
                slot.Report(items.Value, context);
            }
        }

        ClearFree(context);
    }

    /// <summary>Nothing is known of any item.</summary>
    public void ClearAll(IDriverContext context)
    {
        foreach (var slot in Slots)
        {
            slot.Free(UnknownReason.Unknown, context);
        }
    }

    private void ClearFree(IDriverContext context)
    {
        foreach (var slot in Slots.Where(slot => slot.IsFree))
        {
            slot.Free(UnknownReason.NoTransmitter, context);
        }
    }

    private Ssc2Slot? Find(ReadOnlySpan<byte> key)
    {
        foreach (var slot in Slots)
        {
            if (!slot.IsFree && key.SequenceEqual(slot.Key))
            {
                return slot;
            }
        }

        return null;
    }

    private Ssc2Slot? TakePlace(byte[] key, IDriverContext context)
    {
        var place = Slots.Find(slot => !slot.WasTaken) ?? Slots.Find(slot => slot.IsFree);
        if (place is null)
        {
            Homeless++;
            context.Unrecognised();
            return null;
        }

        place.Take(key);
        return place;
    }

    // In an array the item names itself; in an object its key does, which may be its whole path.
    private bool TryReadKey(JsonMembers item, Span<byte> key, out int length)
    {
        length = 0;
        if (item.Value[0] != '{')
        {
            return false;
        }

        if (JsonField.TryFind(item.Value, [Rule.Id], out var id))
        {
            var plain = id[0] == '"' ? id[1..^1] : id;
            length = Math.Min(plain.Length, key.Length);
            return plain.TryCopyTo(key) && length > 0;
        }

        Span<byte> name = stackalloc byte[256];
        if (item.AreElements || !item.TryCopyName(name, out int written))
        {
            return false;
        }

        var last = name[(name[..written].LastIndexOf((byte)'/') + 1)..written];
        length = last.Length;
        return length > 0 && last.TryCopyTo(key);
    }

    private bool IsPending(ReadOnlySpan<byte> json) =>
        Rule.Pending is { } field && JsonField.TryFind(json, [field], out var value) && value[0] == '"' && !value[1..^1].ContainsAnyExcept((byte)'0');

    private static double Number(byte[] key) =>
        double.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out double number) ? number : double.PositiveInfinity;
}

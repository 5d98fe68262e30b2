using System.Numerics;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>
/// What one page watches, and what of it has changed since it was told last: a bit a parameter, so that a value that changes a
/// thousand times between two messages is told once. Its memory depends on the rig alone, however slow the page is.
/// </summary>
/// <remarks>Everything but <see cref="Next"/> belongs to the hub's turn.</remarks>
internal sealed class FeedWatch(int parameters, string who = "")
{
    /// <summary>Events that may wait; the oldest make room.</summary>
    public const int MostEvents = 256;

    private readonly Queue<ParameterChange> _events = new();
    private readonly ulong[] _changed = new ulong[(parameters + 63) / 64];
    private ulong[] _watched = new ulong[(parameters + 63) / 64];
    private bool _isFirst;

    /// <summary>Whose page it is, and at which place.</summary>
    public string Who { get; } = who;

    /// <summary>A bit for each watched parameter.</summary>
    public ReadOnlySpan<ulong> Watched => _watched;

    /// <summary>Watches others from now on: all of them are told once.</summary>
    public void Replace(ulong[] watched)
    {
        _watched = watched;
        watched.CopyTo(_changed, 0);
        _events.Clear();
        _isFirst = true;
    }

    /// <summary>A parameter has changed.</summary>
    public void Hear(int number, in ParameterChange change)
    {
        var bit = 1UL << number;
        if ((_watched[number >> 6] & bit) == 0)
        {
            return;
        }

        if (change.Kind != ParameterKind.Event)
        {
            _changed[number >> 6] |= bit;
            return;
        }

        if (_events.Count == MostEvents)
        {
            _events.Dequeue();
        }

        _events.Enqueue(change);
    }

    /// <summary>Takes what has changed.</summary>
    /// <param name="changed">Takes a bit for each.</param>
    /// <param name="events">Takes the events, oldest first.</param>
    /// <param name="isFirst">True the first time after <see cref="Replace"/>.</param>
    /// <returns>False when nothing has changed.</returns>
    public bool TryTake(ulong[] changed, List<ParameterChange> events, out bool isFirst)
    {
        var any = 0UL;
        for (var i = 0; i < _changed.Length; i++)
        {
            any |= _changed[i];
        }

        _changed.CopyTo(changed, 0);
        Array.Clear(_changed);
        while (_events.TryDequeue(out var change))
        {
            events.Add(change);
        }

        isFirst = _isFirst;
        _isFirst = false;
        return any != 0 || isFirst;
    }

    /// <summary>The next bit that is set, and takes it away.</summary>
    /// <param name="bits">The bits.</param>
    /// <param name="word">Where to begin; goes on with the search.</param>
    /// <returns>Its number; -1 when there is none.</returns>
    public static int Next(ulong[] bits, ref int word)
    {
        for (; word < bits.Length; word++)
        {
            if (bits[word] != 0)
            {
                var bit = BitOperations.TrailingZeroCount(bits[word]);
                bits[word] &= bits[word] - 1;
                return (word << 6) + bit;
            }
        }

        return -1;
    }
}

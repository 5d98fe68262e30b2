namespace ConsoleBridge.Simulation.VenueProcessors;

/// <summary>Which controllers of a Symetrix unit tell their changes, and which have something to tell now.</summary>
internal sealed class ComposerPush
{
    /// <summary>Shortest and longest interval that can be asked for.</summary>
    internal const int LeastInterval = 20;
    internal const int MostInterval = 30_000;

    private readonly SortedDictionary<int, int> _told = [];
    private readonly HashSet<int> _enabled = [];
    private readonly SortedSet<int> _waiting = [];

    internal bool IsOn { get; set; } = true;

    internal int IntervalMilliseconds { get; set; } = 100;

    /// <summary>Least step that is told.</summary>
    internal int Threshold { get; set; } = 1;

    internal int First { get; private set; } = 1;

    internal int Last { get; private set; } = SimulatedComposer.LastNumber;

    /// <summary>Turns controllers on or off.</summary>
    internal void Enable(IEnumerable<int> numbers, int first, int last, bool on)
    {
        if (on)
        {
            (First, Last) = (first, last);
            _enabled.UnionWith(numbers);
        }
        else
        {
            _enabled.ExceptWith(numbers);
            _waiting.ExceptWith(numbers);
        }
    }

    /// <summary>A controller has a value; true when it is to be told.</summary>
    internal bool Notice(int number, int value)
    {
        if (!IsOn || !_enabled.Contains(number) || Math.Abs(value - _told.GetValueOrDefault(number, int.MaxValue / 2)) < Threshold)
        {
            return false;
        }

        _waiting.Add(number);
        return true;
    }

    /// <summary>A controller is to be told, changed or not.</summary>
    internal void Refresh(int number)
    {
        if (IsOn && _enabled.Contains(number))
        {
            _waiting.Add(number);
        }
    }

    /// <summary>Forgets what was to be told.</summary>
    internal void Clear() => _waiting.Clear();

    /// <summary>Everything to be told now.</summary>
    internal IReadOnlyList<int> Take(Func<int, int> valueOf)
    {
        int[] numbers = [.. _waiting];
        _waiting.Clear();
        foreach (int number in numbers)
        {
            _told[number] = valueOf(number);
        }

        return numbers;
    }
}

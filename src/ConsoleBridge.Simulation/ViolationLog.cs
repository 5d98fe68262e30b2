namespace ConsoleBridge.Simulation;

/// <summary>Things a client sent that the vendor's document does not allow, oldest first. Thread-safe, bounded.</summary>
public sealed class ViolationLog
{
    private const int Limit = 1000;
    private readonly List<string> _entries = [];

    /// <summary>A copy of what was noted so far.</summary>
    public IReadOnlyList<string> Entries
    {
        get
        {
            lock (_entries)
            {
                return [.. _entries];
            }
        }
    }

    /// <summary>Notes one violation. Past a thousand entries the newest are dropped.</summary>
    public void Add(string violation)
    {
        lock (_entries)
        {
            if (_entries.Count < Limit)
            {
                _entries.Add(violation);
            }
        }
    }

    /// <summary>Forgets everything noted so far.</summary>
    public void Clear()
    {
        lock (_entries)
        {
            _entries.Clear();
        }
    }
}

namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Values of named indexes. Immutable.</summary>
internal sealed class Indexes
{
    public static readonly Indexes None = new([]);

    private readonly (string Name, int Value)[] _values;

    private Indexes((string Name, int Value)[] values) => _values = values;

    public IEnumerable<string> Names => _values.Select(value => value.Name);

    public Indexes With(string name, int value) => new([.. _values, (name, value)]);

    public bool TryGet(string name, out int value)
    {
        foreach (var candidate in _values)
        {
            if (candidate.Name == name)
            {
                value = candidate.Value;
                return true;
            }
        }

        value = 0;
        return false;
    }
}

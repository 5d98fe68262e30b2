using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>
/// Values that mean something only while another one is true: what a receiver says of a transmitter that is not there. Without it
/// they are unknown, whatever the device says. Allocates nothing after its constructor.
/// </summary>
internal sealed class LineConditions
{
    /// <summary>Option of a parameter: the name of the boolean that must be true.</summary>
    public const string Option = "while";

    private const int None = -1;

    private readonly int[] _conditionOf;
    private readonly int[][] _dependants;
    private readonly bool[] _isTrue;
    private readonly Backlog _returned;

    /// <summary>Finds the conditions.</summary>
    /// <param name="profile">The profile.</param>
    public LineConditions(CompiledProfile profile)
    {
        var count = profile.Parameters.Length;
        _conditionOf = new int[count];
        Array.Fill(_conditionOf, None);
        foreach (var definition in profile.Parameters)
        {
            if (NameOf(definition) is { } name && profile.ByName.TryGetValue(name, out var condition))
            {
                _conditionOf[definition.Index] = condition;
            }
        }

        _dependants = [.. Enumerable.Range(0, count).Select(condition => Enumerable.Range(0, count).Where(index => _conditionOf[index] == condition).ToArray())];
        _isTrue = new bool[count];
        _returned = new Backlog(count);
    }

    /// <summary>What is wrong with the conditions of a profile.</summary>
    public static IEnumerable<string> Check(CompiledProfile profile)
    {
        foreach (var definition in profile.Parameters)
        {
            if (NameOf(definition) is { } name && !(profile.TryFind(name, out var condition) && condition is { Type: ValueKind.Boolean, Address: not null }))
            {
                yield return $"{definition.Name}: 'while' names a boolean of this profile that the device tells, and '{name}' is none";
            }
        }
    }

    /// <summary>The session is new.</summary>
    public void Clear()
    {
        Array.Clear(_isTrue);
        _returned.Clear();
    }

    /// <summary>True while what the device says of this parameter means nothing.</summary>
    public bool Hides(int parameter) => _conditionOf[parameter] is var condition && condition != None && !_isTrue[condition];

    /// <summary>A parameter was reported: when it is a condition that has ended, what hangs on it becomes unknown.</summary>
    public void Heard(int parameter, in ParameterValue value, IDriverContext context)
    {
        if (_dependants[parameter].Length == 0)
        {
            return;
        }

        var isTrue = value.Boolean;
        if (_isTrue[parameter] == isTrue)
        {
            return;
        }

        _isTrue[parameter] = isTrue;
        foreach (var dependant in _dependants[parameter])
        {
            if (isTrue)
            {
                _returned.Add(dependant);
            }
            else
            {
                context.Report(dependant, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));
            }
        }
    }

    /// <summary>Takes a parameter that means something again and was not told since.</summary>
    public bool TryTakeReturned(out int parameter) => _returned.TryTake(out parameter);

    private static string? NameOf(ParameterDefinition definition) => definition.Address?.Options.GetValueOrDefault(Option);
}

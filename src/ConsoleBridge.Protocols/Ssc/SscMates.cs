using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Protocols.Ssc;

/// <summary>Knows which transmitters are there, and makes what they said unknown when they go.</summary>
internal sealed class SscMates
{
    private readonly SscMate[] _mates;
    private readonly int _debounceTicks;

    /// <summary>Makes them from what the profile's parameters say about their mates.</summary>
    /// <param name="leaves">The profile's addresses.</param>
    /// <param name="debounce">How long a change must last before it is believed.</param>
    /// <param name="tick">Time between calls of <see cref="Tick"/>.</param>
    public SscMates(IReadOnlyCollection<SscLeaf> leaves, TimeSpan debounce, TimeSpan tick)
    {
        var bindings = leaves.SelectMany(leaf => leaf.Bindings).Where(binding => binding.Mate > 0).ToList();
        _debounceTicks = (int)Math.Ceiling(debounce / tick);
        _mates = new SscMate[bindings.Select(binding => binding.Mate).DefaultIfEmpty().Max() + 1];
        for (var number = 0; number < _mates.Length; number++)
        {
            _mates[number] = new SscMate();
        }

        foreach (var binding in bindings)
        {
            if (binding.Evidence == SscEvidence.Present)
            {
                _mates[binding.Mate].Result = binding.Parameter;
            }
            else if (binding.Evidence == SscEvidence.None)
            {
                _mates[binding.Mate].Parameters.Add(binding.Parameter);
            }
        }
    }

    /// <summary>Forgets the session.</summary>
    public void Clear()
    {
        foreach (var mate in _mates)
        {
            mate.Clear();
        }
    }

    /// <summary>True when this transmitter is there; 0 stands for the device itself, which is.</summary>
    public bool IsThere(int number) => number == 0 || _mates[number].Told == true;

    /// <summary>True when the value of this binding must not be shown: its mate is not there.</summary>
    public bool Hides(SscBinding binding) => binding.Evidence == SscEvidence.None && _mates[binding.Mate].Told == false;

    /// <summary>A value was heard.</summary>
    public void Heard(SscBinding binding, in ParameterValue value, IDriverContext context)
    {
        var mate = _mates[binding.Mate];
        switch (binding.Evidence)
        {
            case SscEvidence.None:
                return;
            case SscEvidence.Present:
                mate.IsListed = value.Kind == ValueKind.Boolean ? value.Boolean : null;
                break;
            case SscEvidence.NoLink:
                mate.HasNoLink = value.Kind == ValueKind.Boolean ? value.Boolean : null;
                break;
            case SscEvidence.Signal:
                mate.Signal = value.Kind == ValueKind.Number ? value.Number : null;
                break;
        }

        Weigh(mate, context);
    }

    /// <summary>The device refused to speak of a mate: it is not there.</summary>
    public void Refused(int number, IDriverContext context)
    {
        if (number > 0)
        {
            _mates[number].WasRefused = true;
            Weigh(_mates[number], context);
        }
    }

    /// <summary>Time has passed.</summary>
    /// <returns>Number of a mate that came; 0 for none. Who comes at the same time is told the next time.</returns>
    public int Tick(IDriverContext context)
    {
        for (var number = 1; number < _mates.Length; number++)
        {
            var mate = _mates[number];
            if (mate.Coming is { } coming && ++mate.Ticks >= _debounceTicks)
            {
                Tell(mate, coming, context);
                if (coming)
                {
                    return number;
                }
            }
        }

        return 0;
    }

    private static void Weigh(SscMate mate, IDriverContext context)
    {
        if (mate.Judge() is not { } now || now == mate.Told)
        {
            mate.Coming = null;
            return;
        }

        // The first time there is nothing to be mistaken about; a moment without signal later on is no loss.
        if (mate.Told is null)
        {
            Tell(mate, now, context);
        }
        else if (mate.Coming != now)
        {
            mate.Coming = now;
            mate.Ticks = 0;
        }
    }

    private static void Tell(SscMate mate, bool isThere, IDriverContext context)
    {
        mate.Coming = null;
        mate.Told = isThere;
        if (mate.Result >= 0)
        {
            context.Report(mate.Result, ParameterValue.FromBoolean(isThere));
        }

        if (isThere)
        {
            mate.WasRefused = false;
            return;
        }

        foreach (var parameter in mate.Parameters)
        {
            context.Report(parameter, ParameterValue.FromUnknown(UnknownReason.NoTransmitter));
        }
    }
}

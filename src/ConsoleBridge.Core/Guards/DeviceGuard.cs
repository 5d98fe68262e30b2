using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Core.Guards;

/// <summary>What the configuration allows to be written to one device, on top of what its profile allows. Immutable.</summary>
public sealed class DeviceGuard
{
    private readonly bool[] _allowed;
    private readonly bool[] _denied;
    private readonly double?[] _safeMaximum;
    private readonly double?[] _ramp;

    private DeviceGuard(int parameters)
    {
        _allowed = new bool[parameters];
        _denied = new bool[parameters];
        _safeMaximum = new double?[parameters];
        _ramp = new double?[parameters];
    }

    /// <summary>Makes a guard.</summary>
    /// <param name="profile">The device's profile.</param>
    /// <param name="allow">Patterns of what may be written; empty for everything.</param>
    /// <param name="deny">Patterns of what may not, whatever is allowed.</param>
    /// <param name="safeMaximum">By pattern, the highest value that may be written, in each parameter's unit. Higher wishes are lowered to it.</param>
    /// <param name="ramp">By pattern, the fastest change, in each parameter's unit a second.</param>
    /// <param name="idle">Patterns that stand for nothing that can be written so: nothing at all, or no number, or none that goes down that far.</param>
    public static DeviceGuard Make(
        CompiledProfile profile, IReadOnlyList<string> allow, IReadOnlyList<string> deny,
        IReadOnlyDictionary<string, double> safeMaximum, IReadOnlyDictionary<string, double> ramp, out ImmutableArray<string> idle)
    {
        var guard = new DeviceGuard(profile.Parameters.Length);
        var missing = ImmutableArray.CreateBuilder<string>();
        Array.Fill(guard._allowed, allow.Count == 0);
        foreach (var pattern in allow)
        {
            Each(pattern, _ => true, index => guard._allowed[index] = true);
        }

        foreach (var pattern in deny)
        {
            Each(pattern, _ => true, index => guard._denied[index] = true);
        }

        foreach (var (pattern, most) in safeMaximum)
        {
            // What lies below all that the device can be told would be no limit, but a wrong value.
            Each(pattern, parameter => IsNumber(parameter) && !(most < parameter.Minimum && !IsOff(most, parameter)), index => guard._safeMaximum[index] = Math.Min(most, guard._safeMaximum[index] ?? most));
        }

        foreach (var (pattern, slope) in ramp)
        {
            Each(pattern, IsNumber, index => guard._ramp[index] = Math.Min(slope, guard._ramp[index] ?? slope));
        }

        idle = missing.ToImmutable();
        return guard;

        void Each(string pattern, Func<ParameterDefinition, bool> canApply, Action<int> apply)
        {
            var found = false;
            foreach (var parameter in profile.Parameters)
            {
                if (parameter.CanWrite && NamePattern.Matches(pattern, parameter.Name) && canApply(parameter))
                {
                    found = true;
                    apply(parameter.Index);
                }
            }

            if (!found)
            {
                missing.Add(pattern);
            }
        }
    }

    /// <summary>Whether a parameter may not be written.</summary>
    /// <param name="parameter">The parameter that would be set.</param>
    /// <param name="askedAs">The one that was named: a channel's gain, where it is its head-amp's that is set. Denied under either name is denied.</param>
    public bool Refuses(int parameter, int askedAs) => _denied[parameter] || _denied[askedAs] || !(_allowed[parameter] || _allowed[askedAs]);

    /// <summary>Lowers a wish to the highest that may be written, and slows it down.</summary>
    /// <param name="write">The wish, as it would be sent.</param>
    /// <param name="definition">Its parameter.</param>
    /// <returns>What was changed, for the one who asked; null when nothing was.</returns>
    public string? Limit(ref ParameterWrite write, ParameterDefinition definition)
    {
        if (_ramp[definition.Index] is { } slope && !(write.RampPerSecond <= slope))
        {
            write = write with { RampPerSecond = slope };
        }

        if (!(write.Value.Number > _safeMaximum[definition.Index]))
        {
            return null;
        }

        var most = _safeMaximum[definition.Index]!.Value;
        var safe = ParameterValue.FromNumber(IsOff(most, definition) ? double.NegativeInfinity : most, definition.Unit);
        var note = $"{definition.Name}: {write.Value} was lowered to {safe}, the safe maximum";
        write = write with { Value = safe };
        return note;
    }

    private static bool IsNumber(ParameterDefinition parameter) => parameter.Type == ValueKind.Number;

    private static bool IsOff(double level, ParameterDefinition parameter) =>
        level <= LevelFloor.Off && LevelFloor.AppliesTo(parameter.Unit) && (parameter.Minimum is null || parameter.Minimum <= LevelFloor.Off);
}

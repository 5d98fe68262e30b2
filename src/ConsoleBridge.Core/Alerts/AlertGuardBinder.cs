using System.Collections.Immutable;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Patches;

namespace ConsoleBridge.Core.Alerts;

/// <summary>Finds what must be so for a rule to count: beside the watched parameter, on its device, on another, or where the patch leads.</summary>
internal sealed class AlertGuardBinder(IReadOnlyList<AlertedDevice> devices, Patch patch)
{
    private static readonly AlertCondition IsTrue = new(new AlertRule { Name = "on", Parameters = "" }, ParameterValue.FromBoolean(true));
    private static readonly AlertCondition IsDown = new(new AlertRule { Name = "down", Parameters = "", Below = double.MinValue }, ParameterValue.Unknown);

    /// <summary>The values that the guards of all rules look at.</summary>
    public List<GuardValue> Values { get; } = [];

    /// <summary>What is wrong with a rule's <see cref="AlertRule.While"/> beside this parameter; null when it can be used.</summary>
    public string? FindProblem(int device, ParameterDefinition parameter, string path)
    {
        if (Find(device, parameter, path) is { } key)
        {
            return devices[key.Device].Profile.Parameters[key.Parameter] switch
            {
                { Type: not ValueKind.Boolean } found => $"cannot count while '{found.Name}': that is not a boolean",
                _ => null,
            };
        }

        var colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && devices.All(known => known.Id != path[..colon])
            ? $"cannot count while '{path}': there is no device '{path[..colon]}'"
            : $"has no boolean '{path}' beside it";
    }

    /// <summary>True when the patch leads from a parameter's channel to a console channel that can be silent, and its transmitter is known.</summary>
    public bool IsPatched(int device, ParameterDefinition parameter) =>
        Console(device, parameter, SilencedAt.Mute).Count > 0 && Find(device, parameter, "tx/present") is not null;

    /// <summary>Binds what a rule depends on beside one parameter.</summary>
    public ImmutableArray<BoundGuard> Bind(int device, ParameterDefinition parameter, AlertRule rule, int number)
    {
        var guards = ImmutableArray.CreateBuilder<BoundGuard>();
        if (rule.While is { } path && Find(device, parameter, path) is { } key)
        {
            guards.Add(new BoundGuard([AddValue(key, IsTrue, number)], $"{path} is off"));
        }

        if (rule.WhileSilenced is { } silenced)
        {
            var patched = patch.Of(devices[device].Id, ParameterPath.EntityOf(parameter.Name))!;
            guards.Add(new BoundGuard(
                [.. Console(device, parameter, silenced).Select(one => AddValue(one.Key, one.Condition, number))],
                $"{patched.Console} {patched.ConsoleChannel} is open"));
        }

        return guards.ToImmutable();
    }

    private int AddValue(ParameterKey key, AlertCondition condition, int rule)
    {
        Values.Add(new GuardValue(key, condition, rule));
        return Values.Count - 1;
    }

    private List<(ParameterKey Key, AlertCondition Condition)> Console(int device, ParameterDefinition parameter, SilencedAt silenced)
    {
        var found = new List<(ParameterKey, AlertCondition)>();
        if (patch.Of(devices[device].Id, ParameterPath.EntityOf(parameter.Name)) is not { Console.Length: > 0 } line)
        {
            return found;
        }

        if (Find(line.Console, line.ConsoleChannel + "/mute", ValueKind.Boolean) is { } mute)
        {
            found.Add((mute, IsTrue));
        }

        if (silenced == SilencedAt.MuteOrFader && Find(line.Console, line.ConsoleChannel + "/fader", ValueKind.Number) is { } fader)
        {
            found.Add((fader, IsDown));
        }

        return found;
    }

    private ParameterKey? Find(int device, ParameterDefinition parameter, string path)
    {
        var colon = path.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            return Find(path[..colon], Fill(path[(colon + 1)..], parameter.Name), null);
        }

        var own = devices[device].Id;
        return Find(own, $"{ParameterPath.EntityOf(parameter.Name)}/{path}", null) ?? Find(own, Fill(path, parameter.Name), null);
    }

    private ParameterKey? Find(string device, string name, ValueKind? type)
    {
        for (var i = 0; i < devices.Count; i++)
        {
            if (devices[i].Id == device && devices[i].Profile.TryFind(name, out var found) && (type is null || found.Type == type) && found.CanRead)
            {
                return new ParameterKey(i, found.Index);
            }
        }

        return null;
    }

    // A star is what stands in its place in the watched parameter.
    private static string Fill(string path, string watched)
    {
        var given = watched.Split('/');
        return string.Join('/', path.Split('/').Select((segment, i) => segment == "*" && i < given.Length ? given[i] : segment));
    }
}

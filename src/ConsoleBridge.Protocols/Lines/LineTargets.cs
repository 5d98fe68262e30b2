using System.Globalization;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Brings the parameters of a profile and its commands together.</summary>
internal sealed class LineTargets(LinesPlan plan, IReadOnlyDictionary<string, double> settings)
{
    /// <summary>Makes the target of each parameter, by its index; null where there is none: a local, derived or built-in one.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="errors">Takes what is wrong, with the parameter's name.</param>
    public LineTarget?[] Make(CompiledProfile profile, ICollection<string> errors)
    {
        var targets = new LineTarget?[profile.Parameters.Length];
        foreach (var definition in profile.Parameters)
        {
            if (definition.Address is { } address && !definition.IsLocal)
            {
                targets[definition.Index] = Target(definition, address, errors);
            }
        }

        ShareQuestions(targets);
        return targets;
    }

    // One answer tells all parameters of a reply or of a list: the same question need not be asked for each.
    private static void ShareQuestions(LineTarget?[] targets)
    {
        var first = new Dictionary<(LineCommand, string), int>();
        foreach (var target in targets.OfType<LineTarget>().Where(target => target.Get is not null))
        {
            var isShared = target.Command.Answers.All(answer => answer.Value is { IsList: true });
            var key = (target.Command, target.Get!.ToString());
            target.AskedThrough = isShared && first.TryGetValue(key, out var other) ? other : target.Definition.Index;
            first.TryAdd(key, target.Definition.Index);
        }
    }

    private LineTarget? Target(ParameterDefinition definition, WireAddress address, ICollection<string> errors)
    {
        if (Resolve(definition, address.Read, errors) is not { } read)
        {
            return null;
        }

        var write = read;
        if (address.Write is { } other)
        {
            if (Resolve(definition, other, errors) is not { } found)
            {
                return null;
            }

            write = found;
        }

        var target = new LineTarget
        {
            Definition = definition,
            Command = read.Command,
            WriteCommand = write.Command,
            Arguments = read.Arguments,
            Get = address.CanAsk && definition.CanRead ? Fill(definition, read.Command.Get, read.Arguments, errors) : null,
            Set = definition.CanWrite ? Fill(definition, write.Command.Set, write.Arguments, errors) : null,
            Subscribe = definition.CanRead ? Fill(definition, read.Command.Subscribe, read.Arguments, errors) : null,
        };
        if (definition.CanWrite && write.Command.Set is null)
        {
            errors.Add($"{definition.Name} can be set, and command '{write.Command.Name}' has no 'set'; say 'access: r', or give 'write-address'");
        }

        return target;
    }

    private LineTemplate? Fill(
        ParameterDefinition definition, IReadOnlyList<LinePart>? parts, IReadOnlyDictionary<string, string> arguments, ICollection<string> errors)
    {
        if (parts is null)
        {
            return null;
        }

        var template = LineTemplate.Fill(parts, arguments, settings, plan.Checksum, out var error);
        if (template is null)
        {
            errors.Add($"{definition.Name}: {error}");
        }

        return template;
    }

    private (LineCommand Command, Dictionary<string, string> Arguments)? Resolve(ParameterDefinition definition, string text, ICollection<string> errors)
    {
        if (LineAddress.Parse(text, out var error) is not { } address)
        {
            errors.Add($"{definition.Name}: {error}");
            return null;
        }

        if (!plan.Commands.TryGetValue(address.Command, out var command))
        {
            var nearest = NearestWord.Find(address.Command, plan.Commands.Keys);
            errors.Add($"{definition.Name}: there is no command '{address.Command}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            return null;
        }

        if (address.Arguments.Length != command.Arguments.Length)
        {
            errors.Add($"{definition.Name}: command '{command.Name}' has {command.Arguments.Length} arguments ({string.Join(", ", command.Arguments)}), and '{text}' gives {address.Arguments.Length}");
            return null;
        }

        var arguments = new Dictionary<string, string> { ["id"] = definition.Index.ToString(CultureInfo.InvariantCulture) };
        for (var i = 0; i < command.Arguments.Length; i++)
        {
            if (LineAddress.Resolve(address.Arguments[i], settings, out error) is not { } argument)
            {
                errors.Add($"{definition.Name}: {error}");
                return null;
            }

            arguments[command.Arguments[i]] = argument;
        }

        return (command, arguments);
    }
}

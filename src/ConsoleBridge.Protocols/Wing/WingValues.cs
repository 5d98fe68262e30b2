using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Wing.Wire;

namespace ConsoleBridge.Protocols.Wing;

/// <summary>What the console's values mean, and what was heard last.</summary>
internal sealed class WingValues(CompiledProfile profile, SessionRoutine routine)
{
    private readonly ParameterValue[] _last = new ParameterValue[profile.Parameters.Length];

    /// <summary>A new session begins.</summary>
    public void Forget() => Array.Clear(_last);

    /// <summary>The text heard last at a node; null when there was none.</summary>
    public string? TextOf(WingNode? node) => node is { Parameters: [var parameter, ..] } ? _last[parameter].Text : null;

    /// <summary>Reports a value to all parameters of a node.</summary>
    public void Report(WingNode node, in WingToken token, IDriverContext context)
    {
        foreach (var parameter in node.Parameters)
        {
            Report(profile.Parameters[parameter], token, context);
        }
    }

    private void Report(ParameterDefinition definition, in WingToken token, IDriverContext context)
    {
        ref var last = ref _last[definition.Index];
        ParameterValue value;
        var isKnown = token.Kind == WingTokenKind.Text
            ? definition.Law.TryDecode(token.Bytes, out value, last)
            : definition.Law.TryDecode(token.Number, out value);
        if (!isKnown)
        {
            // What is only set may say other words by itself: IDLE, once a command was obeyed.
            if (definition.CanRead)
            {
                context.Malformed("the value is not what the profile knows");
            }

            return;
        }

        var isNews = last.IsKnown && !last.SaysTheSameAs(value);
        last = value;
        if (definition.CanRead)
        {
            context.Report(definition.Index, value);
        }

        if (isNews && profile.Session.ReadAgainOn.Contains(definition.Index))
        {
            routine.ReadAgainSoon(context);
        }
    }
}

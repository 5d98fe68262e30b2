namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Puts derived rules into an order in which each comes after its inputs, and finds circles.</summary>
internal sealed class DerivedOrder(CompileScope scope, IReadOnlyDictionary<string, ReadRule> rules)
{
    private readonly Dictionary<string, bool> _done = new(StringComparer.Ordinal);
    private readonly List<ReadRule> _ordered = [];

    public List<ReadRule> Sort()
    {
        foreach (var rule in rules.Values)
        {
            Visit(rule);
        }

        return _ordered;
    }

    // A rule's inputs lie few levels deep, but a file may chain thousands: hence a stack of its own.
    private void Visit(ReadRule first)
    {
        var stack = new Stack<(ReadRule Rule, int Next)>();
        Enter(stack, first);
        while (stack.Count > 0)
        {
            var (rule, next) = stack.Pop();
            if (next == rule.Inputs.Length)
            {
                _done[rule.Target] = true;
                _ordered.Add(rule);
                continue;
            }

            stack.Push((rule, next + 1));
            if (!rules.TryGetValue(rule.Inputs[next].Name, out var input))
            {
                continue;
            }

            if (_done.TryGetValue(input.Target, out var done) && !done)
            {
                scope.Errors.Add(rule.Entry.Key, $"'{rule.Target}' is made of itself, by way of '{input.Target}'");
            }
            else
            {
                Enter(stack, input);
            }
        }
    }

    private void Enter(Stack<(ReadRule, int)> stack, ReadRule rule)
    {
        if (_done.TryAdd(rule.Target, false))
        {
            stack.Push((rule, 0));
        }
    }
}

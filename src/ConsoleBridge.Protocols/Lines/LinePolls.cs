using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Asks again and again, at the profile's intervals, and not while a setting waits for its answer.</summary>
internal sealed class LinePolls
{
    /// <summary>Most intervals that one profile may have: each is a timer.</summary>
    public const int MaxPolls = 10;

    private readonly (TimeSpan Every, int Query, int[] Parameters)[] _polls;
    private readonly int _firstTimer;

    /// <summary>Collects what is polled.</summary>
    /// <param name="plan">The profile's lines.</param>
    /// <param name="targets">The parameters' lines.</param>
    /// <param name="firstTimer">First of the timers that are the polls' alone, <see cref="MaxPolls"/> of them.</param>
    public LinePolls(LinesPlan plan, LineTarget?[] targets, int firstTimer)
    {
        _firstTimer = firstTimer;
        var queries = plan.Queries.Select((query, number) => (query.Every, Number: number))
            .Where(query => query.Every is not null)
            .Select(query => (query.Every!.Value, query.Number, Array.Empty<int>()));
        var commands = plan.Commands.Values
            .Where(command => command.Poll is not null)
            .Select(command => (command.Poll!.Value, -1, ParametersOf(command, targets)));
        _polls = [.. queries, .. commands];
    }

    /// <summary>How many intervals there are.</summary>
    public static int Count(LinesPlan plan) => plan.Queries.Count(query => query.Every is not null) + plan.Commands.Values.Count(command => command.Poll is not null);

    /// <summary>The session is new. Queries with an interval are sent at once: the first of them shows that the device is there.</summary>
    public void Begin(LineQueue queue, IDriverContext context)
    {
        for (var i = 0; i < _polls.Length; i++)
        {
            context.StartTimer(_firstTimer + i, _polls[i].Every);
            if (_polls[i].Query >= 0)
            {
                queue.Add(LineWork.Query, _polls[i].Query, context);
            }
        }
    }

    /// <summary>A timer is due.</summary>
    /// <returns>True when it was a poll's.</returns>
    public bool OnTimer(int timer, LineQueue queue, IDriverContext context)
    {
        var poll = timer - _firstTimer;
        if (poll < 0 || poll >= _polls.Length)
        {
            return false;
        }

        if (!queue.IsWriting)
        {
            Ask(_polls[poll].Query, _polls[poll].Parameters, queue, context);
        }

        context.StartTimer(timer, _polls[poll].Every);
        return true;
    }

    private static void Ask(int query, int[] parameters, LineQueue queue, IDriverContext context)
    {
        if (query >= 0)
        {
            queue.Add(LineWork.Query, query, context);
        }

        foreach (var parameter in parameters)
        {
            queue.Read(parameter, context);
        }
    }

    private static int[] ParametersOf(LineCommand command, LineTarget?[] targets) =>
        [.. targets.OfType<LineTarget>().Where(target => target.Command == command && target.Get is not null).Select(target => target.Definition.Index)];
}

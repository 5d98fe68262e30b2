using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Lines that do not say what they answer: refusals, confirmations, bare values. They belong to the line that was sent last.</summary>
internal sealed class LineAnswers(CompiledProfile profile, LinesPlan plan, LineTarget?[] targets, LineQueue queue, LineReports reports)
{
    private readonly LineMatch _match = new();

    /// <summary>Looks at a line that tells no parameter by itself.</summary>
    /// <returns>False when it is none of the profile's.</returns>
    public bool TryHandle(ReadOnlySpan<byte> line, IDriverContext context)
    {
        var (work, number) = (queue.Work, queue.Number);
        var target = work is LineWork.Write or LineWork.Read or LineWork.Subscribe ? targets[number] : null;
        if (plan.Busy is { } busy && Matches(busy.Expect, line) && queue.PutOff(busy, context))
        {
            return true;
        }

        if (Matches(plan.Errors, line))
        {
            OnRefused(line, work, number, context);
            return true;
        }

        if (Matches(plan.Done, line) || (target is not null && Matches((work == LineWork.Write ? target.WriteCommand : target.Command).Done, line)))
        {
            OnDone(work, number, context);
            return true;
        }

        if (work == LineWork.Read && reports.TryReportAnswer(line, number, context))
        {
            queue.Heard(number);
            queue.Answered(context);
            return true;
        }

        queue.HeardLate(context);
        return false;
    }

    /// <summary>True when one of these patterns is the line.</summary>
    public bool Matches(LinePattern[] patterns, ReadOnlySpan<byte> line)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.TryMatch(line, _match, out _))
            {
                return true;
            }
        }

        return false;
    }

    private void OnRefused(ReadOnlySpan<byte> line, LineWork work, int number, IDriverContext context)
    {
        if (work is LineWork.None or LineWork.Probe)
        {
            queue.HeardLate(context);
            return;
        }

        var words = LineRefusal.Describe(line, plan, _match);
        switch (work)
        {
            case LineWork.Write:
                context.Reject(number, words);
                break;
            case LineWork.Read or LineWork.Subscribe:
                queue.Refused(number);
                context.Malformed($"asked for {profile.Parameters[number].Name}, and the device says {words}");
                break;
            default:
                context.Malformed($"the device refuses a line of the profile: {words}");
                break;
        }

        queue.Answered(context);
    }

    private void OnDone(LineWork work, int number, IDriverContext context)
    {
        switch (work)
        {
            case LineWork.None or LineWork.Probe:
                queue.HeardLate(context);
                return;
            case LineWork.Write when profile.Parameters[number].CanRead:
                // The device has taken it: that is all it says.
                reports.Tell(number, profile.Parameters[number].Law.Snap(queue.SentValue), context);
                break;
            case LineWork.Read or LineWork.Query or LineWork.Connect when !IsAnsweredByDone(work, number):
                return;
        }

        queue.Answered(context);
    }

    private bool IsAnsweredByDone(LineWork work, int number) => work switch
    {
        LineWork.Connect => plan.Connect[number].Expect.Length == 0,
        LineWork.Query => plan.Queries[number].Expect.Length == 0,
        _ => false,
    };
}

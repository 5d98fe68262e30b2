using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>Keeps a write from changing a value faster than the profile allows.</summary>
internal static class WriteRamp
{
    private const double Floor = -90;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>What to send now: the wish itself, or as far on the way to it as the time since the last step allows.</summary>
    public static ParameterValue Next(ParameterDefinition definition, in ParameterValue current, PendingWrite write, TimeSpan now)
    {
        var wish = write.Wish.Value;
        var slowest = Math.Min(definition.RampPerSecond ?? double.PositiveInfinity, write.Wish.RampPerSecond ?? double.PositiveInfinity);
        if (double.IsInfinity(slowest) || wish.Kind != ValueKind.Number || current.Kind != ValueKind.Number)
        {
            return wish;
        }

        // Minus infinity is where a fader's travel ends: ramp from and to that point. What is no level has no such end.
        var floor = LevelFloor.AppliesTo(definition.Unit) ? Floor : double.NegativeInfinity;
        var from = Math.Max(current.Number, floor);
        var to = Math.Max(wish.Number, floor);
        var direction = Math.Sign(to - from);
        var elapsed = write.SentAt is { } sent ? Math.Min((now - sent).TotalSeconds, 0.1) : 0.05;
        var reach = (slowest * elapsed) + Carried(write, from, direction, now);
        if (Math.Abs(to - from) <= reach)
        {
            write.Ramp = null;
            return wish;
        }

        write.Ramp = (from, reach);
        return ParameterValue.FromNumber(from + (direction * Math.Max(reach, 0)), definition.Unit);
    }

    // A device has steps of its own: what was too little for one is saved for the next, and what one step went too far is waited for. Not beyond a pause.
    private static double Carried(PendingWrite write, double from, int direction, TimeSpan now)
    {
        if (write.Ramp is not { } last || now - write.SentAt > Pause)
        {
            return 0;
        }

        // Against the way of the wish it was moved by somebody, or the wish has turned around: begin anew.
        var moved = (from - last.From) * direction;
        return moved < 0 ? 0 : Math.Max(last.Reach - moved, -Math.Abs(last.Reach));
    }
}

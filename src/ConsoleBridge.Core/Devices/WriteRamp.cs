using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Devices;

/// <summary>Keeps a write from changing a value faster than the profile allows.</summary>
internal static class WriteRamp
{
    private const double Floor = -90;

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
        var elapsed = write.SentAt is { } sent ? Math.Min((now - sent).TotalSeconds, 0.1) : 0.05;
        var reach = slowest * elapsed;
        return Math.Abs(to - from) <= reach ? wish : ParameterValue.FromNumber(from + (Math.Sign(to - from) * reach), definition.Unit);
    }
}

using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.ShureStrings;

/// <summary>Fits the profile's silences to the meter interval that was chosen for the device.</summary>
/// <remarks>
/// With meters a receiver is lost after five intervals or 5 s, whichever is longer; without them it is probed about every 20 s and
/// lost after 45 s, when two probes at least were not answered. A half-open connection is common: power cut, cable pulled.
/// Source: section "liveness" of the protocol notes, after what three clients do (impl).
/// </remarks>
internal static class ShureLiveness
{
    private static readonly TimeSpan ProbeEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ProbeWhenQuietFor = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LostWithoutMeters = TimeSpan.FromSeconds(45);

    /// <summary>The plan for a device.</summary>
    /// <param name="plan">The profile's; where it has no <c>lost-after</c> it is left as it is.</param>
    /// <param name="meterInterval">Wanted METER_RATE; zero when the meters are left alone.</param>
    public static SessionPlan Fit(SessionPlan plan, TimeSpan meterInterval)
    {
        if (plan.LostAfter is not { } lostAfter)
        {
            return plan;
        }

        return meterInterval > TimeSpan.Zero
            ? With(plan, Longer(lostAfter, 5 * meterInterval), repeat => Stretch(repeat, meterInterval))
            : With(plan, Longer(lostAfter, LostWithoutMeters), Calm);
    }

    private static RepeatedFrames Stretch(RepeatedFrames repeat, TimeSpan meterInterval) => repeat.OnlyWhenQuietFor is { } quiet
        ? repeat with { Every = Longer(repeat.Every, meterInterval), OnlyWhenQuietFor = Longer(quiet, 2 * meterInterval) }
        : repeat;

    private static RepeatedFrames Calm(RepeatedFrames repeat) => repeat.OnlyWhenQuietFor is null
        ? repeat
        : repeat with { Every = ProbeEvery, OnlyWhenQuietFor = ProbeWhenQuietFor };

    private static SessionPlan With(SessionPlan plan, TimeSpan lostAfter, Func<RepeatedFrames, RepeatedFrames> change) => new()
    {
        Hello = plan.Hello,
        Repeated = [.. plan.Repeated.Select(change)],
        LostAfter = lostAfter,
        ReadAll = plan.ReadAll,
        ReadEach = plan.ReadEach,
        ReadQuiet = plan.ReadQuiet,
        ReadAgainOn = plan.ReadAgainOn,
        ReadAgainAfter = plan.ReadAgainAfter,
        ResyncEvery = plan.ResyncEvery,
        ReadBackAfter = plan.ReadBackAfter,
        ConfirmWithin = plan.ConfirmWithin,
        Goodbye = plan.Goodbye,
    };

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}

using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Protocols.YamahaRcp;

/// <summary>The profile's plan without its lines: the driver sends those itself, for each answer must be counted.</summary>
internal static class RcpPlan
{
    /// <summary>The plan for <see cref="Core.Devices.SessionRoutine"/>.</summary>
    public static SessionPlan WithoutLines(SessionPlan plan) => new()
    {
        LostAfter = plan.LostAfter,
        ReadEach = plan.ReadEach,
        ReadQuiet = plan.ReadQuiet,
        ReadAgainAfter = plan.ReadAgainAfter,
        ReadAgainAfterSilence = plan.ReadAgainAfterSilence,
        ResyncEvery = plan.ResyncEvery,
    };
}

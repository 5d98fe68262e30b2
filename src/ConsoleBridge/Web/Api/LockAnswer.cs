using ConsoleBridge.Guards;

namespace ConsoleBridge.Web.Api;

/// <summary>Whether the show is locked, since when, and who did it.</summary>
internal sealed record LockAnswer(bool Locked, string Since, string By)
{
    /// <summary>As it is.</summary>
    public static LockAnswer Of(ShowLockState state) => new(state.IsLocked, ParameterJson.Time(state.Since.UtcTicks), state.By);
}

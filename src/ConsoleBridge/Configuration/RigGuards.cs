using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Configuration;

/// <summary>The guards of a rig.</summary>
internal static class RigGuards
{
    /// <summary>What the show lock lets through where the configuration does not say: the lamps and motors of control surfaces, and their pages.</summary>
    private static readonly string[] Usual = ["*:strip/**", "*:button/**", "*:x/lamp/**", "*:x/strip/**", "*:x/display/**", "*:x/surface/**", "*:device/bank"];

    /// <summary>The guard of one device; null when nothing is forbidden.</summary>
    /// <param name="key">The device's place in the configuration.</param>
    /// <param name="options">Its guard.</param>
    /// <param name="profile">Its profile.</param>
    /// <param name="report">Takes what is wrong, by key.</param>
    public static DeviceGuard? Read(string key, DeviceGuardOptions options, CompiledProfile profile, Action<string, string> report)
    {
        if (options.Allow.Length == 0 && options.Deny.Length == 0 && options.SafeMaximum.Count == 0 && options.Ramp.Count == 0)
        {
            return null;
        }

        foreach (var (pattern, slope) in options.Ramp)
        {
            if (!(slope > 0))
            {
                report($"{key}:Guard:Ramp:{pattern}", $"{slope} is not a speed: units a second, more than 0");
            }
        }

        var guard = DeviceGuard.Make(profile, options.Allow, options.Deny, options.SafeMaximum, options.Ramp, out var idle);
        foreach (var pattern in idle)
        {
            report($"{key}:Guard", $"'{pattern}' stands for nothing that can be set on {profile.Id}");
        }

        return guard;
    }

    /// <summary>The show lock, open.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="idle">Patterns of the configuration that stand for nothing.</param>
    public static ShowLock MakeLock(BridgeOptions options, IReadOnlyList<DeviceDescription> devices, out IReadOnlyList<string> idle)
    {
        if (options.ShowLock.Allow.Length > 0)
        {
            return new ShowLock(devices, options.ShowLock.Allow, out idle);
        }

        idle = [];
        return new ShowLock(devices, Usual, out _);
    }
}

using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Guards;

/// <summary>While it is locked, nothing is written but what its list allows. Safe from any thread.</summary>
public sealed class ShowLock
{
    /// <summary>Said to whoever wants to write meanwhile.</summary>
    public const string Reason = "the show lock is on";

    private readonly bool[][] _allowed;
    private volatile bool _isLocked;

    /// <summary>Makes an open lock.</summary>
    /// <param name="devices">The devices, by number.</param>
    /// <param name="allow">What may be written all the same: patterns of a device and a parameter, <c>desk:**</c>, <c>*:strip/**</c>.</param>
    /// <param name="idle">Patterns that stand for nothing that can be written.</param>
    public ShowLock(IReadOnlyList<DeviceDescription> devices, IReadOnlyList<string> allow, out IReadOnlyList<string> idle)
    {
        _allowed = [.. devices.Select(device => new bool[device.Profile.Parameters.Length])];
        var missing = new List<string>();
        foreach (var pattern in allow)
        {
            if (!Allow(devices, pattern))
            {
                missing.Add(pattern);
            }
        }

        idle = missing;
    }

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => _isLocked;

    /// <summary>Locks or opens it. A change that is being made slowly stops where it is.</summary>
    public void Set(bool isLocked) => _isLocked = isLocked;

    /// <summary>Whether a parameter may not be written now.</summary>
    /// <param name="device">Number of its device.</param>
    /// <param name="parameter">The parameter that would be set.</param>
    /// <param name="askedAs">The one that was named, where it is another; allowed under either name is allowed.</param>
    public bool Refuses(int device, int parameter, int askedAs) => _isLocked && !_allowed[device][parameter] && !_allowed[device][askedAs];

    private bool Allow(IReadOnlyList<DeviceDescription> devices, string pattern)
    {
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);
        var (wantedDevice, wantedName) = (pattern[..Math.Max(colon, 0)], pattern[(colon + 1)..]);
        var found = false;
        for (var i = 0; i < devices.Count; i++)
        {
            if (wantedDevice != "*" && wantedDevice != devices[i].Id)
            {
                continue;
            }

            foreach (var parameter in devices[i].Profile.Parameters)
            {
                if (parameter.CanWrite && NamePattern.Matches(wantedName, parameter.Name))
                {
                    found = true;
                    _allowed[i][parameter.Index] = true;
                }
            }
        }

        return found;
    }
}

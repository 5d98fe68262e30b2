using System.Collections;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Protocols.SoundcraftUi;

/// <summary>
/// Knows when the mixer has said everything: it has no word for that. The paths that the profile names were heard, and then no path
/// came that was not heard before for a while; or the bound is over.
/// </summary>
internal sealed class UiDump
{
    // A bit for each path that was heard, by its hash. Of 6600 paths few share a bit, and one new path in a while is enough.
    private const int Bits = 1 << 17;

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly BitArray _heard = new(Bits);
    private readonly UiPath[] _needed;
    private readonly TimeSpan _tick;
    private readonly int _timer;
    private int _quietTicks;
    private int _ticks;

    /// <summary>Makes it for one device.</summary>
    /// <param name="needed">Paths that must have been heard.</param>
    /// <param name="quiet">No new path for this long ends it.</param>
    /// <param name="timer">The timer that is its alone.</param>
    public UiDump(UiPath[] needed, TimeSpan quiet, int timer)
    {
        (_needed, _tick, _timer) = (needed, quiet / 3, timer);
    }

    /// <summary>The mixer begins to say everything.</summary>
    public void Begin(IDriverContext context)
    {
        _heard.SetAll(false);
        (_quietTicks, _ticks) = (0, 0);
        context.StartTimer(_timer, _tick);
    }

    /// <summary>A path was heard.</summary>
    public void Heard(ReadOnlySpan<byte> path)
    {
        var hash = default(HashCode);
        hash.AddBytes(path);
        var bit = hash.ToHashCode() & (Bits - 1);
        if (!_heard[bit])
        {
            _heard[bit] = true;
            _quietTicks = 0;
        }
    }

    /// <summary>The timer is due.</summary>
    /// <returns>True when the dump is over.</returns>
    public bool OnTimer(IDriverContext context)
    {
        // The first tick after a path may come at once: three whole ones of silence are four.
        _quietTicks++;
        _ticks++;
        if ((_quietTicks > 3 && Array.TrueForAll(_needed, path => path.WasHeard)) || _ticks * _tick >= Bound)
        {
            return true;
        }

        context.StartTimer(_timer, _tick);
        return false;
    }
}

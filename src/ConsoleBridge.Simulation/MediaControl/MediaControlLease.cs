using System.Net;

namespace ConsoleBridge.Simulation.MediaControl;

/// <summary>One client that asked for pushes, for how long, and what has happened since its last burst. Used under the unit's lock.</summary>
internal sealed class MediaControlLease(SocketAddress to, DateTimeOffset until, TimeSpan cycle, int mode)
{
    /// <summary>Where the pushes go.</summary>
    public SocketAddress To { get; } = to;

    /// <summary>When it ends unless it is renewed.</summary>
    public DateTimeOffset Until { get; } = until;

    /// <summary>Time between two bursts; zero for none.</summary>
    public TimeSpan Cycle { get; } = cycle;

    /// <summary>Bit 0: attributes when they change.</summary>
    public bool WantsAttributes => (mode & 1) != 0;

    /// <summary>Bit 1: a burst when a warning changes.</summary>
    public bool WantsWarnings => (mode & 2) != 0;

    /// <summary>Bit 2: a burst when the pilot tone or the battery changes (receivers).</summary>
    public bool WantsTransmitter => (mode & 4) != 0;

    /// <summary>Sends the bursts; null without a cycle.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>What the signals did since the last burst.</summary>
    public MediaControlCycle Seen { get; } = new();
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace ConsoleBridge.Core.Devices;

/// <summary>What a device has done so far. Written by the device's own loop; may be read at any time.</summary>
public sealed class DeviceCounters
{
    private const int MostUntold = 20;

    private readonly ConcurrentQueue<string> _untold = [];
    private long _latency = -1;

    /// <summary>Frames received.</summary>
    public long FramesIn { get; internal set; }

    /// <summary>Frames sent.</summary>
    public long FramesOut { get; internal set; }

    /// <summary>Frames that could not be understood.</summary>
    public long Malformed { get; internal set; }

    /// <summary>Well-formed messages that the profile does not know.</summary>
    public long Unrecognised { get; internal set; }

    /// <summary>Sessions begun.</summary>
    public long Sessions { get; internal set; }

    /// <summary>Datagrams lost in the system's receive buffer.</summary>
    public long DroppedDatagrams { get; internal set; }

    /// <summary>Frames that would have changed a read-only device and were not sent.</summary>
    public long HeldBack { get; internal set; }

    /// <summary>Time between the last question of this session that was answered at once and its answer, with all that is between: the network, the device, this program. Null when
    /// nothing was asked, or nothing answered.</summary>
    public TimeSpan? Latency
    {
        get => Interlocked.Read(ref _latency) is >= 0 and var ticks ? TimeSpan.FromTicks(ticks) : null;
        internal set => Interlocked.Exchange(ref _latency, value?.Ticks ?? -1);
    }

    /// <summary>Why the last session ended; null before the first end.</summary>
    public string? LastFailure { get; internal set; }

    /// <summary>What its driver has told already; the device's own loop alone looks at it.</summary>
    internal HashSet<string> Notices { get; } = [];

    /// <summary>Takes the oldest sentence that people have not been told yet on the bus. For one reader.</summary>
    /// <param name="text">Plain words, without the device's name.</param>
    public bool TryTakeNotice([NotNullWhen(true)] out string? text) => _untold.TryDequeue(out text);

    /// <summary>Something that people should be told. Where nobody listens only the first few are kept.</summary>
    internal void Tell(string text)
    {
        if (_untold.Count < MostUntold)
        {
            _untold.Enqueue(text);
        }
    }
}

using ConsoleBridge.Capture;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Web.Feed;

/// <summary>The frames of one device, for all pages that look at them: the newest few hundred, numbered.</summary>
internal sealed class FrameFeed(IDevice device, TimeProvider time)
{
    private const int Kept = 256;

    private readonly Lock _turn = new();
    private readonly CapturedFrame[] _frames = new CapturedFrame[Kept];
    private long _next;

    /// <summary>Whose.</summary>
    public IDevice Device { get; } = device;

    /// <summary>Takes them off the device's loop.</summary>
    public FrameRecorder Recorder { get; } = new(device.Description.Password, time);

    /// <summary>Pages that look.</summary>
    public int Followers { get; set; }

    /// <summary>Where one begins who looks from now on.</summary>
    public FramePlace End
    {
        get
        {
            lock (_turn)
            {
                Drain();
                return new FramePlace(_next, Recorder.Missed);
            }
        }
    }

    /// <summary>Takes what came since; what is too much is left out.</summary>
    /// <param name="from">How far it was looked; becomes the end.</param>
    /// <param name="most">Frames that are wanted.</param>
    /// <param name="into">Takes them, oldest first.</param>
    /// <returns>How many were left out.</returns>
    public long Take(ref FramePlace from, int most, List<CapturedFrame> into)
    {
        lock (_turn)
        {
            Drain();
            var begin = Math.Max(from.Next, _next - Kept);
            var end = Math.Min(_next, begin + most);
            for (var number = begin; number < end; number++)
            {
                into.Add(_frames[number % Kept]);
            }

            var place = new FramePlace(_next, Recorder.Missed);
            var dropped = place.Next - from.Next - (end - begin) + place.Missed - from.Missed;
            from = place;
            return dropped;
        }
    }

    private void Drain()
    {
        while (Recorder.Frames.TryRead(out var frame))
        {
            _frames[_next++ % Kept] = frame;
        }
    }
}

using System.Text;
using System.Threading.Channels;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Protocols.Json.Wire;

namespace ConsoleBridge.Capture;

/// <summary>Takes the frames of one device off its loop. When they come faster than they are written, the newest are left out and counted.</summary>
internal sealed class FrameRecorder : IFrameTap
{
    private const int Capacity = 8192;

    private readonly Channel<CapturedFrame> _frames = Channel.CreateBounded<CapturedFrame>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly byte[][] _secrets;
    private readonly TimeProvider _time;
    private CapturedFrame? _last;
    private long _missed;

    /// <param name="password">The device's password, of which no frame is kept; empty for none.</param>
    /// <param name="time">The clock.</param>
    public FrameRecorder(string password, TimeProvider time)
    {
        _secrets = SecretsOf(password);
        _time = time;
    }

    /// <summary>The frames.</summary>
    public ChannelReader<CapturedFrame> Frames => _frames.Reader;

    /// <summary>Frames that were left out.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    /// <summary>No more frames are taken.</summary>
    public void End()
    {
        Keep(null);
        _frames.Writer.TryComplete();
    }

    public void Received(ReadOnlySpan<byte> frame, long at) => Keep(new CapturedFrame(at, true, Open(frame)));

    public void Sent(ReadOnlySpan<byte> frame) => Keep(new CapturedFrame(_time.GetUtcNow().UtcTicks, false, Open(frame)));

    public void Reported(ParameterDefinition parameter, in ParameterValue value)
    {
        // The bytes are what is kept; what they mean today can be read from them again.
    }

    public void Unrecognised() => Remark("the profile does not know it");

    public void Malformed(string reason) => Remark("not understood: " + reason);

    // What the driver makes of a frame comes after it: a frame goes to the file when the next one comes.
    private void Keep(CapturedFrame? next)
    {
        if (Interlocked.Exchange(ref _last, next) is { } whole && !_frames.Writer.TryWrite(whole))
        {
            Interlocked.Increment(ref _missed);
        }
    }

    private void Remark(string note)
    {
        if (_last is { IsReceived: true } last)
        {
            _last = last with { Note = note };
        }
    }

    private byte[] Open(ReadOnlySpan<byte> frame)
    {
        foreach (var secret in _secrets)
        {
            if (frame.IndexOf(secret) >= 0)
            {
                return [];
            }
        }

        return frame.ToArray();
    }

    // USER:PIN travels in two pieces, and JSON writes some letters in its own way.
    private static byte[][] SecretsOf(string password)
    {
        string[] plain = [password, password[(password.IndexOf(':', StringComparison.Ordinal) + 1)..]];
        return
        [
            .. plain
                .SelectMany(text => new[] { text, JsonText.Quote(text)[1..^1] })
                .Where(text => text.Length > 0)
                .Distinct()
                .Select(Encoding.UTF8.GetBytes),
        ];
    }
}

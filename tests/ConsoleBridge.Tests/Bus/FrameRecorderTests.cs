using ConsoleBridge.Capture;

namespace ConsoleBridge.Tests.Bus;

/// <summary>What is recorded of a device's frames, and what never is.</summary>
public sealed class FrameRecorderTests
{
    [Fact]
    public void Frames_are_kept_in_order_with_what_was_wrong_about_them()
    {
        var recorder = new FrameRecorder("", TimeProvider.System);

        recorder.Sent("< GET 0 ALL >"u8);
        recorder.Received("< REP 1 NEW 1 >"u8, 5);
        recorder.Unrecognised();
        recorder.End();

        var frames = Read(recorder);
        Assert.Equal([false, true], frames.Select(frame => frame.IsReceived));
        Assert.Equal("the profile does not know it", frames[1].Note);
        Assert.Equal("< REP 1 NEW 1 >"u8.ToArray(), frames[1].Bytes);
    }

    [Fact]
    public void A_frame_with_the_devices_password_is_never_kept()
    {
        var recorder = new FrameRecorder("s3cret", TimeProvider.System);

        recorder.Sent("login s3cret\r"u8);
        recorder.Received("echo: login s3cret\r"u8, 5);
        recorder.End();

        Assert.All(Read(recorder), frame => Assert.Empty(frame.Bytes));
    }

    [Fact]
    public void A_password_of_two_parts_or_in_JSON_is_not_kept_either()
    {
        var recorder = new FrameRecorder("foh:12\"34", TimeProvider.System);

        recorder.Sent("""{"method":"Logon","params":{"User":"foh","Password":"12\"34"}}"""u8);
        recorder.Sent("login foh 12\"34"u8);
        recorder.Sent("status"u8);
        recorder.End();

        Assert.Equal([0, 0, 6], Read(recorder).Select(frame => frame.Bytes.Length));
    }

    [Fact]
    public void What_comes_faster_than_it_is_written_is_counted()
    {
        var recorder = new FrameRecorder("", TimeProvider.System);
        for (var i = 0; i < 10_000; i++)
        {
            recorder.Received("x"u8, i);
        }

        recorder.End();

        Assert.Equal(10_000, Read(recorder).Count + recorder.Missed);
        Assert.True(recorder.Missed > 0);
    }

    private static List<CapturedFrame> Read(FrameRecorder recorder)
    {
        var frames = new List<CapturedFrame>();
        while (recorder.Frames.TryRead(out var frame))
        {
            frames.Add(frame);
        }

        return frames;
    }
}

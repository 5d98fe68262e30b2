using ConsoleBridge.Capture;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.State;
using ConsoleBridge.Tests.Devices;
using ConsoleBridge.Tests.State;
using ConsoleBridge.Web.Feed;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Tests.Web;

/// <summary>The frames of a device as a page sees them: what was lost on the way is counted.</summary>
public sealed class FrameFeedTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(20_000)]
    public void Every_frame_is_shown_or_counted_however_many_come_between_two_looks(int frames)
    {
        var feed = new FrameFeed(Device(), new ManualTimeProvider());
        var place = feed.End;
        for (var i = 0; i <= frames; i++)
        {
            feed.Recorder.Received("a frame"u8, i);
        }

        List<CapturedFrame> shown = [];
        var dropped = feed.Take(ref place, 50, shown);

        // The last one waits for what the driver makes of it.
        Assert.Equal(50, shown.Count);
        Assert.Equal(frames - 50, dropped);
        Assert.Equal(0, feed.Take(ref place, 50, shown));
    }

    private static DeviceActor Device()
    {
        var script = new ScriptedDevice();
        var description = new DeviceDescription { Id = "rack", Profile = StateProfile.Make(), Protocol = script };
        return new DeviceActor(description, new StateStore(), script, script, new ManualTimeProvider(), NullLogger.Instance, null);
    }
}

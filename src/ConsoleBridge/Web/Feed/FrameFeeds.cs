using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Web.Feed;

/// <summary>Looks at the frames of those devices that some page looks at. However many do, the device is tapped once.</summary>
internal sealed class FrameFeeds(TimeProvider time)
{
    private readonly Lock _turn = new();
    private readonly Dictionary<int, FrameFeed> _feeds = [];

    /// <summary>A page begins to look.</summary>
    /// <returns>Null when somebody else records them.</returns>
    public FrameFeed? TryOpen(IDevice device)
    {
        lock (_turn)
        {
            if (!_feeds.TryGetValue(device.Number, out var feed))
            {
                feed = new FrameFeed(device, time);
                if (!device.Frames.TryBegin(feed.Recorder))
                {
                    return null;
                }

                _feeds.Add(device.Number, feed);
            }

            feed.Followers++;
            return feed;
        }
    }

    /// <summary>A page looks no more.</summary>
    public void Close(FrameFeed feed)
    {
        lock (_turn)
        {
            if (--feed.Followers == 0)
            {
                feed.Device.Frames.End(feed.Recorder);
                feed.Recorder.End();
                _feeds.Remove(feed.Device.Number);
            }
        }
    }
}

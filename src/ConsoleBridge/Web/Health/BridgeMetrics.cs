using System.Globalization;
using ConsoleBridge.Core.Alerts;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;
using ConsoleBridge.Web.Feed;

namespace ConsoleBridge.Web.Health;

/// <summary>Figures of the devices, the alerts, the store, the feed and the process.</summary>
internal sealed class BridgeMetrics(IDeviceDirectory devices, StateStore store, AlertLoop alerts, FeedHub feed, BridgeAbout about) : IMetricsSource
{
    public void Write(MetricsText text)
    {
        text.Family("info", "The program; always 1.");
        text.Sample(1, "version", BridgeAbout.Version);
        text.Single("uptime_seconds", "Seconds since the bridge was started.", about.Uptime.TotalSeconds);
        text.Single("changes_total", "Changes of values that the store has told.", store.Revision, isCounter: true);
        WriteDevices(text);
        WriteAlerts(text);
        text.Single("feed_clients", "Pages on the live feed.", feed.Pages);
        text.Single("feed_bytes_total", "Bytes sent to pages on the live feed.", feed.Bytes, isCounter: true);
        text.Single("feed_messages_total", "Messages sent to pages on the live feed.", feed.Messages, isCounter: true);
        text.Single("feed_refused_total", "Pages turned away because there were too many.", feed.Refused, isCounter: true);
        WriteProcess(text);
    }

    private void WriteDevices(MetricsText text)
    {
        text.Single("devices", "Configured devices.", devices.All.Length);
        Each("device_online", "1 while the device answers.", false, device => device.Availability == Availability.Online ? 1 : 0);
        Each("device_live", "1 while everything of the device is known and followed.", false, device => device.Session == SessionState.Live ? 1 : 0);
        Each("device_frames_in_total", "Frames received.", true, device => device.Counters.FramesIn);
        Each("device_frames_out_total", "Frames sent.", true, device => device.Counters.FramesOut);
        Each("device_frames_malformed_total", "Frames that could not be understood.", true, device => device.Counters.Malformed);
        Each("device_frames_unrecognised_total", "Well-formed messages that the profile does not know.", true, device => device.Counters.Unrecognised);
        Each("device_datagrams_dropped_total", "Datagrams lost in the system's receive buffer.", true, device => device.Counters.DroppedDatagrams);
        Each("device_frames_held_back_total", "Frames that would have changed a read-only device and were not sent.", true, device => device.Counters.HeldBack);
        Each("device_sessions_total", "Sessions begun.", true, device => device.Counters.Sessions);

        void Each(string name, string help, bool isCounter, Func<IDevice, double> value)
        {
            text.Family(name, help, isCounter);
            foreach (var device in devices.All)
            {
                text.Sample(value(device), "device", device.Description.Id, "profile", device.Description.Profile.Id);
            }
        }
    }

    private void WriteAlerts(MetricsText text)
    {
        var active = alerts.Board.Active;
        text.Family("alerts_active", "Active alerts.");
        foreach (var severity in Enum.GetValues<AlertSeverity>())
        {
            text.Sample(active.Count(alert => alert.Severity == severity), "severity", severity.ToString().ToLowerInvariant());
        }
    }

    private static void WriteProcess(MetricsText text)
    {
        text.Single("process_resident_memory_bytes", "Memory of the process.", Environment.WorkingSet);
        text.Single("process_heap_bytes", "Memory of live objects and what the collector has not taken yet.", GC.GetTotalMemory(forceFullCollection: false));
        text.Single("process_allocated_bytes_total", "Bytes allocated since the start.", GC.GetTotalAllocatedBytes(), isCounter: true);
        text.Single("process_cpu_seconds_total", "Processor time used.", Environment.CpuUsage.TotalTime.TotalSeconds, isCounter: true);
        text.Single("process_threads", "Threads of the pool.", ThreadPool.ThreadCount);
        text.Family("process_gc_collections_total", "Collections by generation.", isCounter: true);
        for (var generation = 0; generation <= GC.MaxGeneration; generation++)
        {
            text.Sample(GC.CollectionCount(generation), "generation", generation.ToString(CultureInfo.InvariantCulture));
        }
    }
}

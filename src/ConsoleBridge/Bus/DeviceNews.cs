using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus;

/// <summary>Says on <c>bridge/log</c> that a device is lost, that it is back, and what people should know of it.</summary>
internal sealed class DeviceNews(IDeviceDirectory devices, BusVoice voice)
{
    private readonly int[] _onlineParameter = [.. devices.All.Select(device => device.Description.Profile.ByName.GetValueOrDefault("device/online", -1))];
    private readonly bool[] _wasLost = new bool[devices.All.Length];

    /// <summary>Says what drivers and devices want people to know. Called on the bus's loop, now and then.</summary>
    public void TellNotices()
    {
        foreach (var device in devices.All)
        {
            while (device.Counters.TryTakeNotice(out var text))
            {
                voice.Log("warning", device.Description.Id, text);
            }
        }
    }

    /// <summary>Takes note of a change. Called on the bus's loop.</summary>
    public void Hear(in ParameterChange change)
    {
        var number = change.Key.Device;
        if (change.Key.Parameter != _onlineParameter[number] || _wasLost[number] != change.Value.Boolean)
        {
            return;
        }

        var device = devices.All[number];
        _wasLost[number] = !change.Value.Boolean;
        if (change.Value.Boolean)
        {
            voice.Log("info", device.Description.Id, "answers again");
        }
        else
        {
            voice.Log("warning", device.Description.Id, device.Counters.LastFailure is { Length: > 0 } why ? $"lost: {why}" : "lost");
        }
    }
}

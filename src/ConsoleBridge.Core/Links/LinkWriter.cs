using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Diagnostics;
using ConsoleBridge.Core.Model;
using Microsoft.Extensions.Logging;

namespace ConsoleBridge.Core.Links;

/// <summary>Posts what links want to their devices.</summary>
internal sealed class LinkWriter(IDeviceDirectory devices, ILogger logger) : ILinkTarget
{
    private readonly HashSet<ParameterKey> _told = [];
    private long _lastId;

    public bool IsOurs(long writeId) => LinkOutcomes.IsOurs(writeId);

    public bool Post(ParameterKey key, in ParameterValue value, double? rampPerSecond, string place, out long writeId)
    {
        writeId = --_lastId;
        var device = devices.All[key.Device];
        var outcome = device.Post(new ParameterWrite { Parameter = key.Parameter, Value = value, Id = writeId, WantsOutcome = true, RampPerSecond = rampPerSecond });
        if (outcome.Status != WriteStatus.Refused)
        {
            _told.Remove(key);
            return true;
        }

        // Once, and not for every step of a fader that is being moved.
        if (_told.Add(key))
        {
            CoreLog.LinkWriteRefused(logger, place, device.Description.Id, outcome.Reason ?? "no reason given");
        }

        return false;
    }
}

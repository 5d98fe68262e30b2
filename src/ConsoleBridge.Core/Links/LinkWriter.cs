using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Core.Links;

/// <summary>Posts what links want to their devices, and says what is refused.</summary>
internal sealed class LinkWriter(IDeviceDirectory devices, IWriteObserver observer, TimeProvider time, ILinkWitness? witness = null) : ILinkTarget
{
    // Once for a gesture, and not for every step of a fader that is being moved.
    private static readonly TimeSpan SayAgainAfter = TimeSpan.FromSeconds(2);

    private readonly Dictionary<ParameterKey, long> _refusedAt = [];
    private long _lastId;

    public bool IsOurs(long writeId) => LinkOutcomes.IsOurs(writeId);

    public bool Post(ParameterKey key, in ParameterValue value, double? rampPerSecond, string place, out long writeId)
    {
        writeId = --_lastId;
        var device = devices.All[key.Device];
        witness?.OnLinkWrite(key, value, place, writeId);
        var outcome = device.Post(new ParameterWrite { Parameter = key.Parameter, Value = value, Id = writeId, WantsOutcome = true, RampPerSecond = rampPerSecond });
        if (outcome.Status != WriteStatus.Refused)
        {
            return true;
        }

        witness?.Ended(outcome);
        var isNew = !_refusedAt.TryGetValue(key, out var last) || time.GetElapsedTime(last) >= SayAgainAfter;
        _refusedAt[key] = time.GetTimestamp();
        if (isNew)
        {
            observer.OnOutcome(outcome with { Reason = $"{outcome.Reason} (link {place})" });
        }

        return false;
    }
}

using System.Collections.Concurrent;
using ConsoleBridge.Audit;
using ConsoleBridge.Bus.Requests;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>
/// Follows writes until the device has answered: a refused or failed one is told on <c>bridge/log</c> and to whoever asked,
/// and the retained value is published again, so that a slider springs back.
/// </summary>
internal sealed class WriteFollower(StateStore store, BusVoice voice, IWriteAudit? audit = null) : IWriteObserver
{
    private const int Limit = 10_000;

    private readonly ConcurrentDictionary<long, Request> _pending = new();
    private IDeviceDirectory? _devices;
    private long _lastId;

    /// <summary>Where to find devices. Set once, before the first write.</summary>
    public void Know(IDeviceDirectory devices) => _devices = devices;

    /// <summary>Posts a write and follows it.</summary>
    /// <param name="device">Its device.</param>
    /// <param name="wish">The write.</param>
    /// <param name="request">Whom to answer; null when nobody waits.</param>
    /// <param name="by">Who wishes it.</param>
    public void Post(IDevice device, in ParameterWrite wish, Request? request, Sender by)
    {
        var id = Interlocked.Increment(ref _lastId);
        var followed = request is not null && _pending.Count < Limit;
        if (followed)
        {
            _pending[id] = request!;
        }

        audit?.Wrote(new AuditedWrite
        {
            Who = by.Who, Where = by.Where, Key = new(device.Number, wish.Parameter), Before = store.Read(new(device.Number, wish.Parameter)).Value,
            After = wish.Value, Operation = wish.Operation, WriteId = id,
        });
        var outcome = device.Post(wish with { Id = id, WantsOutcome = followed });
        if (outcome.Status == WriteStatus.Refused)
        {
            OnOutcome(outcome);
        }
        else if (request is not null && !followed)
        {
            request.Succeed(note: "sent; too many writes are waiting for their answer to follow this one");
        }
    }

    /// <summary>A wish that could not even be posted.</summary>
    public void Refuse(IDevice device, ParameterKey key, Request? request, string reason)
    {
        voice.Refused(device.Description.Id, reason);
        SpringBack(key with { Device = device.Number });
        request?.Refuse(reason);
    }

    /// <inheritdoc/>
    public void OnOutcome(in WriteOutcome outcome)
    {
        if (outcome.Status != WriteStatus.Accepted)
        {
            audit?.Ended(outcome);
        }

        if (outcome.Status is WriteStatus.Refused or WriteStatus.Failed)
        {
            voice.Refused(_devices!.All[outcome.Key.Device].Description.Id, outcome.Reason ?? "refused");
            SpringBack(outcome.Key);
        }

        if (outcome.Status == WriteStatus.Accepted || !_pending.TryRemove(outcome.WriteId, out var request))
        {
            return;
        }

        switch (outcome.Status)
        {
            case WriteStatus.Confirmed or WriteStatus.Sent:
                request.Succeed(note: outcome.Reason);
                break;
            case WriteStatus.Refused:
                request.Refuse(outcome.Reason ?? "refused");
                break;
            case WriteStatus.Superseded:
                request.Fail("a newer write took its place");
                break;
            default:
                request.Fail(outcome.Reason ?? "failed");
                break;
        }
    }

    private void SpringBack(ParameterKey key)
    {
        var current = store.Read(key);
        if (current.Revision > 0 && current.Kind is ParameterKind.Setting)
        {
            voice.SayAgain(current);
        }
    }
}

using System.Collections.Concurrent;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.State;

namespace ConsoleBridge.Bus;

/// <summary>
/// Follows writes until the device has answered: a refused or failed one is told on <c>bridge/log</c> and to whoever asked,
/// and the retained value is published again, so that a slider springs back.
/// </summary>
internal sealed class WriteFollower(StateStore store, BusVoice voice) : IWriteObserver
{
    private const int Limit = 10_000;

    private readonly ConcurrentDictionary<long, Pending> _pending = new();
    private IDeviceDirectory? _devices;
    private long _lastId;

    /// <summary>Where to find devices. Set once, before the first write.</summary>
    public void Know(IDeviceDirectory devices) => _devices = devices;

    /// <summary>Posts a write and follows it.</summary>
    public void Post(IDevice device, in ParameterWrite wish, in AnswerAddress answer, string? verb = null, string? transaction = null)
    {
        var id = Interlocked.Increment(ref _lastId);
        var followed = answer.Topic is not null || verb is not null;
        if (followed && _pending.Count < Limit)
        {
            _pending[id] = new Pending(answer, verb ?? "set", transaction);
        }

        var outcome = device.Post(wish with { Id = id, WantsOutcome = followed });
        if (outcome.Status == WriteStatus.Refused)
        {
            OnOutcome(outcome);
        }
    }

    /// <summary>A wish that could not even be posted.</summary>
    public void Refuse(IDevice device, ParameterKey key, in AnswerAddress answer, string reason)
    {
        var id = Interlocked.Increment(ref _lastId);
        if (answer.Topic is not null)
        {
            _pending[id] = new Pending(answer, "set", null);
        }

        OnOutcome(new WriteOutcome(key with { Device = device.Number }, id, WriteStatus.Refused, reason));
    }

    /// <inheritdoc/>
    public void OnOutcome(in WriteOutcome outcome)
    {
        if (outcome.Status is WriteStatus.Refused or WriteStatus.Failed)
        {
            voice.Refused(_devices!.All[outcome.Key.Device].Description.Id, outcome.Reason ?? "refused");
            SpringBack(outcome.Key);
        }

        if (outcome.Status != WriteStatus.Accepted && _pending.TryRemove(outcome.WriteId, out var pending))
        {
            var succeeded = outcome.Status is WriteStatus.Confirmed or WriteStatus.Sent;
            var reason = outcome.Status == WriteStatus.Superseded ? "a newer write took its place" : outcome.Reason;
            voice.Answer(pending.Verb, pending.Answer, succeeded, reason, pending.Transaction);
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

    private readonly record struct Pending(AnswerAddress Answer, string Verb, string? Transaction);
}

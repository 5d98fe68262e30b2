using System.Collections.Concurrent;

namespace ConsoleBridge.Bus.Requests;

/// <summary>Remembers the ids of commands, so that one that comes twice (QoS 1 may, a nervous sender too) is carried out once.</summary>
/// <remarks>An id counts for its topic alone, for ten minutes, and at most the last 4096 are remembered. A command that was refused is
/// forgotten: nothing was done.</remarks>
internal sealed class SeenCommands(TimeProvider time)
{
    private const int Limit = 4096;

    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Topic, string Id), Request> _seen = new();
    private readonly ConcurrentQueue<((string Topic, string Id) Key, long At)> _order = new();

    /// <summary>Notes a command.</summary>
    /// <returns>False when it is a repeat: it is answered as the first one is, and must not be carried out.</returns>
    public bool TryBegin(string topic, string? id, Request request)
    {
        if (id is null)
        {
            return true;
        }

        Forget();
        var key = (topic, id);
        var first = _seen.GetOrAdd(key, request);
        if (!ReferenceEquals(first, request))
        {
            first.AnswerAlso(request);
            return false;
        }

        request.Refused = () => _seen.TryRemove(KeyValuePair.Create(key, request));
        _order.Enqueue((key, time.GetTimestamp()));
        return true;
    }

    private void Forget()
    {
        while (_order.TryPeek(out var oldest) && (_order.Count >= Limit || time.GetElapsedTime(oldest.At) > KeepFor))
        {
            if (_order.TryDequeue(out oldest))
            {
                _seen.TryRemove(oldest.Key, out _);
            }
        }
    }
}

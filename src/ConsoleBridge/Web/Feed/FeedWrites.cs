using ConsoleBridge.Access;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>The writes of one page. One a parameter is under way; of those that wait for it, the newest counts: a fader that is dragged does not drag on.</summary>
internal sealed class FeedWrites(VisitorWrites desk, FeedOutlet outlet)
{
    private const int MostAtOnce = 64;

    private readonly Lock _turn = new();
    private readonly Dictionary<ParameterKey, UnderWay> _underWay = [];

    /// <summary>Wishes; the answer goes to the page when there is one.</summary>
    /// <param name="visitor">Who.</param>
    /// <param name="wish">What.</param>
    /// <param name="id">The page's own number of it; null for none.</param>
    /// <param name="ended">The page is gone.</param>
    public ValueTask SetAsync(Visitor visitor, VisitorWish wish, long? id, CancellationToken ended)
    {
        var key = new ParameterKey(wish.Device.Number, wish.Parameter.Index);
        lock (_turn)
        {
            if (_underWay.TryGetValue(key, out var busy))
            {
                var before = busy.Next;
                busy.Next = (visitor, wish, id);
                return before is null ? default : AnswerAsync(before.Value.Id, "superseded", null);
            }

            if (_underWay.Count >= MostAtOnce)
            {
                return AnswerAsync(id, "refused", $"{MostAtOnce} writes of this page are under way already");
            }

            var begun = new UnderWay();
            _underWay.Add(key, begun);
            begun.Task = WorkAsync(key, begun, (visitor, wish, id), ended);
        }

        return default;
    }

    /// <summary>Answers.</summary>
    public ValueTask AnswerAsync(long? id, string status, string? reason) => outlet.SendTextAsync(JsonBytes.OfObject(json =>
    {
        if (id is { } number)
        {
            json.WriteNumber("done"u8, number);
        }
        else
        {
            json.WriteNull("done"u8);
        }

        json.WriteString("status"u8, status);
        json.WriteString("reason"u8, reason);
    }));

    /// <summary>Waits until none is under way: after the page is gone, when nobody waits for an answer any more.</summary>
    public Task DrainAsync()
    {
        lock (_turn)
        {
            return Task.WhenAll(_underWay.Values.Select(busy => busy.Task));
        }
    }

    private async Task WorkAsync(ParameterKey key, UnderWay busy, (Visitor Visitor, VisitorWish Wish, long? Id)? order, CancellationToken ended)
    {
        // Off the caller's lock first.
        await Task.Yield();
        while (order is { } now)
        {
            try
            {
                var outcome = await desk.SetAsync(now.Visitor, now.Wish, ended);
                await AnswerAsync(now.Id, VisitorWrites.Word(outcome.Status), outcome.Reason);
            }
            catch (Exception gone) when (gone is OperationCanceledException or System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException)
            {
                // The page is gone; the write goes its way, and what was wished after it still counts.
            }

            lock (_turn)
            {
                order = busy.Next;
                busy.Next = null;
                if (order is null)
                {
                    _underWay.Remove(key);
                }
            }
        }
    }

    private sealed class UnderWay
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public (Visitor Visitor, VisitorWish Wish, long? Id)? Next { get; set; }
    }
}

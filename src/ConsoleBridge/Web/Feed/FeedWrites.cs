using ConsoleBridge.Access;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>The writes of one page. One a parameter is under way; of those that wait for it, the newest counts: a fader that is dragged does not drag on.
/// What takes longer than <see cref="Slow"/> is overtaken: who pulls a fader back that is on its slow way up is heard.</summary>
internal sealed class FeedWrites(FeedRoom room, FeedOutlet outlet)
{
    private const int MostAtOnce = 64;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

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
                busy.Next = new Order(visitor, wish, id);
                busy.Newer.TrySetResult();
                return before is null ? default : AnswerAsync(before.Id, "superseded", null);
            }

            if (_underWay.Count >= MostAtOnce)
            {
                return AnswerAsync(id, "refused", $"{MostAtOnce} writes of this page are under way already");
            }

            var begun = new UnderWay();
            _underWay.Add(key, begun);
            begun.Task = WorkAsync(key, begun, new Order(visitor, wish, id), ended);
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

    private async Task WorkAsync(ParameterKey key, UnderWay busy, Order first, CancellationToken ended)
    {
        // Off the caller's lock first.
        await Task.Yield();
        var asked = Task.CompletedTask;
        for (Order? order = first; order is not null; order = Next(key, busy))
        {
            using var waited = new CancellationTokenSource();
            asked = Task.WhenAll(asked, CarryOutAsync(order, ended));
            await Task.WhenAny(asked, OvertakenAsync(busy.Newer.Task, waited.Token));
            await waited.CancelAsync();
        }
    }

    // The device itself says of the older wish that it was superseded.
    private async Task OvertakenAsync(Task newer, CancellationToken waited)
    {
        await Task.Delay(Slow, room.Time, waited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await newer.WaitAsync(waited).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // Whatever happens, what was wished after it still counts.
    private async Task CarryOutAsync(Order order, CancellationToken ended)
    {
        try
        {
            var outcome = await TryAsync(order, ended);
            await AnswerAsync(order.Id, VisitorWrites.Word(outcome.Status), outcome.Reason);
        }
        catch (Exception gone) when (gone is OperationCanceledException or System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException)
        {
            // The page is gone; the write goes its way.
        }
    }

    private async Task<WriteOutcome> TryAsync(Order order, CancellationToken ended)
    {
        try
        {
            return await room.Writes.SetAsync(order.Visitor, order.Wish, ended);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            // A fault of ours costs this wish, and is said: else the page could never set the parameter again.
            WebLog.WriteFault(room.Logger, $"{order.Wish.Device.Description.Id}/{order.Wish.Parameter.Name}", fault);
            return new WriteOutcome(default, 0, WriteStatus.Failed, "a fault of the bridge: its log says more");
        }
    }

    private Order? Next(ParameterKey key, UnderWay busy)
    {
        lock (_turn)
        {
            var next = busy.Next;
            busy.Next = null;
            busy.Newer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (next is null)
            {
                _underWay.Remove(key);
            }

            return next;
        }
    }

    private sealed record Order(Visitor Visitor, VisitorWish Wish, long? Id);

    private sealed class UnderWay
    {
        public Task Task { get; set; } = Task.CompletedTask;

        public Order? Next { get; set; }

        /// <summary>Done when there is a next one.</summary>
        public TaskCompletionSource Newer { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

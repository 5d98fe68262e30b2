using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using ConsoleBridge.Access;
using ConsoleBridge.Capture;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Web.Feed;

/// <summary>
/// One page on the feed. Two loops: one takes what the page says, the other looks ten times a second or more at what the page should
/// be told. The next message is made when the one before is gone: a slow page gets newer values later, and nothing piles up.
/// </summary>
internal sealed class FeedPage : IAsyncDisposable
{
    private const int LooksPerSecond = 10;
    private const int MostFrames = 50;

    // Ten hands on ten faders; a page that says more is heard later.
    private const int MessagesPerSecond = 200;
    private const int MessagesAtOnce = 400;

    private static readonly TimeSpan Heartbeat = TimeSpan.FromMilliseconds(950);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromMilliseconds(700);

    private readonly FeedRoom _room;
    private readonly WebSocket _socket;
    private readonly FeedWatch _watch;
    private readonly FeedOutlet _outlet;
    private readonly FeedOrders _orders;
    private readonly Func<Visitor?> _who;
    private readonly PeriodicTimer _timer;
    private readonly Pace _pace;
    private readonly ValueMessage _message = new();
    private readonly ulong[] _changed;
    private readonly List<ParameterChange> _events = [];
    private readonly List<CapturedFrame> _frames = [];
    private long _valuesAt;
    private long _documentsAt;
    private long _watchedAt;
    private int _rate = FeedOrders.UsualRate;

    /// <summary>Makes a page; nothing is sent yet.</summary>
    /// <param name="room">What all pages share.</param>
    /// <param name="socket">The way to it.</param>
    /// <param name="watch">What it watches.</param>
    /// <param name="who">Who is there; null when the visit is over.</param>
    public FeedPage(FeedRoom room, WebSocket socket, FeedWatch watch, Func<Visitor?> who)
    {
        (_room, _socket, _watch, _who) = (room, socket, watch, who);
        _outlet = new FeedOutlet(socket, room.Hub, room.Time);
        _timer = new PeriodicTimer(PeriodOf(LooksPerSecond), room.Time);
        _changed = new ulong[(room.Hub.Numbers.Count + 63) / 64];
        _orders = new FeedOrders(room, _outlet);
        _pace = new Pace(room.Time, MessagesPerSecond, MessagesAtOnce);
    }

    /// <summary>Serves the page until it goes, its visit is over, or the bridge stops.</summary>
    /// <param name="gone">The connection is lost.</param>
    /// <param name="stopping">The bridge stops.</param>
    public async Task RunAsync(CancellationToken gone, CancellationToken stopping)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(gone);
        var telling = TellAsync(ended.Token);
        var hearing = HearAsync(lost.Token);
        await Task.WhenAny(telling, hearing);
        var (status, reason) = stopping.IsCancellationRequested ? (WebSocketCloseStatus.EndpointUnavailable, "the bridge stops")
            : _who() is null ? (WebSocketCloseStatus.PolicyViolation, "the visit is over: log in again")
            : (WebSocketCloseStatus.NormalClosure, "");
        await ended.CancelAsync();
        await CloseAsync(status, reason);

        // Cut at once, the good-bye would be lost on its way: the page answers it.
        await hearing.WaitAsync(CloseWithin, _room.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await lost.CancelAsync();
        _socket.Abort();
        await Task.WhenAll(telling, hearing);

        // Nobody gives orders any more: what the last one has opened is closed.
        await _orders.EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _outlet.DisposeAsync();
    }

    private static TimeSpan PeriodOf(int perSecond) => TimeSpan.FromMilliseconds(1000.0 / perSecond);

    private async Task HearAsync(CancellationToken lost)
    {
        var inbox = new FeedInbox(_socket);
        try
        {
            while (await inbox.NextAsync(lost) is { IsOver: false } message && _who() is { } visitor)
            {
                var flaw = message.Flaw ?? await _orders.ObeyAsync(message.Text, visitor, lost);
                if (flaw is not null)
                {
                    await _outlet.SendTextAsync(JsonBytes.OfObject(json => json.WriteString("error"u8, flaw)));
                }

                if (_pace.Take() is var pause && pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _room.Time, lost);
                }
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            return;
        }
    }

    private async Task TellAsync(CancellationToken ended)
    {
        try
        {
            await _outlet.SendTextAsync(_room.Hello(_who() ?? Visitor.Nobody("")));
            await _outlet.SendTextAsync(_room.Devices);
            while (await _timer.WaitForNextTickAsync(ended) && _who() is { } visitor)
            {
                await TellDueAsync(visitor);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            return;
        }
    }

    private static bool IsEnd(Exception end) => end is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask TellDueAsync(Visitor visitor)
    {
        var now = _room.Time.GetTimestamp();
        if (_room.Time.GetElapsedTime(_documentsAt, now) >= PeriodOf(LooksPerSecond) * 0.9)
        {
            _documentsAt = now;
            await TellDocumentsAsync(visitor);
            await TellFramesAsync();
        }

        var sinceValues = _room.Time.GetElapsedTime(_valuesAt, now);
        if (!WatchesNewly(now) && sinceValues < PeriodOf(_rate) * 0.9)
        {
            return;
        }

        var hasChanged = _room.Hub.TryTake(_watch, _changed, _events, out var isFirst);
        if (_events.Count > 0)
        {
            await _outlet.SendTextAsync(_room.Events(_events));
            _events.Clear();
        }

        if (hasChanged || sinceValues >= Heartbeat)
        {
            _valuesAt = now;
            Compose(isFirst);
            await _outlet.SendAsync(_message.Bytes, WebSocketMessageType.Binary);
        }
    }

    private bool WatchesNewly(long now)
    {
        if (_room.Time.GetElapsedTime(_watchedAt, now) < PeriodOf(LooksPerSecond) * 0.9 || _orders.TakeWatch() is not { } wish)
        {
            return false;
        }

        _watchedAt = now;
        _room.Hub.Watch(_watch, wish.Patterns);
        if (wish.Rate != _rate)
        {
            _rate = wish.Rate;
            _timer.Period = PeriodOf(Math.Max(_rate, LooksPerSecond));
        }

        return true;
    }

    // Each value as it is now: what has changed since it was marked is newer, and is told once more.
    private void Compose(bool isFirst)
    {
        _message.Begin(isFirst, _room.Time.GetUtcNow().UtcTicks);
        var (word, device) = (0, 0);
        int number;
        while ((number = FeedWatch.Next(_changed, ref word)) >= 0)
        {
            var change = _room.Store.Read(_room.Hub.Numbers.KeyOf(number, ref device));
            if (change.Kind != ParameterKind.Event)
            {
                _message.Add(number, change);
            }
        }
    }

    private async ValueTask TellDocumentsAsync(Visitor visitor)
    {
        foreach (var followed in _orders.Followed)
        {
            var seen = followed.Seen;
            if (visitor.Role >= followed.Document.Needs && _room.Documents.NewerThan(followed.Document, ref seen) is { } message)
            {
                await _outlet.SendTextAsync(message);
            }

            followed.Seen = seen;
        }
    }

    private async ValueTask TellFramesAsync()
    {
        if (_orders.TakeFrames(MostFrames, _frames, out var dropped) is not { } feed)
        {
            return;
        }

        if (_frames.Count > 0 || dropped > 0)
        {
            await _outlet.SendTextAsync(FeedRoom.Frames(feed.Device, _frames, dropped));
            _frames.Clear();
        }
    }

    private async Task CloseAsync(WebSocketCloseStatus status, string reason)
    {
        using var deadline = new CancellationTokenSource(CloseWithin, _room.Time);
        try
        {
            await _outlet.CloseAsync(status, reason, deadline.Token);
        }
        catch (Exception end) when (IsEnd(end))
        {
            // It is gone already.
        }
    }
}

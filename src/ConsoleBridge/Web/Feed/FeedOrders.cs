using System.Collections.Immutable;
using System.Text.Json;
using ConsoleBridge.Access;
using ConsoleBridge.Capture;

namespace ConsoleBridge.Web.Feed;

/// <summary>Carries out what one page says: <c>watch</c>, <c>follow</c>, <c>frames</c>, <c>set</c>. What is not understood is answered in words, and changes nothing.</summary>
internal sealed class FeedOrders(FeedRoom room, FeedOutlet outlet)
{
    /// <summary>Messages with values a second, at most, where the page wishes nothing else.</summary>
    public const int UsualRate = 10;

    private const int FastestRate = 30;

    private readonly Lock _turn = new();
    private readonly FeedWrites _writes = new(room, outlet);
    private FrameFeed? _frames;
    private FramePlace _place;
    private WatchWish? _wish;

    /// <summary>Documents the page follows.</summary>
    public ImmutableArray<FollowedDocument> Followed { get; private set; } = [];

    /// <summary>Carries out a message.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public async ValueTask<string?> ObeyAsync(ReadOnlyMemory<byte> text, Visitor visitor, CancellationToken ended)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 8 });
            var message = document.RootElement;
            if (message.ValueKind != JsonValueKind.Object)
            {
                return "expected is an object: {\"watch\":[…]}, {\"follow\":[…]}, {\"frames\":…} or {\"set\":{…}}";
            }

            string? flaw = null;
            foreach (var order in message.EnumerateObject())
            {
                flaw ??= order.Name switch
                {
                    "watch" => Watch(message, order.Value),
                    "follow" => Follow(order.Value, visitor),
                    "frames" => LookAtFrames(order.Value, visitor),
                    "set" => await SetAsync(message, order.Value, visitor, ended),
                    "rate" or "id" or "seen" => null,
                    _ => $"'{Short(order.Name)}' is not known here; known are watch (with rate), follow, frames, set (with id and seen)",
                };
            }

            return flaw;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return "not understood: this is not JSON";
        }
    }

    /// <summary>Takes what the page wishes to watch, the newest wish; null when there is no new one.</summary>
    public WatchWish? TakeWatch() => Interlocked.Exchange(ref _wish, null);

    /// <summary>Takes frames of the device that the page looks at.</summary>
    /// <returns>Null when it looks at none.</returns>
    public FrameFeed? TakeFrames(int most, List<CapturedFrame> into, out long dropped)
    {
        lock (_turn)
        {
            dropped = _frames?.Take(ref _place, most, into) ?? 0;
            return _frames;
        }
    }

    /// <summary>The page is gone.</summary>
    public Task EndAsync()
    {
        CloseFrames();
        return _writes.DrainAsync();
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private string? Watch(JsonElement message, JsonElement list)
    {
        var rate = UsualRate;
        if (message.TryGetProperty("rate", out var wished) && !(wished.ValueKind == JsonValueKind.Number && wished.TryGetInt32(out rate) && rate is >= 1 and <= FastestRate))
        {
            return $"rate: expected is a whole number from 1 to {FastestRate}, messages a second";
        }

        if (!WatchList.TryRead(list, out var patterns, out var flaw))
        {
            return flaw;
        }

        // Each costs a look at every parameter of the rig: the page's other loop takes the newest, ten times a second at most.
        Interlocked.Exchange(ref _wish, new WatchWish(patterns, rate));
        return null;
    }

    private string? Follow(JsonElement list, Visitor visitor)
    {
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return "follow: expected is a list of names: [\"alerts\",\"patch\"]";
        }

        string? flaw = null;
        var followed = ImmutableArray.CreateBuilder<FollowedDocument>();
        foreach (var name in list.EnumerateArray().Select(item => item.GetString()!).Distinct())
        {
            if (room.Documents.Find(name) is not { } document)
            {
                flaw ??= $"follow: there is no document '{Short(name)}'; there are {string.Join(", ", room.Documents.Names)}";
            }
            else if (visitor.Role < document.Needs)
            {
                flaw ??= $"follow: '{name}' needs the role {document.Needs.ToString().ToLowerInvariant()}";
            }
            else
            {
                followed.Add(new FollowedDocument(document));
            }
        }

        Followed = followed.ToImmutable();
        return flaw;
    }

    private string? LookAtFrames(JsonElement which, Visitor visitor)
    {
        if (which.ValueKind == JsonValueKind.Null)
        {
            CloseFrames();
            return null;
        }

        if (which.ValueKind != JsonValueKind.String)
        {
            return "frames: expected is the id of a device, or null";
        }

        if (visitor.Role < Role.Engineer)
        {
            return "frames: this needs the role engineer";
        }

        var id = which.GetString()!;
        if (!room.Directory.TryFind(id, out var device))
        {
            return "frames: " + room.Writes.NoDevice(Short(id));
        }

        CloseFrames();
        if (room.FrameFeeds.TryOpen(device) is not { } feed)
        {
            return $"frames: those of '{id}' are being recorded just now";
        }

        lock (_turn)
        {
            _place = feed.End;
            _frames = feed;
        }

        return null;
    }

    private void CloseFrames()
    {
        lock (_turn)
        {
            if (_frames is { } feed)
            {
                _frames = null;
                room.FrameFeeds.Close(feed);
            }
        }
    }

    private async ValueTask<string?> SetAsync(JsonElement message, JsonElement wish, Visitor visitor, CancellationToken ended)
    {
        long? id = null;
        if (message.TryGetProperty("id", out var given))
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetInt64(out var number))
            {
                return "id: expected is a whole number";
            }

            id = number;
        }

        double? seen = null;
        if (message.TryGetProperty("seen", out var picture))
        {
            if (!PageDelay.TryRead(picture, out var at))
            {
                return "seen: expected is the time of the newest binary message, ms since 1970";
            }

            seen = at;
        }

        if (seen is { } then && PageDelay.Judge(then, room.Time.GetUtcNow()) is { } late)
        {
            await _writes.AnswerAsync(id, "refused", late);
        }
        else if (room.Writes.TryRead(visitor, wish, out var read, out var refusal))
        {
            await _writes.SetAsync(visitor, read, id, ended);
        }
        else
        {
            await _writes.AnswerAsync(id, "refused", refusal.Reason);
        }

        return null;
    }
}

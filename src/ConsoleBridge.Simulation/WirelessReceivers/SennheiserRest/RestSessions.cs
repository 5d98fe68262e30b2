using System.Text.Json.Nodes;

namespace ConsoleBridge.Simulation.WirelessReceivers.SennheiserRest;

/// <summary>
/// The subscription sessions of a unit. A session whose stream has broken stays, and takes up one of the few places, until
/// somebody deletes it or the unit restarts. Not thread-safe: the unit's lock guards it.
/// </summary>
/// <param name="random">Makes the numbers of sessions.</param>
internal sealed class RestSessions(Random random)
{
    private readonly List<RestSession> _all = [];

    /// <summary>Sessions at the same time.</summary>
    public int Most { get; set; } = 4;

    /// <summary>No event is sent while this is set: a stream that hangs.</summary>
    public bool IsSilent { get; set; }

    /// <summary>All of them.</summary>
    public IReadOnlyList<RestSession> All => _all;

    /// <summary>Opens a session.</summary>
    /// <returns>Null when there is no room.</returns>
    public RestSession? TryOpen()
    {
        if (_all.Count >= Most)
        {
            return null;
        }

        var number = new byte[16];
        random.NextBytes(number);
        var session = new RestSession(new Guid(number));
        _all.Add(session);
        return session;
    }

    /// <summary>The session of that number; null for none.</summary>
    public RestSession? Find(string id) => _all.Find(session => session.Id == id);

    /// <summary>Ends a session in good order.</summary>
    public void Delete(RestSession session)
    {
        session.Events.Writer.TryWrite(CloseEvent(session));
        session.Close();
        _all.Remove(session);
    }

    /// <summary>Ends all in good order.</summary>
    public void CloseAll()
    {
        foreach (var session in _all.ToList())
        {
            Delete(session);
        }
    }

    /// <summary>Forgets all and cuts their streams: the unit has no power, or the network breaks.</summary>
    /// <param name="forgets">False when the unit remembers the sessions: only the streams are cut.</param>
    public void CutAll(bool forgets)
    {
        foreach (var session in _all)
        {
            session.Cut();
        }

        if (forgets)
        {
            _all.Clear();
        }
    }

    /// <summary>Tells whoever wants to hear of this path.</summary>
    /// <param name="path">The resource.</param>
    /// <param name="value">All of it; null when it is gone.</param>
    public void Tell(string path, JsonObject? value)
    {
        if (IsSilent)
        {
            return;
        }

        string? text = null;
        foreach (var session in _all.Where(session => session.IsAttached && session.Wanted.Exists(wanted => RestResources.IsAtOrBelow(path, wanted))))
        {
            text ??= ChangeEvent(path, value);
            session.Events.Writer.TryWrite(text);
        }
    }

    /// <summary>The first event of a stream.</summary>
    public static string OpenEvent(RestSession session) =>
        $"event:open\ndata:{new JsonObject { ["path"] = session.Path, ["sessionUUID"] = session.Id }.ToJsonString()}\n\n";

    /// <summary>The event of a change: the path is the key, the whole resource the value.</summary>
    public static string ChangeEvent(string path, JsonObject? value) =>
        $"data:{new JsonObject { [path] = value?.DeepClone() }.ToJsonString()}\n\n";

    private static string CloseEvent(RestSession session) =>
        $"event:close\ndata:{new JsonObject { ["path"] = session.Path, ["sessionUUID"] = session.Id }.ToJsonString()}\n\n";
}

using System.Collections.Concurrent;
using System.Text.Json;

namespace ConsoleBridge.Access.Sessions;

/// <summary>Who is logged in. A session ends by log-out, by time, or at once when its user is removed or changed. Safe from any thread.</summary>
/// <param name="users">The users.</param>
/// <param name="roles">Their roles: how long a session lasts goes by it.</param>
/// <param name="limits">How long.</param>
/// <param name="file">Where sessions are kept over a restart.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears when they cannot be kept.</param>
internal sealed class SessionBook(UserList users, Roles roles, SessionLimits limits, string file, TimeProvider time, ILogger<SessionBook> logger)
{
    /// <summary>Most sessions of one user; one more ends the one that was unused the longest.</summary>
    public const int MostOfOne = 50;

    private const int MostOfAll = 2000;

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // The time of last use changes all the time and may be lost; who is logged in may not.
    private static readonly TimeSpan SaveUseEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Session> _byKey = new(StringComparer.Ordinal);
    private int _changes;
    private int _saved;
    private long _usedSavedAt;
    private bool _isSaidUnkept;
    private bool _hasFailed;

    /// <summary>How many there are.</summary>
    public int Count => _byKey.Count;

    /// <summary>Takes up what was kept, and goes by the users from now on. Once, before the first request.</summary>
    public void Open()
    {
        try
        {
            foreach (var session in SessionsFile.Read(file).Where(Holds))
            {
                _byKey[session.Key] = session;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            AccessLog.SessionsUnreadable(logger, file, failure.Message);
        }

        users.Changed += OnUsersChanged;
    }

    /// <summary>Logs a user in.</summary>
    /// <returns>The session, and the token for the browser.</returns>
    public (Session Session, string Token) Begin(User user)
    {
        var token = SessionToken.New();
        var session = new Session(SessionToken.KeyOf(token), user.Name, SessionToken.StampOf(user), time.GetUtcNow());
        MakeRoom(user.Name);
        _byKey[session.Key] = session;
        Interlocked.Increment(ref _changes);
        return (session, token);
    }

    /// <summary>The session of a token, with its user; null for none that holds.</summary>
    public (Session Session, User User)? Find(string token)
    {
        if (token.Length is 0 or > 100 || !_byKey.TryGetValue(SessionToken.KeyOf(token), out var session))
        {
            return null;
        }

        if (!Holds(session))
        {
            End(session);
            return null;
        }

        return users.Find(session.Name) is { } user ? (session, user) : null;
    }

    /// <summary>Logs out.</summary>
    public void End(Session session)
    {
        if (_byKey.TryRemove(session.Key, out _))
        {
            Interlocked.Increment(ref _changes);
        }

        session.End();
    }

    /// <summary>Ends what is over and keeps the others on disk, until told to stop. A fault here costs the show nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _saved = _changes;
        _usedSavedAt = time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(LookEvery, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            try
            {
                Turn(isLast: stopping.IsCancellationRequested);
                _hasFailed = false;
            }
            catch (Exception fault) when (fault is not OutOfMemoryException)
            {
                // The one catch-all of this loop: whatever fails in log-ins, the show goes on. Said once an episode.
                if (!_hasFailed)
                {
                    _hasFailed = true;
                    AccessLog.SessionFault(logger, fault);
                }
            }
        }
    }

    /// <summary>Ends what is over.</summary>
    public void Sweep()
    {
        foreach (var session in _byKey.Values)
        {
            if (session.IsInUse)
            {
                session.UsedAt = time.GetUtcNow();
            }

            if (!Holds(session))
            {
                End(session);
            }
        }
    }

    private void Turn(bool isLast)
    {
        try
        {
            Sweep();
        }
        finally
        {
            // Also when somebody who was told of a session's end has failed: the session is over all the same.
            var changes = Volatile.Read(ref _changes);
            var isUseDue = isLast || time.GetElapsedTime(_usedSavedAt) >= SaveUseEvery;
            if (changes != _saved || (isUseDue && !_byKey.IsEmpty))
            {
                _saved = Save() ? changes : _saved;
                _usedSavedAt = time.GetTimestamp();
            }
        }
    }

    private void OnUsersChanged(IReadOnlySet<string> names)
    {
        foreach (var session in _byKey.Values.Where(session => names.Contains(session.Name)))
        {
            End(session);
        }
    }

    private bool Holds(Session session)
    {
        var now = time.GetUtcNow();
        return users.Find(session.Name) is { } user && SessionToken.StampOf(user) == session.Stamp
            && now - session.BeganAt < limits.Longest
            && (roles.Of(user) <= Role.Viewer || now - session.UsedAt < limits.Idle);
    }

    private void MakeRoom(string name)
    {
        var own = _byKey.Values.Where(session => session.Name == name).ToArray();
        var crowd = own.Length >= MostOfOne ? own : _byKey.Count >= MostOfAll ? [.. _byKey.Values] : [];
        if (crowd.MinBy(session => session.UsedAt) is { } oldest)
        {
            End(oldest);
        }
    }

    private bool Save()
    {
        try
        {
            // The password of the configuration's own user is in no file: whether it is still the same, nobody could tell after a restart.
            SessionsFile.Write(file, [.. _byKey.Values.Where(session => !users.IsFixed(session.Name))]);
            _isSaidUnkept = false;
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_isSaidUnkept)
            {
                AccessLog.SessionsNotKept(logger, file, failure.Message);
                _isSaidUnkept = true;
            }

            return false;
        }
    }
}

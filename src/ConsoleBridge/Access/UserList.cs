using System.Collections.Frozen;

namespace ConsoleBridge.Access;

/// <summary>The users as they are now: those of the file, read again when it changes, and the one of the configuration.</summary>
/// <remarks>Safe from any thread.</remarks>
internal sealed class UserList : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private readonly string _file;
    private readonly User? _fixed;
    private readonly IReadOnlyCollection<string> _groups;
    private readonly ILogger _logger;
    private readonly ITimer? _looking;
    private readonly Lock _gate = new();
    private volatile FrozenDictionary<string, User> _users = FrozenDictionary<string, User>.Empty;
    private string _seen = "";
    private string _doubted = "";

    /// <summary>Reads the users and goes on looking at the file.</summary>
    /// <param name="file">The file; empty for none.</param>
    /// <param name="fixedUser">A user of the configuration; null for none.</param>
    /// <param name="groups">The groups there are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of changes and of wrong lines.</param>
    public UserList(string file, User? fixedUser, IReadOnlyCollection<string> groups, TimeProvider time, ILogger logger)
    {
        _file = file;
        _fixed = fixedUser;
        _groups = groups;
        _logger = logger;
        Take([]);
        if (file.Length > 0)
        {
            Look(isSure: true);
            _looking = time.CreateTimer(_ => LookNowAndThen(), null, LookEvery, LookEvery);
        }
    }

    /// <summary>Told after the users have changed, with the names of those who are gone or not the same any more. Several may listen.</summary>
    public Action<IReadOnlySet<string>>? Changed { get; set; }

    /// <summary>Grows by one with each change.</summary>
    public int Generation { get; private set; }

    /// <summary>A user; null for none of that name.</summary>
    public User? Find(string name) => _users.GetValueOrDefault(name);

    /// <summary>Everybody there is, in the order of their names.</summary>
    public IReadOnlyList<User> All => [.. _users.Values.OrderBy(user => user.Name, StringComparer.Ordinal)];

    /// <summary>The file; empty for none.</summary>
    public string FileName => _file;

    /// <summary>The groups that a user may be of.</summary>
    public IReadOnlyCollection<string> Groups => _groups;

    /// <summary>Whether a user stands in the configuration and not in the file.</summary>
    public bool IsFixed(string name) => _fixed?.Name == name;

    /// <summary>Looks at the file now, and not when the time has come.</summary>
    public void LookAgain() => LookAgain(isSure: true);

    public void Dispose() => _looking?.Dispose();

    private void LookAgain(bool isSure)
    {
        IReadOnlySet<string>? others;
        lock (_gate)
        {
            others = Look(isSure);
        }

        // Outside the lock: connections and sessions end within this call.
        if (others is not null)
        {
            Changed?.Invoke(others);
        }
    }

    private void LookNowAndThen()
    {
        try
        {
            LookAgain(isSure: false);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The one catch-all of this timer: somebody who was told has failed; the users are those of the file all the same.
            AccessLog.UsersFault(_logger, fault);
        }
    }

    private string Stamp()
    {
        var info = new FileInfo(_file);
        return info.Exists ? $"{info.LastWriteTimeUtc.Ticks}:{info.Length}" : "gone";
    }

    /// <returns>Names of those who are gone or not the same any more; null when nothing has changed.</returns>
    private HashSet<string>? Look(bool isSure)
    {
        try
        {
            var now = Stamp();
            if (now == _seen)
            {
                return null;
            }

            var users = UsersFile.Read(_file, out var wrong);
            foreach (var user in users.Where(user => user.Group.Length > 0 && !_groups.Contains(user.Group)).ToList())
            {
                wrong.Add((0, $"user '{user.Name}' is of group '{user.Group}', which Bus:Groups does not know; there are {string.Join(", ", _groups.Order())}"));
                users.Remove(user);
            }

            // An editor empties the file before it fills it: a file of nothing, or of nonsense alone, is believed when it is the same at the next look.
            var isStrange = users.Count == 0 && (wrong.Count > 0 || now.EndsWith(":0", StringComparison.Ordinal));
            if (!isSure && isStrange && now != _doubted && _users.Values.Any(user => !IsFixed(user.Name)))
            {
                _doubted = now;
                return null;
            }

            foreach (var (line, message) in wrong)
            {
                AccessLog.WrongLine(_logger, line > 0 ? $"{_file}:{line}" : _file, message);
            }

            _seen = now;
            return Replace(users);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Away for a moment or for good: those who were known stay known. Said once.
            if (_seen != "unreadable")
            {
                AccessLog.Unreadable(_logger, _file, unreadable.Message);
                _seen = "unreadable";
            }

            return null;
        }
    }

    private HashSet<string>? Replace(List<User> users)
    {
        var before = _users;
        Take(users);
        if (_looking is null)
        {
            return null;
        }

        Generation++;
        var others = before.Values.Where(user => !(Find(user.Name)?.IsSameAs(user) ?? false)).Select(user => user.Name).ToHashSet(StringComparer.Ordinal);
        AccessLog.UsersChanged(_logger, _file, users.Count);
        return others;
    }

    // Who is the same as before stays the same object, and so keeps what was proven of the password.
    private void Take(List<User> users)
    {
        var before = _users;
        var now = users.Select(user => before.GetValueOrDefault(user.Name) is { } known && known.IsSameAs(user) ? known : user);
        _users = (_fixed is null ? now : now.Where(user => user.Name != _fixed.Name).Prepend(_fixed)).ToFrozenDictionary(user => user.Name, StringComparer.Ordinal);
    }
}

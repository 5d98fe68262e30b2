using System.Text;
using ConsoleBridge.Audit;
using ConsoleBridge.Configuration;

namespace ConsoleBridge.Access;

/// <summary>The users, and the one desk where passwords are judged, for the bus and for the pages: who guesses at one door finds the other closed as well.</summary>
internal sealed class UserDesk : IAsyncDisposable
{
    /// <summary>Reads the users.</summary>
    /// <param name="bus">The bus, checked.</param>
    /// <param name="file">File of users, absolute; empty for none.</param>
    /// <param name="moreGroups">Groups that only the pages know.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of refusals.</param>
    /// <param name="audit">Keeps who has logged in; null for nobody.</param>
    public UserDesk(BusOptions bus, string file, IEnumerable<string> moreGroups, TimeProvider time, ILogger logger, IAuditTrail? audit = null)
    {
        var groups = AccessGroup.ReadAll(bus.Groups, out _).Keys.Union(moreGroups, StringComparer.Ordinal).ToArray();
        Users = new UserList(file, FixedUser(bus), groups, time, logger);
        Login = new LoginDesk(Users, time, logger, audit);
    }

    /// <summary>The users as they are now.</summary>
    public UserList Users { get; }

    /// <summary>Judges names and passwords.</summary>
    public LoginDesk Login { get; }

    public ValueTask DisposeAsync()
    {
        Users.Dispose();
        return Login.DisposeAsync();
    }

    private static User? FixedUser(BusOptions options)
    {
        // With a broker elsewhere it is the bridge's own name there, and nobody's here.
        if (options.UserName.Length == 0 || options.Mode != BusMode.Embedded)
        {
            return null;
        }

        // Its password stands in the configuration anyway: only its keyed hash is kept, and no time is spent on more.
        var user = new User(options.UserName, "", null);
        user.Remember(Encoding.UTF8.GetBytes(options.Password));
        return user;
    }
}

using System.Net;

namespace ConsoleBridge.Access;

/// <summary>What access control says. Ids 3300 … 3399. Never a password.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(3301, LogLevel.Warning, "users: {Place}: {Reason}; the others count")]
    public static partial void WrongLine(ILogger logger, string place, string reason);

    [LoggerMessage(3302, LogLevel.Error, "users: {File} cannot be read, those who were known stay known: {Reason}")]
    public static partial void Unreadable(ILogger logger, string file, string reason);

    [LoggerMessage(3303, LogLevel.Information, "users: {File} has changed, {Count} users now")]
    public static partial void UsersChanged(ILogger logger, string file, int count);

    [LoggerMessage(3304, LogLevel.Warning, "log-in refused: {User} from {Remote}: {Reason} ({Count} refused so far; said once a minute for an address)")]
    public static partial void LoginRefused(ILogger logger, string user, IPAddress? remote, string reason, long count);

    [LoggerMessage(3305, LogLevel.Warning, "sessions: {File} cannot be read, so everybody must log in anew: {Reason}")]
    public static partial void SessionsUnreadable(ILogger logger, string file, string reason);

    [LoggerMessage(3307, LogLevel.Error, "sessions: a fault of this program at the end of one; the others go on")]
    public static partial void SessionFault(ILogger logger, Exception fault);

    [LoggerMessage(3309, LogLevel.Error, "users: a fault of this program in telling who is gone; the users are those of the file all the same")]
    public static partial void UsersFault(ILogger logger, Exception fault);

    [LoggerMessage(3306, LogLevel.Warning, "sessions: {File} cannot be written: after a restart everybody must log in anew: {Reason}")]
    public static partial void SessionsNotKept(ILogger logger, string file, string reason);
}

using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Audit;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Access;

/// <summary>Judges user name and password: who was proven before is let in at once, guessing gets slower and slower, and no password is ever logged.</summary>
/// <param name="users">The users.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of refusals, once a minute for an address.</param>
/// <param name="audit">Keeps who has logged in, and who was refused; null for nobody.</param>
internal sealed class LoginDesk(UserList users, TimeProvider time, ILogger logger, IAuditTrail? audit = null) : IAsyncDisposable
{
    /// <summary>The door that people at a page come in by.</summary>
    public const string Page = "web";

    private const string Bus = "bus";

    private const int BlockUserAfter = 10;

    // Behind one address there may be several devices, each with its own stale password.
    private const int BlockAddressAfter = 20;

    // A device that has logged in from here before is let in although something else here guesses wrongly; but not for ever.
    private const int MostFailuresBesideKnown = 200;

    private const int MostKnown = 4096;

    private static readonly TimeSpan SayEvery = TimeSpan.FromMinutes(1);

    private readonly PasswordDesk _desk = new();
    private readonly LoginAttempts _byAddress = new(time, BlockAddressAfter);
    private readonly LoginAttempts _byUser = new(time, BlockUserAfter);
    private readonly Lock _gate = new();
    private readonly HashSet<(string Address, string User)> _known = [];
    private readonly Dictionary<string, long> _saidAt = [];
    private long _refused;

    /// <summary>Log-ins refused so far.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Judges a log-in.</summary>
    /// <param name="client">Who; with a user name.</param>
    /// <param name="password">UTF-8, or what else was sent; empty for none.</param>
    /// <param name="stopping">The connection ends.</param>
    /// <param name="door">Where they knock. Failures count for all doors.</param>
    public async ValueTask<MqttReasonCode> JudgeAsync(MqttIdentity client, ReadOnlyMemory<byte> password, CancellationToken stopping, string door = Bus)
    {
        var name = client.UserName!;
        var address = AddressOf(client.RemoteEndPoint);
        var user = users.Find(name);
        var isProven = user?.Remembers(password.Span) ?? false;
        if (isProven && IsKnown(address, name) && _byAddress.FailuresOf(address) < MostFailuresBesideKnown)
        {
            return MqttReasonCode.Success;
        }

        var tried = Short(name);
        var blocked = Longer(_byAddress.BlockedFor(address), _byUser.BlockedFor(tried));
        if (blocked > TimeSpan.Zero)
        {
            Refuse(client, address, door, $"too many failures; tried again in {Math.Ceiling(blocked.TotalMinutes):0} min");
            return MqttReasonCode.ConnectionRateExceeded;
        }

        // A user of nobody's, and one without a password, cost as much time as any.
        var isRight = isProven ? true : await _desk.VerifyAsync(user?.Password ?? PasswordHash.Nobody, password, stopping);
        if (isRight is null)
        {
            Refuse(client, address, door, "too many log-ins at once");
            return MqttReasonCode.ServerBusy;
        }

        if (isRight.Value && user is not null && (isProven || user.Password is not null))
        {
            user.Remember(password.Span);
            NoteFirst(client, address, door);
            Know(address, name);
            return MqttReasonCode.Success;
        }

        var delay = Longer(_byAddress.Failed(address), _byUser.Failed(tried));
        Refuse(client, address, door, "user name or password is wrong");
        if (delay > TimeSpan.Zero)
        {
            await Task.Delay(delay, time, stopping);
        }

        return MqttReasonCode.BadUserNameOrPassword;
    }

    /// <summary>Counts and logs a refusal that has another reason than a password.</summary>
    public void Refuse(MqttIdentity client, string reason) => Refuse(client, AddressOf(client.RemoteEndPoint), Bus, reason);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    // One host has a whole /64 of IPv6 addresses to guess from.
    private static string AddressOf(EndPoint? remote)
    {
        var address = (remote as IPEndPoint)?.Address;
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return address is { AddressFamily: AddressFamily.InterNetworkV6 } ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address?.ToString() ?? "";
    }

    // On the bus a stranger may call himself by 64 KB, and each name is remembered for a while.
    private static string Short(string name) => name.Length > User.LongestName ? name[..User.LongestName] : name;

    // What a stranger calls himself must not write lines of its own.
    private static string Printable(string? name) =>
        name is null ? "no name" : "'" + new string([.. name.Take(64).Select(letter => char.IsControl(letter) ? '?' : letter)]) + "'";

    private bool IsKnown(string address, string user)
    {
        lock (_gate)
        {
            return _known.Contains((address, user));
        }
    }

    private void Know(string address, string user)
    {
        _byAddress.Succeeded(address);
        _byUser.Succeeded(Short(user));
        lock (_gate)
        {
            if (_known.Count >= MostKnown)
            {
                _known.Clear();
            }

            _known.Add((address, user));
        }
    }

    // A device that comes back every minute is no news.
    private void NoteFirst(MqttIdentity client, string address, string door)
    {
        if (door == Bus && !IsKnown(address, client.UserName!))
        {
            Note(client, door, "done");
        }
    }

    private void Note(MqttIdentity client, string door, string outcome) =>
        audit?.Note(new AuditEntry(time.GetUtcNow(), Short(client.UserName ?? ""), $"{door} {(client.RemoteEndPoint as IPEndPoint)?.Address}", "log-in", "", "", "", outcome));

    private void Refuse(MqttIdentity client, string address, string door, string reason)
    {
        var count = Interlocked.Increment(ref _refused);
        if (door == Page)
        {
            Note(client, door, "refused: " + reason);
        }

        lock (_gate)
        {
            if (_saidAt.TryGetValue(address, out var saidAt) && time.GetElapsedTime(saidAt) < SayEvery)
            {
                return;
            }

            if (_saidAt.Count >= MostKnown)
            {
                _saidAt.Clear();
            }

            _saidAt[address] = time.GetTimestamp();
        }

        if (door == Bus)
        {
            Note(client, door, $"refused: {reason} (said once a minute for an address)");
        }

        AccessLog.LoginRefused(logger, Printable(client.UserName), (client.RemoteEndPoint as IPEndPoint)?.Address, reason, count);
    }
}

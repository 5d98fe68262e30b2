using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>Who may use the embedded broker, and for what: the configuration's users and groups. This process itself may do everything.</summary>
internal sealed class BusAccessControl : IMqttAccessControl, IAsyncDisposable
{
    private readonly BusOptions _options;
    private readonly FrozenDictionary<string, ListenPlace> _places;
    private readonly FrozenDictionary<string, AccessGroup> _groups;
    private readonly UserDesk? _own;
    private readonly UserList _users;
    private readonly LoginDesk _desk;
    private readonly ConditionalWeakTable<MqttIdentity, Rights> _rights = [];
    private readonly bool _hasUsers;

    /// <summary>Reads users and groups.</summary>
    /// <param name="options">The bus, checked.</param>
    /// <param name="pathOf">Makes a path of the configuration absolute.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of refusals.</param>
    /// <param name="shared">The users that the pages have too; null for users of its own.</param>
    public BusAccessControl(BusOptions options, Func<string, string> pathOf, TimeProvider time, ILogger logger, UserDesk? shared = null)
    {
        _options = options;
        _places = ListenPlace.Of(options).ToFrozenDictionary(place => place.Key);
        _groups = AccessGroup.ReadAll(options.Groups, out _);
        _hasUsers = ListenPlace.HasUsers(options);
        _own = shared is null ? new UserDesk(options, options.Users.Length > 0 ? pathOf(options.Users) : "", [], time, logger) : null;
        _users = (shared ?? _own)!.Users;
        _desk = (shared ?? _own)!.Login;
    }

    /// <summary>Log-ins refused so far.</summary>
    public long LoginsRefused => _desk.Refused;

    /// <summary>Told with the names of users who are gone or not the same any more.</summary>
    public Action<IReadOnlySet<string>>? UsersChanged
    {
        get => _users.Changed;
        set => _users.Changed = value;
    }

    public int Generation => _users.Generation;

    public ValueTask<MqttReasonCode> AuthenticateAsync(MqttIdentity client, ReadOnlyMemory<byte>? password, CancellationToken stopping)
    {
        // The listener has verified the certificate: no password is needed.
        if (client.HasCertificate)
        {
            return ValueTask.FromResult(MqttReasonCode.Success);
        }

        var isOpen = client.Peer is { } peer && _places.TryGetValue(peer.Listener, out var place) && place.AllowsAnonymous;
        if (client.UserName is null || !_hasUsers)
        {
            if (!isOpen)
            {
                _desk.Refuse(client, "a user name and password are needed here");
            }

            return ValueTask.FromResult(isOpen ? MqttReasonCode.Success : MqttReasonCode.NotAuthorized);
        }

        return _desk.JudgeAsync(client, password ?? default, stopping);
    }

    public bool MayPublish(MqttIdentity client, in MqttMessage message) => RightsOf(client).MayPublish(message.Topic);

    public MqttFilterAccess MaySubscribe(MqttIdentity client, ReadOnlySpan<byte> filter) => RightsOf(client).Judge(filter);

    public bool MayReceive(MqttIdentity client, ReadOnlySpan<byte> topic) => RightsOf(client).MayReceive(topic);

    public ValueTask DisposeAsync() => _own?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Rights RightsOf(MqttIdentity client)
    {
        if (ReferenceEquals(client, MqttIdentity.InProcess))
        {
            return Rights.Everything;
        }

        var generation = _users.Generation;
        if (_rights.TryGetValue(client, out var rights) && rights.Generation == generation)
        {
            return rights;
        }

        rights = WorkOut(client, generation);
        _rights.AddOrUpdate(client, rights);
        return rights;
    }

    private Rights WorkOut(MqttIdentity client, int generation)
    {
        // Without users a name proves nothing: who gives one is as anonymous as who does not.
        var name = _hasUsers || client.HasCertificate ? client.UserName : null;
        if (name is null)
        {
            return _places.Values.Any(place => place.AllowsAnonymous) ? Of(_options.AnonymousGroup) : Rights.Nothing(generation);
        }

        if (_users.Find(name) is { } user)
        {
            return Of(user.Group);
        }

        // No line in the file: one who came with a certificate, or a session of such a one that waits for its client. Nobody else gets here but by
        // being removed from the file, and those are sent away.
        return _places.Values.Any(place => place.Options.ClientCertificate != ClientCertificateMode.None) ? Of(_options.CertificateGroup) : Rights.Nothing(generation);

        Rights Of(string group) => group.Length == 0
            ? new Rights(generation, null, mayAll: true)
            : new Rights(generation, _groups.GetValueOrDefault(group)?.For(name, client.ClientId), mayAll: false);
    }
}

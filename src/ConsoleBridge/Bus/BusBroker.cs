using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Access;
using ConsoleBridge.Configuration;
using ConsoleBridge.Mqtt.Broker;
using ConsoleBridge.Mqtt.Hosting;
using ConsoleBridge.Mqtt.Packets;
using Microsoft.AspNetCore.Connections;

namespace ConsoleBridge.Bus;

/// <summary>The broker inside this program with everything the configuration says of it: access, limits, and where it listens.</summary>
internal sealed class BusBroker : IAsyncDisposable
{
    private readonly List<MqttListener> _listeners = [];
    private readonly List<MqttServerCertificate> _certificates = [];

    private readonly BusAccessControl _access;
    private readonly Action<IReadOnlySet<string>> _sendAway;

    private BusBroker(MqttBroker broker, BusAccessControl access)
    {
        Broker = broker;
        _access = access;
        _sendAway = names => broker.Disconnect(client => client.UserName is { } name && names.Contains(name), MqttReasonCode.NotAuthorized);
        access.UsersChanged += _sendAway;
    }

    /// <summary>The broker.</summary>
    public MqttBroker Broker { get; }

    /// <summary>Where it listens, in the order of the configuration; with real ports where port 0 was asked for.</summary>
    public IReadOnlyList<MqttListener> Listeners => _listeners;

    /// <summary>Starts the broker and listens everywhere.</summary>
    /// <param name="options">The bus.</param>
    /// <param name="pathOf">Makes a path of the configuration absolute.</param>
    /// <param name="time">The clock.</param>
    /// <param name="loggers">Loggers.</param>
    /// <param name="stopping">Gives up.</param>
    /// <param name="guard">Puts a rule of its own before the access control; null for none.</param>
    /// <param name="prepare">Called before anybody can connect.</param>
    /// <param name="users">The users that others have too; null for users of its own.</param>
    /// <exception cref="BusUnavailableException">A place cannot be listened on, for example because another program does.</exception>
    public static async Task<BusBroker> StartAsync(
        BusOptions options, Func<string, string> pathOf, TimeProvider time, ILoggerFactory loggers, CancellationToken stopping,
        Func<IMqttAccessControl, IMqttAccessControl>? guard = null,
        Action<MqttBroker>? prepare = null,
        UserDesk? users = null)
    {
        var access = new BusAccessControl(options, pathOf, time, loggers.CreateLogger<BusAccessControl>(), users);
        string? state = options.StateFolder.Length > 0 ? pathOf(options.StateFolder) : null;
        var settings = BrokerSettings.Make(options.Limits, guard?.Invoke(access) ?? access, state);
        var bus = new BusBroker(await MakeAsync(settings, access, time, loggers), access);
        try
        {
            prepare?.Invoke(bus.Broker);
            foreach (var place in ListenPlace.Of(options))
            {
                await bus.ListenAsync(place, pathOf, time, loggers, stopping);
            }

            return bus;
        }
        catch
        {
            await bus.DisposeAsync();
            throw;
        }
    }

    /// <summary>Publishes the wills of those who are connected, says goodbye to them and stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        _access.UsersChanged -= _sendAway;
        await Broker.DisposeAsync();
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }

        await _access.DisposeAsync();
        _certificates.ForEach(certificate => certificate.Dispose());
    }

    private static async Task<MqttBroker> MakeAsync(MqttBrokerOptions settings, BusAccessControl access, TimeProvider time, ILoggerFactory loggers)
    {
        try
        {
            return new MqttBroker(settings, time, loggers.CreateLogger<MqttBroker>());
        }
        catch (MqttStateInUseException taken)
        {
            await access.DisposeAsync();
            throw new BusUnavailableException($"Bus:StateFolder: {taken.Message}", taken);
        }
    }

    private async Task ListenAsync(ListenPlace place, Func<string, string> pathOf, TimeProvider time, ILoggerFactory loggers, CancellationToken stopping)
    {
        try
        {
            var logger = loggers.CreateLogger<MqttListener>();
            var certificate = ListenFiles.Certificate(place, pathOf, time, logger);
            if (certificate is not null)
            {
                _certificates.Add(certificate);
            }

            var listener = new MqttListenerOptions
            {
                Name = place.Key,
                EndPoint = new IPEndPoint(place.Address!, place.Port),
                Certificate = certificate,
                ClientAuthority = ListenFiles.Authority(place, pathOf, time, logger),
                RequireClientCertificate = place.Options.ClientCertificate == ClientCertificateMode.Required,
                WebSocketPath = place.Options.WebSocket ? place.Options.Path : null,
                WebSocketOrigins = OriginsOf(place),
            };
            _listeners.Add(await MqttListener.StartAsync(Broker, listener, time, loggers, stopping));
        }
        catch (Exception refused) when (refused is AddressInUseException or IOException or SocketException)
        {
            throw new BusUnavailableException($"the embedded broker cannot listen on {place.Host}:{place.Port}: {refused.Message}. Stop the other program, or set another {place.Key}:Port", refused);
        }
        catch (MqttCertificateException wrong)
        {
            throw new BusUnavailableException($"{place.Key}: {wrong.Message}", wrong);
        }
    }

    // A page from anywhere, opened in a browser of this network, could use what needs no password typed into it.
    private static List<string>? OriginsOf(ListenPlace place)
    {
        var asksForPassword = !place.AllowsAnonymous && place.Options.ClientCertificate == ClientCertificateMode.None;
        return place.Options.Origins.Count == 0 && asksForPassword ? null : place.Options.Origins;
    }
}

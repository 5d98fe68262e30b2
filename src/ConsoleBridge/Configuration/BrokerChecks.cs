using ConsoleBridge.Access;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of the embedded broker: what it returns without errors is what can run.</summary>
internal sealed class BrokerChecks
{
    private readonly BridgeConfiguration _configuration;
    private readonly BusOptions _bus;
    private readonly List<ConfigurationError> _errors;

    private BrokerChecks(BridgeConfiguration configuration, BusOptions bus, List<ConfigurationError> errors)
    {
        _configuration = configuration;
        _bus = bus;
        _errors = errors;
    }

    /// <summary>Checks the configuration of a broker that runs alone: devices and profiles are not looked at.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="onlyPort">Only <c>Bus:Port</c> counts, not the list of places.</param>
    /// <param name="errors">Everything that is wrong.</param>
    public static BridgeOptions? Run(BridgeConfiguration configuration, bool onlyPort, out List<ConfigurationError> errors)
    {
        errors = [.. new OptionsCheck(configuration).Run()];
        if (errors.Count > 0)
        {
            return null;
        }

        var options = configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
        if (onlyPort)
        {
            options.Bus.Listen.Clear();
        }

        var checks = new BrokerChecks(configuration, options.Bus, errors);
        if (options.Bus.Mode != BusMode.Embedded)
        {
            checks.Add("Bus:Mode", "External means a broker elsewhere; the broker of this program needs Embedded");
        }

        checks.CheckBus();
        return options;
    }

    /// <summary>Checks the bus of a bridge.</summary>
    public static void Check(BridgeConfiguration configuration, BusOptions bus, List<ConfigurationError> errors) =>
        new BrokerChecks(configuration, bus, errors).CheckBus();

    private void CheckBus()
    {
        if (_bus.UserName.Length > 0 && _bus.Password.Length == 0)
        {
            Add("Bus:Password", "a user name needs a password (environment variable Bus__Password)");
        }

        ExternalBusCheck.Run(_configuration, _bus, _errors);
        if (_bus.Mode != BusMode.Embedded)
        {
            return;
        }

        CheckUsers();
        var places = ListenPlace.Of(_bus);
        foreach (var place in places)
        {
            CheckPlace(place);
        }

        foreach (var twice in places.Where(place => place.Port > 0).GroupBy(place => (place.Host, place.Port)).Where(group => group.Count() > 1))
        {
            Add(twice.Last().Key, $"{twice.Key.Host}:{twice.Key.Port} is named twice");
        }
    }

    private void CheckUsers()
    {
        var groups = AccessGroup.ReadAll(_bus.Groups, out var wrong);
        foreach (var (key, message) in wrong)
        {
            Add("Bus:Groups:" + key, message);
        }

        foreach (var (key, group) in new[] { ("Bus:AnonymousGroup", _bus.AnonymousGroup), ("Bus:CertificateGroup", _bus.CertificateGroup) })
        {
            if (group.Length > 0 && !groups.ContainsKey(group))
            {
                var nearest = NearestWord.Find(group, groups.Keys);
                Add(key, $"there is no group '{group}'{(nearest is null ? "" : $"; did you mean '{nearest}'?")}");
            }
        }

        if (_bus.Users.Length == 0)
        {
            return;
        }

        try
        {
            if (UsersFile.Read(_configuration.PathOf(_bus.Users), out _).Exists(user => user.Name == _bus.UserName))
            {
                Add("Bus:UserName", $"'{_bus.UserName}' stands in {_bus.Users} as well; keep one of the two");
            }
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Add("Bus:Users", $"cannot be read: {unreadable.Message} 'consolebridge user add NAME' makes it; it must belong to the user this program runs as");
        }
    }

    private void CheckPlace(ListenPlace place)
    {
        var listen = place.Options;
        var hostKey = listen.Host.Length > 0 ? place.Key + ":Host" : "Bus:Host";
        if (place.Address is null)
        {
            Add(hostKey, $"'{place.Host}' is not an address of this machine to listen on, such as 127.0.0.1 or 0.0.0.0");
        }
        else if (!place.AllowsAnonymous && !ListenPlace.HasUsers(_bus) && listen.ClientCertificate == ClientCertificateMode.None)
        {
            Add(hostKey, $"the embedded broker would listen on {place.Host} for everybody: name users (Bus:Users; 'consolebridge user add NAME' makes the file), "
                + "or require client certificates (ClientCertificate of a place in Bus:Listen), or say Bus:AllowAnonymous true");
        }

        if (listen.Port is null)
        {
            Add(place.Key, "'Port' is missing; usual are 1883, with a certificate 8883, as WebSocket 8083, with both 8084");
        }

        if (listen.WebSocket && !listen.Path.StartsWith('/'))
        {
            Add(place.Key + ":Path", $"'{listen.Path}' does not begin with '/'");
        }

        CheckTls(place);
    }

    private void CheckTls(ListenPlace place)
    {
        var listen = place.Options;
        if (!place.IsSecure)
        {
            if (listen.Key.Length > 0 || listen.KeyPassword.Length > 0 || listen.ClientCertificate != ClientCertificateMode.None || listen.ClientCa.Length > 0)
            {
                Add(place.Key, "'Certificate' is missing: without the server's certificate there is no TLS");
            }

            return;
        }

        Try(place, () =>
        {
            using var certificate = ListenFiles.Certificate(place, _configuration.PathOf, TimeProvider.System, NullLogger.Instance);
        });
        if (listen.ClientCertificate != ClientCertificateMode.None && listen.ClientCa.Length == 0)
        {
            Add(place.Key, "'ClientCa' is missing: the file with the authority that has signed the clients' certificates");
        }
        else if (listen.ClientCertificate == ClientCertificateMode.None && listen.ClientCa.Length > 0)
        {
            Add(place.Key + ":ClientCa", "has no use unless ClientCertificate is Optional or Required");
        }
        else if (listen.ClientCa.Length > 0)
        {
            Try(place, () => ListenFiles.Authority(place, _configuration.PathOf, TimeProvider.System, NullLogger.Instance));
        }
    }

    private void Try(ListenPlace place, Action read)
    {
        try
        {
            read();
        }
        catch (MqttCertificateException wrong)
        {
            var part = wrong.Part.ToString();
            var stands = part == nameof(ListenOptions.Key) && place.Options.Key.Length == 0 ? nameof(ListenOptions.Certificate) : part;
            Add($"{place.Key}:{stands}", wrong.Message);
        }
    }

    private void Add(string key, string message) => _errors.Add(new(OptionsCheck.Place(_configuration, key), $"{key}: {message}"));
}

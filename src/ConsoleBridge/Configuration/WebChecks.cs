using System.Net;
using ConsoleBridge.Access;
using ConsoleBridge.Access.Sessions;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Mqtt.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of the pages: where they are served, to whom, and with which certificate.</summary>
internal sealed class WebChecks
{
    private static readonly string[] RoleWords = ["viewer", "operator", "engineer"];

    private readonly BridgeConfiguration _configuration;
    private readonly BridgeOptions _options;
    private readonly List<ConfigurationError> _errors;

    private WebChecks(BridgeConfiguration configuration, BridgeOptions options, List<ConfigurationError> errors) =>
        (_configuration, _options, _errors) = (configuration, options, errors);

    /// <summary>Adds everything that is wrong.</summary>
    public static void Check(BridgeConfiguration configuration, BridgeOptions options, List<ConfigurationError> errors)
    {
        if (options.Web.Enabled)
        {
            new WebChecks(configuration, options, errors).Check();
        }
    }

    private void Check()
    {
        var web = _options.Web;
        CheckUsers();
        CheckHost();
        CheckCertificate();
        foreach (var (group, role) in web.Roles)
        {
            if (!RoleWords.Contains(role))
            {
                var nearest = NearestWord.Find(role, RoleWords);
                Add($"Web:Roles:{group}", $"'{role}' is not a role{(nearest is null ? "" : $"; did you mean '{nearest}'?")} There are viewer, operator and engineer");
            }
        }

        for (var i = 0; i < web.Hosts.Length; i++)
        {
            if (Uri.CheckHostName(web.Hosts[i]) == UriHostNameType.Unknown)
            {
                Add(Key("Web:Hosts", i), $"'{web.Hosts[i]}' is not a name alone, such as bridge.venue.example: without http:// and without a port");
            }
        }

        for (var i = 0; i < web.TrustedProxies.Length; i++)
        {
            if (!IPAddress.TryParse(web.TrustedProxies[i], out _) && !IPNetwork.TryParse(web.TrustedProxies[i], out _))
            {
                Add(Key("Web:TrustedProxies", i), $"'{web.TrustedProxies[i]}' is not an address or a network, such as 127.0.0.1 or 10.0.0.0/24");
            }
        }
    }

    private void CheckUsers()
    {
        var web = _options.Web;
        if (_options.Bus.Mode == BusMode.Embedded && User.IsReserved(_options.Bus.UserName))
        {
            Add("Bus:UserName", $"'{_options.Bus.UserName}' is a name of the bridge's own in the audit trail; choose another");
        }

        if (web.Users.Length == 0)
        {
            return;
        }

        if (_options.Bus.Mode == BusMode.Embedded)
        {
            Add("Web:Users", "with the embedded broker the users of the pages are those of the bus: write Bus:Users instead");
            return;
        }

        try
        {
            UsersFile.Read(_configuration.PathOf(web.Users), out _);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            Add("Web:Users", $"cannot be read: {unreadable.Message} 'consolebridge user add NAME --file {web.Users}' makes it; it must belong to the user this program runs as");
        }
    }

    private void CheckHost()
    {
        var web = _options.Web;
        var addresses = WebPlace.AddressesOf(web.Host);
        if (addresses.Count == 0)
        {
            Add("Web:Host", $"'{web.Host}' is not an address or a name of this machine, such as 127.0.0.1 or 0.0.0.0");
            return;
        }

        var hasUsers = WebPlace.UsersOf(_options).Length > 0 || (_options.Bus.Mode == BusMode.Embedded && _options.Bus.UserName.Length > 0);
        if (hasUsers || web.AllowAnonymous.Length > 0)
        {
            return;
        }

        var file = _options.Bus.Mode == BusMode.External ? "Web:Users" : "Bus:Users";
        if (Roles.OfLocal(web) == Role.None)
        {
            Add(web.LocalRole.Length > 0 ? "Web:LocalRole" : "Web:TrustedProxies", $"nobody could log in, and at this machine nobody may do anything without: name users ({file}; 'consolebridge user add NAME' "
                + "makes the file), or say what may be done here without a log-in (Web:LocalRole \"engineer\": that is everybody, should a proxy on this machine forget X-Forwarded-For)");
        }
        else if (!WebPlace.IsLoopback(addresses))
        {
            Add("Web:Host", $"the pages would be served on {web.Host} and nobody could log in: name users ({file}; 'consolebridge user add NAME' makes the file), "
                + "or let everybody look (Web:AllowAnonymous \"viewer\"), or serve this machine alone (Web:Host 127.0.0.1)");
        }
    }

    private void CheckCertificate()
    {
        var place = WebPlace.Of(_options.Web);
        if (!place.IsSecure)
        {
            if (place.Options.Key.Length > 0 || place.Options.KeyPassword.Length > 0)
            {
                Add("Web:Certificate", "is missing: without the server's certificate there is no HTTPS");
            }

            return;
        }

        try
        {
            using var certificate = ListenFiles.Certificate(place, _configuration.PathOf, TimeProvider.System, NullLogger.Instance);
        }
        catch (MqttCertificateException wrong)
        {
            var part = wrong.Part.ToString() == nameof(ListenOptions.Key) && place.Options.Key.Length == 0 ? nameof(ListenOptions.Certificate) : wrong.Part.ToString();
            Add($"Web:{part}", wrong.Message);
        }
    }

    private static string Key(string list, int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{list}:{index}");

    private void Add(string key, string message) => _errors.Add(new(OptionsCheck.Place(_configuration, key), $"{key}: {message}"));
}

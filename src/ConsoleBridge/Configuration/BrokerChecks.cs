using System.Net;

namespace ConsoleBridge.Configuration;

/// <summary>Checks what the configuration says of the embedded broker.</summary>
internal static class BrokerChecks
{
    /// <summary>Checks the configuration of a broker that runs alone: devices and profiles are not looked at.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="errors">Everything that is wrong.</param>
    public static BridgeOptions? Run(BridgeConfiguration configuration, out List<ConfigurationError> errors)
    {
        errors = [.. new OptionsCheck(configuration).Run()];
        if (errors.Count > 0)
        {
            return null;
        }

        var options = configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
        if (options.Bus.Mode != BusMode.Embedded)
        {
            Add(errors, configuration, "Bus:Mode", "External means a broker elsewhere; the broker of this program needs Embedded");
        }

        Check(configuration, options.Bus, errors);
        return options;
    }

    /// <summary>Checks the bus of a bridge.</summary>
    public static void Check(BridgeConfiguration configuration, BusOptions bus, List<ConfigurationError> errors)
    {
        var isLoopback = bus.Host == "localhost" || (IPAddress.TryParse(bus.Host, out var address) && IPAddress.IsLoopback(address));
        if (bus.Mode == BusMode.Embedded && !IPAddress.TryParse(bus.Host, out _) && bus.Host != "localhost")
        {
            Add(errors, configuration, "Bus:Host", $"'{bus.Host}' is not an address of this machine to listen on, such as 127.0.0.1 or 0.0.0.0");
        }
        else if (bus.Mode == BusMode.Embedded && !isLoopback && !bus.AllowAnonymous && bus.UserName.Length == 0)
        {
            Add(errors, configuration, "Bus:Host", $"the embedded broker would listen on {bus.Host} for everybody: set Bus:UserName and Bus:Password, or say Bus:AllowAnonymous true");
        }

        if (bus.UserName.Length > 0 && bus.Password.Length == 0)
        {
            Add(errors, configuration, "Bus:Password", "a user name needs a password (environment variable Bus__Password)");
        }

        ExternalBusCheck.Run(configuration, bus, errors);
    }

    private static void Add(List<ConfigurationError> errors, BridgeConfiguration configuration, string key, string message) =>
        errors.Add(new(OptionsCheck.Place(configuration, key), $"{key}: {message}"));
}

using ConsoleBridge.Bus;

namespace ConsoleBridge.Configuration;

/// <summary>Checks at the start what the configuration says of an external broker, the files it names included.</summary>
internal static class ExternalBusCheck
{
    private static readonly TimeSpan LongestKeepAlive = TimeSpan.FromMinutes(5);

    /// <summary>Adds everything that is wrong.</summary>
    public static void Run(BridgeConfiguration configuration, BusOptions bus, List<ConfigurationError> errors)
    {
        if (bus.Mode != BusMode.External)
        {
            return;
        }

        var secure = CheckAddresses(bus, Add) || bus.Tls.IsGiven;
        if (bus.Tls.IsGiven && bus.Hosts.Length == 0 && !bus.Host.Contains(':', StringComparison.Ordinal) && configuration.Merged["Bus:Port"] is null)
        {
            Add("Bus:Port", "with Bus:Tls the port must be said: brokers take TLS on another one than 1883, commonly 8883");
        }

        if (secure)
        {
            CheckFiles(bus.Tls, Add);
        }

        if (bus.KeepAlive < TimeSpan.FromSeconds(5) || bus.KeepAlive > LongestKeepAlive)
        {
            Add("Bus:KeepAlive", $"{bus.KeepAlive} is outside 00:00:05..{LongestKeepAlive}");
        }

        if (bus.RepeatEvery != TimeSpan.Zero && bus.RepeatEvery < TimeSpan.FromSeconds(10))
        {
            Add("Bus:RepeatEvery", $"{bus.RepeatEvery} is too often: 00:00:10 or more, or 00:00:00 for never");
        }

        void Add(string key, string message) => errors.Add(new(OptionsCheck.Place(configuration, key), $"{key}: {message}"));
    }

    private static bool CheckAddresses(BusOptions bus, Action<string, string> add)
    {
        var key = bus.Hosts.Length > 0 ? "Bus:Hosts" : "Bus:Host";
        var secure = false;
        foreach (var text in bus.Hosts.Length > 0 ? bus.Hosts : [bus.Host])
        {
            if (!BrokerAddress.TryParse(text, bus.Port, bus.Tls.IsGiven, out var address, out var error))
            {
                add(key, error);
                continue;
            }

            if (address.Port == 0)
            {
                add("Bus:Port", "0 is no port of an external broker");
            }

            if (!address.IsSecure && bus.Tls.IsGiven)
            {
                add(key, $"'{text}' is without TLS while Bus:Tls is set: write {address.Scheme}s://");
            }

            secure |= address.IsSecure;
        }

        return secure;
    }

    private static void CheckFiles(BusTlsOptions tls, Action<string, string> add)
    {
        if (tls.Key.Length > 0 && tls.Certificate.Length == 0)
        {
            add("Bus:Tls:Key", "a key needs its certificate: set Bus:Tls:Certificate");
            return;
        }

        var missing = false;
        foreach (var (key, file) in new[] { ("Bus:Tls:Ca", tls.Ca), ("Bus:Tls:Certificate", tls.Certificate), ("Bus:Tls:Key", tls.Key) })
        {
            if (file.Length > 0 && !File.Exists(file))
            {
                missing = true;
                add(key, $"there is no file {file}");
            }
        }

        if (!missing && BrokerAddress.TlsOf(tls).Check() is { } wrong)
        {
            add(tls.Ca.Length > 0 && wrong.Contains(tls.Ca, StringComparison.Ordinal) ? "Bus:Tls:Ca" : "Bus:Tls:Certificate", wrong);
        }
    }
}

using System.Collections.Immutable;
using ConsoleBridge.Bus;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;

namespace ConsoleBridge.Cli.BusCheck;

/// <summary>What the probes share: the broker, the configuration, and topics of their own that no one else uses.</summary>
internal sealed class BusCheckSetup
{
    public BusCheckSetup(BusOptions bus, string site, IReadOnlyList<DeviceDescription> devices, BrokerAddress broker)
    {
        Bus = bus;
        Broker = broker;
        Name = $"check-{Guid.NewGuid().ToString("N")[..8]}";
        Base = $"{bus.Base}/{site}";
        Own = $"{Base}/bridge/{Name}";
        Commands = BusTopics.Commands(Base, devices.Select(device => device.Profile));
        Devices = [.. devices.Select(device => device.Id)];
        LargestDocument = 4096 + devices.Sum(device => device.Profile.Parameters.Sum(parameter => parameter.Name.Length + 90));
    }

    /// <summary>The configuration.</summary>
    public BusOptions Bus { get; }

    /// <summary>The broker that is looked at.</summary>
    public BrokerAddress Broker { get; }

    /// <summary>Name of this check, unlike any other's: <c>check-3f2a9c01</c>.</summary>
    public string Name { get; }

    /// <summary><c>consolebridge/SITE</c>.</summary>
    public string Base { get; }

    /// <summary>What the probes' own topics begin with: <c>consolebridge/SITE/bridge/check-3f2a9c01</c>.</summary>
    public string Own { get; }

    /// <summary>The filters on which the bridge hears commands.</summary>
    public ImmutableArray<string> Commands { get; }

    /// <summary>Ids of the configured devices.</summary>
    public ImmutableArray<string> Devices { get; }

    /// <summary>About the bytes of the largest thing the bridge publishes: the list of all devices and parameters.</summary>
    public int LargestDocument { get; }

    /// <summary>Who the broker is asked as.</summary>
    public string User => Bus.UserName.Length > 0 ? $"user '{Bus.UserName}'" : "anonymous clients";
}

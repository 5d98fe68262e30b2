using System.Text.RegularExpressions;
using System.Globalization;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Guards;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Discovery.Search;
using ConsoleBridge.Protocols;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.Scenarios;
using ConsoleBridge.Transports;

namespace ConsoleBridge.Configuration;

/// <summary>Reads and checks configuration and profiles, and names every error. What it returns without errors is what runs.</summary>
internal sealed partial class RigLoader
{
    private readonly BridgeConfiguration _configuration;
    private readonly List<ConfigurationError> _errors = [];

    private RigLoader(BridgeConfiguration configuration) => _configuration = configuration;

    /// <summary>Loads a rig.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="errors">Everything that is wrong; empty when the rig can run.</param>
    /// <returns>Null when there are errors.</returns>
    public static Rig? Load(BridgeConfiguration configuration, out IReadOnlyList<ConfigurationError> errors)
    {
        var loader = new RigLoader(configuration);
        var rig = loader.Load();
        errors = loader._errors;
        return loader._errors.Count == 0 ? rig : null;
    }

    /// <summary>Opens the profiles that the options name, or those that come with the program.</summary>
    public static ProfileLibrary LoadProfiles(string directory) =>
        ProfileLibrary.Load(directory.Length > 0 ? directory : Path.Combine(AppContext.BaseDirectory, "device-profiles"));

    /// <summary>Where a configured device is reached.</summary>
    public static DeviceWay WayTo(string id, DeviceOptions options, ProfileTransport transport, IProtocol? protocol = null) =>
        new(id, transport, options.Host, options.Port ?? transport.Port ?? 0, options.Path, options.Subport, options.Peer, protocol, new DeviceLogin { Fingerprint = options.Fingerprint });

    [GeneratedRegex("^[a-z0-9-]+$")]
    private static partial Regex DeviceId();

    private Rig? Load()
    {
        _errors.AddRange(new OptionsCheck(_configuration).Run());
        if (_errors.Count > 0)
        {
            return null;
        }

        var options = _configuration.Merged.Get<BridgeOptions>() ?? new BridgeOptions();
        BrokerChecks.Check(_configuration, options.Bus, _errors);
        RtpMidiChecks.Check(_configuration, options, _errors);
        WebChecks.Check(_configuration, options, _errors);
        CheckSubnets(options.Discovery);
        var profiles = LoadProfiles(options.ProfileDirectory);
        var devices = new List<DeviceDescription>();
        foreach (var (id, device) in options.Devices)
        {
            if (Describe(id, device, profiles) is { } description)
            {
                devices.Add(description);
            }
        }

        RigAlertPolicy.Read(options, out var policyErrors);
        policyErrors.ForEach(error => Add(error.Key, error.Message));

        foreach (var (key, message) in RigShow.Check(options))
        {
            Add(key, message);
        }

        // With the devices that could be read: one wrong profile does not hide the mistakes elsewhere. What came of it does not run then.
        var links = RigLinks.Read(options, devices, out var linkErrors);
        var surfaces = RigSurfaces.Read(options, devices, links, out var surfaceErrors);
        CheckPatterns(options, devices);
        var patch = RigPatch.Read(options, devices, out var patchErrors);
        RigAlerts.Build(options, devices, patch, out var alertErrors);
        RigStrips.Read(options, devices, patch, out var stripErrors);
        RigSinks.Read(options, _configuration, devices, surfaces, out var sinkErrors);
        foreach (var (key, message) in linkErrors.Concat(surfaceErrors).Concat(patchErrors).Concat(alertErrors).Concat(stripErrors).Concat(sinkErrors))
        {
            Add(key, message);
        }

        return new Rig(options, devices, profiles, links, surfaces, patch, _configuration);
    }

    private void CheckPatterns(BridgeOptions options, IReadOnlyList<DeviceDescription> devices)
    {
        var ends = new RigEnds(devices, options.Devices.Keys);
        RigGuards.MakeLock(options, devices, out var idle);
        foreach (var pattern in idle.Where(pattern => !ends.MayBeUnread(pattern)))
        {
            Add("ShowLock:Allow", $"'{pattern}' stands for nothing that can be set: a pattern is a device and a parameter, such as foh:ch/*/mute");
        }

        // The same patterns as the lock's, found in the same way.
        _ = new ShowLock(devices, options.Web.OperatorMay, out var nobodys);
        foreach (var pattern in nobodys.Where(pattern => !ends.MayBeUnread(pattern)))
        {
            Add("Web:OperatorMay", $"'{pattern}' stands for nothing that can be set: a pattern is a device and a parameter, such as *:**/fader");
        }
    }

    private DeviceDescription? Describe(string id, DeviceOptions options, ProfileLibrary profiles)
    {
        var key = $"Devices:{id}";
        if (!DeviceId().IsMatch(id) || id == "bridge")
        {
            Add(key, id == "bridge" ? "'bridge' is the bridge's own name" : $"'{id}': a device id has lower-case letters, digits and '-' alone");
        }

        if (options.Profile.Length == 0)
        {
            Add(key, "'Profile' is missing: the model of the device, such as behringer/x32");
            return null;
        }

        if (!profiles.TryGet(options.Profile, out var profile))
        {
            AddProfileError(key, options.Profile, profiles);
            return null;
        }

        var protocol = BuiltInProtocols.All.FirstOrDefault(known => known.Name == profile.Protocol);
        if (protocol is null)
        {
            Add(key + ":Profile", $"protocol '{profile.Protocol}' of {profile.Id} is not known; known are {string.Join(", ", BuiltInProtocols.All.Select(known => known.Name))}");
            return null;
        }

        foreach (var error in protocol.CheckProfile(profile))
        {
            _errors.Add(new ConfigurationError($"{error.File}:{error.Line}:{error.Column}", error.Message));
        }

        var transport = TransportOf(key, options, profile);
        CheckAddress(key, id, options, profile, transport);
        var settings = ProfileSettings.Complete(profile, options.Settings, out var wrong);
        foreach (var message in wrong)
        {
            Add(key + ":Settings", message);
        }

        return new DeviceDescription
        {
            Id = id, Profile = profile, Protocol = protocol, Settings = settings, ReadOnly = options.ReadOnly, Transport = transport,
            Guard = RigGuards.Read(key, options.Guard, profile, Add), Password = PasswordOf(key, options),

            // A simulated device has a serial number of its own.
            Unit = options.Simulate ? "" : options.Follow,
        };
    }

    private string PasswordOf(string key, DeviceOptions options)
    {
        if (options.PasswordFile.Length == 0)
        {
            return options.Password;
        }

        if (options.Password.Length > 0)
        {
            Add(key + ":PasswordFile", "there is a 'Password' too: leave one of them out");
        }

        string password = SecretFile.Read(options.PasswordFile, _configuration, out string? error);
        if (error is not null)
        {
            Add(key + ":PasswordFile", error);
        }

        return password;
    }

    private ProfileTransport TransportOf(string key, DeviceOptions options, CompiledProfile profile)
    {
        ProfileTransport[] ways = [profile.Transport, .. profile.Transport.Alternatives];
        var chosen = options.Transport.Length == 0 ? ways[0] : Array.Find(ways, way => way.Kind == options.Transport);
        if (chosen is null)
        {
            Add(key + ":Transport", $"{profile.Id} cannot be reached by '{options.Transport}', only by {string.Join(", ", ways.Select(way => way.Kind))}");
            return ways[0];
        }

        return chosen with
        {
            Serial = chosen.Serial is { } line ? options.Serial.ApplyTo(line) : null,
            Listening = options.Listening.ApplyTo(chosen.Listening),
            LocalPort = (options.LocalPort ?? chosen.LocalPort) is > 0 and var port ? port : null,
        };
    }

    private void CheckAddress(string key, string id, DeviceOptions options, CompiledProfile profile, ProfileTransport transport)
    {
        if (TransportKinds.ForChecking.Find(transport.Kind) is not { } kind)
        {
            Add(key, $"transport '{transport.Kind}' of {profile.Id} is not known; known are {string.Join(", ", TransportKinds.ForChecking.Names)}");
            return;
        }

        if (options.Simulate)
        {
            if (!SimulatedDevices.All.ContainsKey(profile.Id))
            {
                Add(key + ":Simulate", $"there is no simulated {profile.Id}; there are {string.Join(", ", SimulatedDevices.All.Keys)}");
            }

            CheckSimulator(key + ":Transport", profile, transport);
            CheckScenario(key + ":Scenario", options.Scenario);
        }
        else if (kind.Check(WayTo(id, options, transport)) is { } missing)
        {
            Add(key, missing);
        }
    }

    private void CheckSubnets(DiscoveryOptions options)
    {
        for (var i = 0; i < options.Subnets.Length; i++)
        {
            if (!SearchWish.TryReadSubnet(options.Subnets[i], out _, out var error))
            {
                Add($"Discovery:Subnets:{i.ToString(CultureInfo.InvariantCulture)}", error);
            }
        }
    }

    // Not every simulator is reached in every way that the real device is.
    private void CheckSimulator(string key, CompiledProfile profile, ProfileTransport transport)
    {
        try
        {
            SimulatedDevices.TryCreate(profile.Id, new SimulatorOptions { Port = 0, Transport = transport.Kind }, out _);
        }
        catch (ArgumentException wrong)
        {
            Add(key, $"the simulated {profile.Id}: {wrong.Message.Split(" (Parameter", 2)[0]}");
        }
    }

    private void CheckScenario(string key, string scenario)
    {
        if (scenario.Length == 0)
        {
            return;
        }

        try
        {
            Scenario.Load(_configuration.PathOf(scenario));
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException)
        {
            Add(key, wrong.Message);
        }
    }

    private void AddProfileError(string key, string wanted, ProfileLibrary profiles)
    {
        foreach (var error in profiles.ErrorsOf(wanted))
        {
            if (error.File == profiles.Directory)
            {
                // No file of that name: the mistake stands in the configuration.
                Add(key + ":Profile", error.Message);
            }
            else
            {
                _errors.Add(new ConfigurationError($"{error.File}:{error.Line}:{error.Column}", error.Message));
            }
        }
    }

    private void Add(string key, string message) => _errors.Add(new(OptionsCheck.Place(_configuration, key), $"{key}: {message}"));
}

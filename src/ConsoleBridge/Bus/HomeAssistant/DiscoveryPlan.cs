using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ConsoleBridge.Configuration;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;

namespace ConsoleBridge.Bus.HomeAssistant;

/// <summary>Which devices and entities Home Assistant is told of. Settled by the configuration and the profiles alone.</summary>
internal static class DiscoveryPlan
{
    private static readonly string[] Handful =
    [
        "rx/*/battery/percent", "rx/*/battery/runtime", "rx/*/rf/quality", "rx/*/rf/interference", "rx/*/audio/mute", "rx/*/tx/mute", "rx/*/name",
        "tx/*/rf/mute", "tx/*/name", "bay/*/battery/percent", "bay/*/occupied",
        "main/fader", "main/mute", "dca/*/fader", "dca/*/mute", "device/scene/current", "device/scene/name",
    ];

    private static readonly string[] Channels = ["rx", "tx", "bay"];

    /// <summary>Makes the plan.</summary>
    public static ImmutableArray<DiscoveredDevice> Make(HomeAssistantOptions options, IDeviceDirectory devices, DeviceIdentities identities)
    {
        var chosen = devices.All.Where(device => options.Devices.Any(pattern => IsMatch(pattern, device.Description.Id))).ToArray();
        return chosen.Length == 0
            ? []
            : [new DiscoveredDevice { ObjectId = identities.Node }, .. chosen.SelectMany(device => Describe(options, device, identities))];
    }

    /// <summary>True when an id fits a pattern; a star stands for any letters.</summary>
    internal static bool IsMatch(string pattern, string id) =>
        Regex.IsMatch(id, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$");

    private static IEnumerable<DiscoveredDevice> Describe(HomeAssistantOptions options, IDevice device, DeviceIdentities identities)
    {
        var id = identities.Devices[device.Number];
        var wanted = device.Description.Profile.Parameters.Where(parameter => IsWanted(options, parameter)).ToArray();
        yield return new DiscoveredDevice
        {
            ObjectId = id, Device = device, Via = identities.Node, Parameters = [.. wanted.Where(parameter => ChannelOf(parameter) is null)],
        };
        foreach (var channel in wanted.GroupBy(ChannelOf).Where(group => group.Key is not null))
        {
            yield return new DiscoveredDevice
            {
                ObjectId = $"{id}_{channel.Key!.Replace('/', '_')}", Device = device, Channel = channel.Key, Via = id, Parameters = [.. channel],
            };
        }
    }

    // A meter tells ten values a second: Home Assistant would store every one.
    private static bool IsWanted(HomeAssistantOptions options, ParameterDefinition parameter) =>
        parameter.Kind != ParameterKind.Meter
        && (parameter.Kind != ParameterKind.Event || parameter.CanWrite)
        && (parameter.CanRead || parameter.Type == ValueKind.Number)
        && Handful.Concat(options.Include).Any(pattern => ParameterPath.Matches(pattern, parameter.Name))
        && !options.Exclude.Any(pattern => ParameterPath.Matches(pattern, parameter.Name));

    private static string? ChannelOf(ParameterDefinition parameter)
    {
        var entity = parameter.Name.StartsWith(Vocabulary.VendorPrefix, StringComparison.Ordinal) ? "" : ParameterPath.EntityOf(parameter.Name);
        return Channels.Contains(entity.Split('/')[0]) && entity.Contains('/', StringComparison.Ordinal) ? entity : null;
    }
}

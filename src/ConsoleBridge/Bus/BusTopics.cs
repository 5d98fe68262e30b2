using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;

namespace ConsoleBridge.Bus;

/// <summary>The topics of the bus, spelled out once at the start. The only file that spells a topic. Source: the vocabulary, "MQTT topics".</summary>
internal sealed class BusTopics
{
    private static readonly string[] Verbs = ["set", "get"];

    private readonly byte[][][] _values;
    private readonly byte[] _alertPrefix;
    private readonly FrozenDictionary<string, ParameterKey>.AlternateLookup<ReadOnlySpan<char>> _byName;

    /// <summary>Spells the topics of a rig.</summary>
    /// <param name="root">First level: <c>consolebridge</c>.</param>
    /// <param name="site">Second level.</param>
    /// <param name="devices">All devices, by number.</param>
    public BusTopics(string root, string site, ImmutableArray<IDevice> devices)
    {
        Base = $"{root}/{site}";
        _values = [.. devices.Select(device => device.Description.Profile.Parameters
            .Select(parameter => Utf8($"{Base}/{device.Description.Id}/{parameter.Name}")).ToArray())];
        Availability = [.. devices.Select(device => Utf8($"{Base}/{device.Description.Id}/availability"))];
        _byName = devices
            .SelectMany(device => device.Description.Profile.Parameters.Select(parameter =>
                KeyValuePair.Create($"{device.Description.Id}/{parameter.Name}", new ParameterKey(device.Number, parameter.Index))))
            .ToFrozenDictionary().GetAlternateLookup<ReadOnlySpan<char>>();
        BridgeAvailability = Utf8($"{Base}/bridge/availability");
        Info = Utf8($"{Base}/bridge/info");
        Devices = Utf8($"{Base}/bridge/devices");
        Health = Utf8($"{Base}/bridge/health");
        Log = Utf8($"{Base}/bridge/log");
        Alerts = $"{Base}/bridge/alerts/+";
        _alertPrefix = Utf8($"{Base}/bridge/alerts/");
        RequestPrefix = $"{Base}/bridge/request/";
        Subscriptions = Commands(Base, devices.Select(device => device.Description.Profile));
    }

    /// <summary><c>consolebridge/SITE</c>.</summary>
    public string Base { get; }

    /// <summary>Availability topic of each device, by number.</summary>
    public ImmutableArray<byte[]> Availability { get; }

    public byte[] BridgeAvailability { get; }

    public byte[] Info { get; }

    public byte[] Devices { get; }

    public byte[] Health { get; }

    public byte[] Log { get; }

    /// <summary>Filter for all alerts.</summary>
    public string Alerts { get; }

    /// <summary>What an alert's topic begins with.</summary>
    public ReadOnlySpan<byte> AlertPrefix => _alertPrefix;

    /// <summary>What a request's topic begins with.</summary>
    public string RequestPrefix { get; }

    /// <summary>Filters for everything that may be asked of the bridge: sets and gets at every depth a parameter has, and requests.</summary>
    public ImmutableArray<string> Subscriptions { get; }

    /// <summary>Topic of a parameter's value.</summary>
    public ReadOnlySpan<byte> Value(ParameterKey key) => _values[key.Device][key.Parameter];

    /// <summary>Topic of an entity's document: <c>BASE/rack-a/rx/1</c>.</summary>
    public byte[] Entity(string device, string entity) => Utf8($"{Base}/{device}/{entity}");

    /// <summary>Topic of an alert.</summary>
    public byte[] Alert(string id) => Utf8($"{Base}/bridge/alerts/{id}");

    /// <summary>Topic of the response to a request.</summary>
    public byte[] Response(string verb) => Utf8($"{Base}/bridge/response/{verb}");

    /// <summary>Takes the topic of a set or get apart.</summary>
    /// <param name="topic">As received.</param>
    /// <param name="verb">Last level: <c>set</c> or <c>get</c>.</param>
    /// <param name="name">What stands between the base and the verb: device and parameter.</param>
    /// <param name="key">The parameter, when it is known.</param>
    /// <returns>False when there is no such device or parameter.</returns>
    public bool TryParse(string topic, out string verb, out string name, out ParameterKey key)
    {
        key = default;
        verb = name = "";
        var last = topic.LastIndexOf('/');
        if (last <= Base.Length || !topic.StartsWith(Base, StringComparison.Ordinal))
        {
            return false;
        }

        verb = topic[(last + 1)..];
        name = topic[(Base.Length + 1)..last];
        return TryFind(name, out key);
    }

    /// <summary>Finds a parameter by <c>device/parameter</c>.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out ParameterKey key) => _byName.TryGetValue(name, out key);

    /// <summary>Filters for everything that may be asked of a bridge with these profiles.</summary>
    /// <param name="root"><c>consolebridge/SITE</c>.</param>
    /// <param name="profiles">The devices' profiles.</param>
    public static ImmutableArray<string> Commands(string root, IEnumerable<CompiledProfile> profiles)
    {
        var depths = profiles.SelectMany(profile => profile.Parameters)
            .Select(parameter => parameter.Name.Count(character => character == '/') + 1)
            .Distinct().Order();
        return
        [
            .. depths.SelectMany(_ => Verbs, (depth, verb) => $"{root}/+/{string.Concat(Enumerable.Repeat("+/", depth))}{verb}"),
            $"{root}/bridge/request/+",
        ];
    }

    private static byte[] Utf8(string topic) => Encoding.UTF8.GetBytes(topic);
}

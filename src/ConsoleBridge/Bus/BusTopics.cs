using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using ConsoleBridge.Core.Devices;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Mqtt.Packets;

namespace ConsoleBridge.Bus;

/// <summary>The topics of the bus, spelled out once at the start. The only file that spells a topic. Source: the vocabulary, "MQTT topics".</summary>
internal sealed class BusTopics
{
    private const int LongestVerb = 32;

    private static readonly string[] Verbs = ["set", "get"];
    private static readonly SearchValues<char> VerbLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    private readonly string _root;
    private readonly byte[] _base;
    private readonly FrozenSet<string> _firstLevels;
    private readonly byte[][][] _values;
    private readonly byte[] _alertPrefix;
    private readonly FrozenDictionary<string, ParameterKey>.AlternateLookup<ReadOnlySpan<char>> _byName;

    /// <summary>Spells the topics of a rig.</summary>
    /// <param name="root">First level: <c>consolebridge</c>.</param>
    /// <param name="site">Second level.</param>
    /// <param name="devices">All devices, by number.</param>
    public BusTopics(string root, string site, ImmutableArray<IDevice> devices)
    {
        _root = root + "/";
        Base = $"{root}/{site}";
        _base = Utf8(Base);
        _firstLevels = devices.Select(device => device.Description.Id).Append("bridge").ToFrozenSet();
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
        ResponsePrefix = $"{Base}/bridge/response/";
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

    /// <summary>What a response's topic begins with.</summary>
    public string ResponsePrefix { get; }

    /// <summary>What parts of the bridge listen to beside commands.</summary>
    public ImmutableArray<MqttSubscription> Listening { get; private set; } = [];

    /// <summary>Listens to something more. To be called before the bus is opened.</summary>
    public void ListenTo(params ReadOnlySpan<MqttSubscription> more) => Listening = [.. Listening, .. more];

    /// <summary>Filters for everything that may be asked of the bridge: sets and gets at every depth a parameter has, and requests.</summary>
    public ImmutableArray<string> Subscriptions { get; }

    /// <summary>Topic of a parameter's value.</summary>
    public ReadOnlySpan<byte> Value(ParameterKey key) => _values[key.Device][key.Parameter];

    /// <summary>Topic of an entity's document: <c>BASE/rack-a/rx/1</c>.</summary>
    public byte[] Entity(string device, string entity) => Utf8($"{Base}/{device}/{entity}");

    /// <summary>Topic of an alert.</summary>
    public byte[] Alert(string id) => Utf8($"{Base}/bridge/alerts/{id}");

    /// <summary>Topic of the response to a request. A verb that is none is answered on <c>…/unknown</c>: strangers spell no topics here.</summary>
    public byte[] Response(string verb) =>
        Utf8(ResponsePrefix + (verb.Length is > 0 and <= LongestVerb && !verb.AsSpan().ContainsAnyExcept(VerbLetters) ? verb : "unknown"));

    /// <summary>When the show ends.</summary>
    public byte[] Show => Utf8($"{Base}/bridge/show");

    /// <summary>When each battery will be empty, and which to change.</summary>
    public byte[] Batteries => Utf8($"{Base}/bridge/batteries");

    /// <summary>How far a search of the network is.</summary>
    public byte[] SearchProgress => Utf8(ResponsePrefix + "discover/progress");

    /// <summary>Availability topics of the bridge and of a device, as text.</summary>
    public (string Bridge, string Device) AvailabilityOf(int device) =>
        (Encoding.UTF8.GetString(BridgeAvailability), Encoding.UTF8.GetString(Availability[device]));

    /// <summary>True for a topic that asks something of the bridge.</summary>
    public bool IsCommand(ReadOnlySpan<byte> topic) =>
        topic.Length > _base.Length && topic[_base.Length] == '/' && topic.StartsWith(_base)
        && (topic.EndsWith("/set"u8) || topic.EndsWith("/get"u8) || topic[_base.Length..].StartsWith("/bridge/request/"u8));

    /// <summary>True for a topic of this bridge's own or of one of its devices, and for those of other sites of the same root.</summary>
    public bool IsTaken(string topic)
    {
        if (!topic.StartsWith(_root, StringComparison.Ordinal))
        {
            return false;
        }

        var isOurs = topic.StartsWith(Base + "/", StringComparison.Ordinal);
        return !isOurs || _firstLevels.Contains(topic[(Base.Length + 1)..].Split('/')[0]);
    }

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

    /// <summary>Whether someone only looks whether commands arrive (<c>consolebridge bus check</c>): not meant for the bridge.</summary>
    public bool IsCheck(string topic) =>
        topic.StartsWith(RequestPrefix + "check-", StringComparison.Ordinal) || topic.StartsWith($"{Base}/bridge/check-", StringComparison.Ordinal);

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

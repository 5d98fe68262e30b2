using System.Globalization;
using System.Text;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Protocols.Osc.Options;

/// <summary>How a console's OSC differs from the X32's, as its profile's <c>options:</c> say. Without any it is the X32's.</summary>
internal sealed class OscOptions
{
    /// <summary>Profile option: <c>suffix</c> asks with a trailing <c>/?</c> and no arguments, and never sends an address bare.</summary>
    public const string Query = "query";

    /// <summary>Profile option: <c>last</c> takes the last argument of an answer that has a text and a position before its value.</summary>
    public const string Value = "value";

    /// <summary>Profile option: address of messages that say what went wrong.</summary>
    public const string Errors = "errors";

    /// <summary>Profile option: <c>as-heard</c> writes a number with the type tag that the console itself used for it.</summary>
    public const string WriteTag = "write-tag";

    /// <summary>Profile option: orders without a value, parted by blanks, that may be sent where bare addresses are dangerous.</summary>
    public const string BareOrders = "bare-orders";

    /// <summary>Profile option: the boolean that is true while answers show changes of which the console's subscription said nothing.</summary>
    public const string MissedChanges = "missed-changes";

    /// <summary>Profile option: address of messages with meters in numbered slots.</summary>
    public const string SlotMeters = "slot-meters";

    /// <summary>Setting: port that a WING is told to answer to; 0 for the one that was asked from.</summary>
    public const string ReplyPortSetting = "reply-port";

    /// <summary>Setting: 1 asks for the meters in slots.</summary>
    public const string MetersSetting = "meters";

    private const string Suffix = "/?";

    private static readonly Dictionary<string, string?> Known = new()
    {
        [Query] = "suffix", [Value] = "last", [WriteTag] = "as-heard", [Errors] = null, [BareOrders] = null, [MissedChanges] = null, [SlotMeters] = null,
    };

    private readonly int _replyPort;
    private readonly string[] _bareOrders;

    /// <summary>Reads a profile's options; <see cref="Check"/> says whether they are right.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="settings">The device's settings, complete; null where only questions are told from orders.</param>
    public OscOptions(CompiledProfile profile, IReadOnlyDictionary<string, double>? settings = null)
    {
        var options = profile.ProtocolOptions;
        AsksBySuffix = options.ContainsKey(Query);
        TakesLastArgument = options.ContainsKey(Value);
        WritesAsHeard = options.ContainsKey(WriteTag);
        ErrorAddress = options.TryGetValue(Errors, out var errors) ? Encoding.ASCII.GetBytes(errors) : [];
        MeterAddress = options.TryGetValue(SlotMeters, out var meters) ? Encoding.ASCII.GetBytes(meters) : [];
        HasSlotMeters = MeterAddress.Length > 0 && settings?.GetValueOrDefault(MetersSetting) > 0;
        _bareOrders = options.TryGetValue(BareOrders, out var orders) ? orders.Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        _replyPort = (int)(settings?.GetValueOrDefault(ReplyPortSetting) ?? 0);
    }

    /// <summary>True when a question is its address with <c>/?</c> behind it.</summary>
    public bool AsksBySuffix { get; }

    /// <summary>True when an answer's value is its last argument.</summary>
    public bool TakesLastArgument { get; }

    /// <summary>True when a number is written with the tag with which it was heard.</summary>
    public bool WritesAsHeard { get; }

    /// <summary>Address of error messages; empty for none.</summary>
    public byte[] ErrorAddress { get; }

    /// <summary>Address of meters in slots; empty for none.</summary>
    public byte[] MeterAddress { get; }

    /// <summary>True when meters in slots are wanted.</summary>
    public bool HasSlotMeters { get; }

    /// <summary>What is wrong with a profile's options.</summary>
    public static IEnumerable<string> Check(CompiledProfile profile)
    {
        foreach (var (name, value) in profile.ProtocolOptions)
        {
            if (!Known.TryGetValue(name, out var only))
            {
                yield return $"option '{name}' is not one of osc: {string.Join(", ", Known.Keys.Order(StringComparer.Ordinal))}";
            }
            else if (only is not null && value != only)
            {
                yield return $"option '{name}' is '{only}' or not there, not '{value}'";
            }
            else if (name == MissedChanges && !profile.ByName.ContainsKey(value))
            {
                yield return $"option '{name}' names '{value}', which is no parameter of this profile";
            }
        }
    }

    /// <summary>The frame that asks for an address.</summary>
    public byte[] Question(string address)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new OscWriter(buffer);
        if (AsksBySuffix)
        {
            // /Console/Name/? with the type tags "," alone. Source: DiGiCo Pad set, as its users' programs send it (two agree).
            writer.Message(Encoding.ASCII.GetBytes(address + Suffix), []);
        }
        else
        {
            writer.MessageWithoutTags(Encoding.ASCII.GetBytes(Redirected(address)));
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A frame of the profile's session as it is sent; what would be dangerous is refused.</summary>
    /// <exception cref="FormatException">It cannot be sent.</exception>
    public byte[] Encode(string text)
    {
        var isQuestion = !text.Contains(' ', StringComparison.Ordinal);
        if (!OscText.TryParse(isQuestion ? Redirected(text) : text, out var frame, out var error))
        {
            throw new FormatException($"'{text}': {error}");
        }

        if ((OscDangers.Find(frame) ?? BareAddress(frame)) is { } danger)
        {
            throw new FormatException($"'{text}': {danger}");
        }

        return frame;
    }

    /// <summary>True when sending this frame could change a setting.</summary>
    public bool ChangesDevice(ReadOnlySpan<byte> frame)
    {
        if (!AsksBySuffix || !OscReader.TryParse(frame, out var message, out _))
        {
            return OscQueries.ChangesDevice(frame);
        }

        var isMeterOrder = MeterAddress.Length > 0 && message.Address.StartsWith("/Meters/"u8);
        return !(message.Tags.IsEmpty && message.Address.EndsWith("/?"u8)) && !isMeterOrder;
    }

    private string? BareAddress(ReadOnlySpan<byte> frame)
    {
        if (!AsksBySuffix || !OscReader.TryParse(frame, out var message, out _) || !message.Tags.IsEmpty || message.Address.EndsWith("/?"u8))
        {
            return null;
        }

        return _bareOrders.Contains(Encoding.ASCII.GetString(message.Address))
            ? null
            : "this console may take an address without a value for an order to set it; ask with a trailing /?";
    }

    private string Redirected(string address) =>
        _replyPort > 0 ? string.Create(CultureInfo.InvariantCulture, $"/%{_replyPort}{address}") : address;
}

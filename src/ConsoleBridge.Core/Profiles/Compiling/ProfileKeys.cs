namespace ConsoleBridge.Core.Profiles.Compiling;

/// <summary>Every key that a profile may have, section by section. The JSON schema must know the same ones.</summary>
internal static class ProfileKeys
{
    public static readonly string[] Profile =
    [
        "profile", "vendor", "model", "extends", "remove", "abstract", "protocol", "options", "echo", "setup", "discovery", "sources",
        "vars", "settings", "transport", "session", "politeness", "scales", "enums", "sentinels", "defaults", "parameters", "frames",
        "derived", "alerts", "examples",
    ];

    public static readonly string[] Setting = ["default", "range", "description"];

    public static readonly string[] OneTransport = ["kind", "port", "path", "framing", "local-port", "receive-buffer", "connect-timeout", "pause", "serial", "listening", "multicast"];

    public static readonly string[] Transport = [.. OneTransport, "or"];

    public static readonly string[] Serial = ["baud", "data-bits", "parity", "stop-bits", "flow-control", "rts", "dtr"];

    public static readonly string[] Listening = ["reply-port", "forget-after", "most"];

    public static readonly string[] Multicast = ["group", "port"];

    public static readonly string[] Session =
    [
        "hello", "repeat", "lost-after", "read-all", "read-each", "read-quiet", "read-again", "resync-every", "read-back-after",
        "confirm-within", "goodbye",
    ];

    public static readonly string[] Repeat = ["send", "every", "when-quiet-for"];

    public static readonly string[] ReadAgain = ["on", "after", "after-silence"];

    public static readonly string[] Politeness =
    [
        "window", "answer-within", "retries", "frames-per-second", "burst", "write-interval", "repeat-last-write-after",
    ];

    public static readonly string[] Scale =
    [
        "factor", "offset", "divide-by", "from", "to", "points", "log", "table", "buckets", "amplitude", "polynomial-exponential", "level", "fade-in",
        "power", "exponent", "steps", "off-at", "clamp",
    ];

    public static readonly string[] Sentinel = ["unknown", "calculating", "no-transmitter", "fault"];

    public static readonly string[] Defaults = ["source", "evidence"];

    public static readonly string[] Law = ["scale", "words", "sentinels", "inverted", "true-when", "digits", "whole", "part", "separators", "estimated"];

    public static readonly string[] Parameter =
    [
        "address", "write-address", "wire", "argument", "ask", "options", "type", "unit", "kind", "access", "range", "step", "safe", "ramp",
        "max-length", "charset", "label", "stale", "echo", "source", "evidence", .. Law,
    ];

    public static readonly string[] Frame = ["address", "argument", "blob", "count", "report-every", "values", "groups"];

    public static readonly string[] Blob = ["element", "endian", "count", "offset", "stride"];

    public static readonly string[] FrameValue = ["parameter", .. Law];

    public static readonly string[] Groups = ["at", "letters", "words-per-letter", "value-word", "letters-to", "to"];

    public static readonly string[] DerivedFunctions = ["first-known", "max", "percent-of", "pick", "is-known"];

    public static readonly string[] Derived =
    [
        .. DerivedFunctions, "constant", "by", "first", "type", "unit", "kind", "access", "range", "step", "safe", "ramp", "max-length",
        "label", "stale", "source", "evidence", "estimated",
    ];

    public static readonly string[] Alert = ["parameters", "below", "above", "equals", "while", "after-opposite", "about", "for", "hysteresis", "severity"];

    public static readonly string[] Example = ["receive", "reports", "write", "read", "sends", "source"];
}

namespace ConsoleBridge.Protocols.Lines;

/// <summary>Every key of a profile's <c>lines</c> section. The JSON schema must know the same ones.</summary>
internal static class LinesKeys
{
    public static readonly string[] Lines =
    [
        "end", "replies", "checksum", "connect", "login", "commands", "queries", "done", "errors", "error-words", "ignore", "busy", "resync",
    ];

    public static readonly string[] Checksum = ["kind", "modulus", "from", "spelling"];

    public static readonly string[] Login = ["prompts", "wait", "granted", "refused"];

    public static readonly string[] Command =
    [
        "arguments", "get", "set", "subscribe", "reply", "answer", "done", "poll", "end", "unanswered", "within",
    ];

    public static readonly string[] Query = ["send", "expect", "every", "end", "within", "count"];

    public static readonly string[] Busy = ["expect", "again", "times"];

    public static readonly string[] Resync = ["quiet", "send", "expect"];
}

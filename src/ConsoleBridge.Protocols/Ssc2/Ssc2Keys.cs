namespace ConsoleBridge.Protocols.Ssc2;

/// <summary>The keys that the section <c>ssc2</c> of a profile may have.</summary>
internal static class Ssc2Keys
{
    public static readonly string[] Section = ["heartbeat", "schema", "collections"];

    public static readonly string[] Collection = ["id", "repeat", "pending", "alive"];
}

using ConsoleBridge.Mqtt.Conformance.Wire;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>Tests that are known not to pass, by name, with what the server does and what the standard says.</summary>
internal static class Declared
{
    private static readonly Dictionary<(string Test, Level Level), string> Ours = [];

    private static readonly Dictionary<(string Test, Level Level), string> Mosquitto = [];

    public static string? OurFailure(string test, Level level) => Ours.GetValueOrDefault((test, level));

    /// <summary>What mosquitto 2.0.11 does otherwise, and the standard's words for it.</summary>
    public static string? MosquittoDeviation(string test, Level level) => Mosquitto.GetValueOrDefault((test, level));
}

namespace ConsoleBridge.IntegrationTests.Bridge;

/// <summary>What the bridge remembers of touched strips.</summary>
internal static class StripFile
{
    /// <summary>True when every strip is as it would be without the bridge, in the console's own words.</summary>
    public static bool IsEmpty(string folder)
    {
        var file = Path.Combine(folder, "strips.json");
        return !File.Exists(file) || !File.ReadAllText(file).Contains("\"channel\"", StringComparison.Ordinal);
    }

    /// <summary>Waits until that is so.</summary>
    public static Task IsEmptyAsync(BridgeUnderTest bridge) => Peers.Wait.UntilAsync(
        () => IsEmpty(bridge.StateDirectory), () => "all strips are put back; " + File.ReadAllText(Path.Combine(bridge.StateDirectory, "strips.json")), BusObserver.Patience);
}

namespace ConsoleBridge.Web;

/// <summary>The hand at the simulated devices.</summary>
internal interface ISimulatorHand
{
    /// <summary>Steers a simulated device, in its own words: <c>set /ch/01/mix/fader 0.5</c>.</summary>
    /// <returns>What it said; null when there is no simulated device of that id.</returns>
    (bool Succeeded, string Message)? Steer(string device, string line);
}

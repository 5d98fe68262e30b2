namespace ConsoleBridge.Simulation.MixingConsoles.Yamaha;

/// <summary>A row of level meters, and where they may be picked off.</summary>
/// <param name="Listed">As the device describes it: <c>MIXER:Current/Meter/InCh</c>.</param>
/// <param name="Addresses">As it is started: <c>MIXER:Current/InCh/PreHPF</c>, one for each pick-off.</param>
/// <param name="Channels">How many bytes it pushes.</param>
internal sealed record RcpMeter(string Listed, IReadOnlyList<string> Addresses, int Channels);

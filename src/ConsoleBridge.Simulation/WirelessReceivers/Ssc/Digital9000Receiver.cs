namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>EM 9046: eight channels. Its table of methods is not public, so that a client has only the schema to go by.</summary>
/// <remarks>Source: contents of the SSC developer's guide, TI 1247 v1.0: <c>/rx*/label</c>, <c>/m/divi_b</c>, <c>/m/af_level</c>. The other methods
/// here are guesses of what such a receiver has (guess).</remarks>
internal sealed class Digital9000Receiver : SscReceiver
{
    internal Digital9000Receiver(SimulatorOptions options)
        : base(8, options.Seed)
    {
        AddDevice("EM9046", "1397345678", "3.2.0");
        AddNetwork();
        foreach (string meter in (string[])["divi_a", "divi_b", "af_level"])
        {
            Tree.Add(new SscLeaf { Path = ["m", meter], Type = SscType.Number, Count = 8, Json = SscText.Each(8, "0") });
        }

        foreach (var channel in Channels)
        {
            int n = channel.Number;
            Tree.Name($"rx{n}/label", $"CH {n}", 12);
            Tree.Whole($"rx{n}/frequency", 614_125 + (600 * (n - 1)), 470_000, 798_000, 25, "kHz");
            Tree.Switch($"rx{n}/mute");
            Tree.Read($"rx{n}/warnings", SscType.Text, SscText.Nothing);
            NeedsTransmitter(Tree.Read($"mates/tx{n}/battery/gauge", SscType.Integer, "100", "%"), channel);
        }
    }

    internal override string Name => "EM 9046";

    internal override string Product => "EM9046";

    private protected override void Reflect(SscChannel channel, bool lives)
    {
        Become($"rx{channel.Number}/warnings", SscText.Texts((channel.IsOn ? [] : (string[])["NoLink"]).Concat(channel.Ordered).Distinct()));
        Become($"mates/tx{channel.Number}/battery/gauge", SscText.Of(channel.Battery.Percent));
    }

    private protected override void ReflectAll()
    {
        Become("m/divi_a", SscText.List(Channels.Select(channel => channel.IsOn && channel.Radio.BetterAntenna == 0 ? "1" : "0")));
        Become("m/divi_b", SscText.List(Channels.Select(channel => channel.IsOn && channel.Radio.BetterAntenna == 1 ? "1" : "0")));
        Become("m/af_level", SscText.List(Channels.Select(channel => SscText.Of(Math.Round(Math.Max(channel.Audio.RmsDbfs, -120), 1)))));
    }
}

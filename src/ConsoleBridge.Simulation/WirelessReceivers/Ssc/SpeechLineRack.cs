namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>SL Rack Receiver DW: one channel, numbers where later models have words.</summary>
/// <remarks>Source: SSC developer's guide SpeechLine DW, TI 1094.</remarks>
internal sealed class SpeechLineRack : SscReceiver
{
    internal SpeechLineRack(SimulatorOptions options)
        : base(1, options.Seed)
    {
        AddDevice("SLDW", "1234500001", "4.3.0", 29);
        AddNetwork();
        Tree.Fixed("interface/version", SscType.Text, "\"1.2\"");
        Tree.Read("device/state", SscType.Integer, "0");
        Tree.Whole("brightness", 50, 0, 100);
        Tree.Fixed("write_protection", SscType.Boolean, SscText.False);
        Tree.Read("rx1/rf_quality", SscType.Integer, "0", "%");
        Tree.Read("rx1/warnings", SscType.Text, SscText.Nothing);
        Tree.Switch("rx1/mute_state");
        Tree.Whole("rx1/mute_mode", 1, 0, 4);
        Tree.Read("rx1/mute_switch_active", SscType.Boolean, SscText.False);
        Tree.Switch("rx1/identify");
        Tree.Fixed("rx1/rfpi", SscType.Text, "\"0123456789\"");
        Tree.Fixed("rx1/last_paired_ipei", SscType.Text, "\"9876543210\"");
        Tree.Read("audio/out1/level_db", SscType.Number, "-60", "dB");

        // 0 … 6 stand for -24 … +12 dB in steps of 6.
        Tree.Whole("audio/out1/gain_db", 4, 0, 6);
        Tree.Read("mates/active", SscType.Text, SscText.Nothing);
        AddTransmitter(Channels[0]);
    }

    internal override string Name => "SL Rack Receiver DW";

    internal override string Product => "SLDW";

    internal override bool DescribesErrors => false;

    private protected override void Reflect(SscChannel channel, bool lives)
    {
        Become("rx1/rf_quality", SscText.Of(channel.Quality));
        Become("rx1/warnings", SscText.Texts((channel.IsOn ? [] : (string[])["No Link"]).Concat(channel.Ordered).Distinct()));
        Become("rx1/mute_switch_active", SscText.Of(channel.IsMuted));
        Become("audio/out1/level_db", SscText.Of(Math.Round(channel.Audio.IsPresent ? Math.Clamp(channel.Audio.RmsDbfs, -60, 0) : -60)));
        Become("mates/active", channel.IsOn ? SscText.Texts("tx1") : SscText.Nothing);
        Become("mates/tx1/bat_gauge", SscText.Of(channel.Battery.Percent));
        Become("mates/tx1/bat_type", channel.Battery.IsRechargeable ? "1" : "0");
        Become("mates/tx1/bat_lifetime", SscText.Of(channel.Battery.IsRechargeable ? channel.Battery.Minutes * 60 : 0));
        Become("mates/tx1/bat_bars", SscText.Of(channel.Battery.Bars));
    }

    private void AddTransmitter(SscChannel channel)
    {
        SscLeaf[] leaves =
        [
            Tree.Read("mates/tx1/bat_gauge", SscType.Integer, "0", "%"),
            Tree.Read("mates/tx1/bat_type", SscType.Integer, "1"),
            Tree.Read("mates/tx1/bat_lifetime", SscType.Integer, "0", "s"),
            Tree.Read("mates/tx1/bat_health", SscType.Integer, "98", "%"),
            Tree.Read("mates/tx1/bat_cycles", SscType.Integer, "69"),
            Tree.Read("mates/tx1/bat_charging", SscType.Boolean, SscText.False),
            Tree.Read("mates/tx1/bat_bars", SscType.Integer, "0"),
            Tree.Read("mates/tx1/bat_state", SscType.Integer, "0"),
            Tree.Read("mates/tx1/device_type", SscType.Integer, "0"),
        ];
        foreach (var leaf in leaves)
        {
            NeedsTransmitter(leaf, channel);
        }
    }
}

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>SL MCR 2 DW and SL MCR 4 DW.</summary>
/// <remarks>Source: SSC developer's guide SpeechLine DW, TI 1094; one program.</remarks>
internal sealed class SpeechLineMultiReceiver : SscReceiver
{
    internal SpeechLineMultiReceiver(int channels, SimulatorOptions options)
        : base(channels, options.Seed)
    {
        AddDevice($"SLMCR{channels}", "1234500002", "4.3.0", 29);
        AddNetwork();
        Tree.Fixed("interface/version", SscType.Text, "\"1.2\"");
        Tree.Whole("brightness", 50, 0, 100);
        Tree.Read("m/mixer/level", SscType.Number, "-60", "dB");
        foreach (var channel in Channels)
        {
            AddChannel(channel.Number);
            AddTransmitter(channel);
        }
    }

    internal override string Name => $"SL MCR {Channels.Length} DW";

    // SLDW4CH is known; the other is by analogy (inf).
    internal override string Product => $"SLDW{Channels.Length}CH";

    internal override bool DescribesErrors => false;

    private protected override void Reflect(SscChannel channel, bool lives)
    {
        int n = channel.Number;
        string level = SscText.Of(Level(channel));
        Become($"rx{n}/rf_quality", SscText.Of(channel.Quality));
        Become($"rx{n}/warnings", SscText.Texts((channel.IsOn ? [] : (string[])["No Link"]).Concat(channel.Ordered).Distinct()));
        Become($"rx{n}/state", channel.IsOn ? "\"CONNECTED\"" : "\"NOT_CONNECTED\"");
        Become($"rx{n}/mute_switch_active", SscText.Of(channel.IsMuted));
        Become($"rx{n}/mates", channel.IsOn ? SscText.Texts($"tx{n}") : SscText.Nothing);
        Become($"m/rx{n}/level", level);
        Become($"m/rx{n}/channel_level", level);
        Become($"mates/tx{n}/active", SscText.Of(channel.IsOn));
        Become($"mates/tx{n}/bat_gauge", SscText.Of(channel.Battery.Percent));
        Become($"mates/tx{n}/bat_type", channel.Battery.IsRechargeable ? "\"RECHARGEABLE\"" : "\"BATTERY\"");
        Become($"mates/tx{n}/bat_lifetime", SscText.Of(channel.Battery.IsRechargeable ? channel.Battery.Minutes * 60 : 0));
        Become($"mates/tx{n}/bat_bars", SscText.Of(channel.Battery.Bars));
    }

    private protected override void ReflectAll() => Become("m/mixer/level", SscText.Of(Channels.Max(Level)));

    private static double Level(SscChannel channel) => Math.Round(channel.Audio.IsPresent ? Math.Clamp(channel.Audio.RmsDbfs, -60, 0) : -60);

    private void AddChannel(int n)
    {
        Tree.Name($"rx{n}/name", $"CH {n}", 8);
        Tree.Read($"rx{n}/rf_quality", SscType.Integer, "0", "%");
        Tree.Read($"rx{n}/warnings", SscType.Text, SscText.Nothing);
        Tree.Read($"rx{n}/state", SscType.Text, "\"\"");
        Tree.Read($"rx{n}/mates", SscType.Text, SscText.Nothing);
        Tree.Switch($"rx{n}/mute_state");
        Tree.Choice($"rx{n}/mute_mode", "ON", "OFF", "ON", "PUSH_TO_TALK", "PUSH_TO_MUTE", "ROOM_MUTE");
        Tree.Read($"rx{n}/mute_switch_active", SscType.Boolean, SscText.False);
        Tree.Switch($"rx{n}/identify");

        // Documented as subscribable; the firmware refuses it.
        Tree.Fixed($"rx{n}/rfpi", SscType.Text, "\"0123456789\"");
        Tree.Fixed($"rx{n}/last_paired_ipei", SscType.Text, "\"9876543210\"");
        Tree.Read($"m/rx{n}/level", SscType.Number, "-60", "dB");
        Tree.Read($"m/rx{n}/channel_level", SscType.Number, "-60", "dB");
        Tree.Whole($"audio/rx{n}/gain", 0, -24, 12, 6, "dB");
    }

    private void AddTransmitter(SscChannel channel)
    {
        string at = $"mates/tx{channel.Number}";
        Tree.Read($"{at}/active", SscType.Boolean, SscText.True);
        SscLeaf[] leaves =
        [
            Tree.Read($"{at}/bat_gauge", SscType.Integer, "0", "%"),
            Tree.Read($"{at}/bat_type", SscType.Text, "\"RECHARGEABLE\""),
            Tree.Read($"{at}/bat_lifetime", SscType.Integer, "0", "s"),
            Tree.Read($"{at}/bat_health", SscType.Integer, "98", "%"),
            Tree.Read($"{at}/bat_cycles", SscType.Integer, "69"),
            Tree.Read($"{at}/bat_charging", SscType.Boolean, SscText.False),
            Tree.Read($"{at}/bat_bars", SscType.Integer, "0"),
            Tree.Read($"{at}/bat_state", SscType.Integer, "0"),
            Tree.Read($"{at}/device_type", SscType.Text, "\"HANDHELD\""),
        ];
        foreach (var leaf in leaves)
        {
            NeedsTransmitter(leaf, channel);
        }
    }
}

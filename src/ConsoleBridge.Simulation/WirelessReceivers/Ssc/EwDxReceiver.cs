namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>EW-DX EM 2, EM 2 Dante and EM 4 Dante.</summary>
/// <remarks>Source: SSC developer's guide for EW-DX, firmware 1.1.3 and 3.0; two programs agree on the names.</remarks>
internal sealed class EwDxReceiver : SscReceiver
{
    private const double FloorDbm = -107;
    private const double FloorDbfs = -138.5;
    private static readonly string[] LowCuts = ["off", "30 Hz", "60 Hz", "80 Hz", "100 Hz", "120 Hz"];
    private static readonly string[] Mutes = ["off", "rf_mute", "af_mute"];
    private static readonly string[] StandMutes = ["off", "af_mute", "push_to_talk", "push_to_mute"];
    private static readonly string[] Cables = ["off", "type1", "type2", "type3"];
    private readonly bool _isFour;

    /// <param name="channels">2 or 4; with 4 it is the Dante model.</param>
    /// <param name="options">Seed and clock.</param>
    internal EwDxReceiver(int channels, SimulatorOptions options)
        : base(channels, options.Seed)
    {
        _isFour = channels == 4;
        AddDevice(_isFour ? "EWDXEM4" : "EWDXEM2", "1234567890", "3.0.2");
        AddNetwork();
        AddSystem(options.Time);
        foreach (var channel in Channels)
        {
            AddMeters(channel.Number);
            AddChannel(channel.Number);
            AddSync($"rx{channel.Number}/sync_settings");
            AddTransmitter(channel);
            Tree.Whole($"audio1/out{channel.Number}/level", 0, -24, 18, 6, "dB");
        }

        Tree.Read("mates/active", SscType.Text, SscText.Nothing);
    }

    internal override string Name => _isFour ? "EW-DX EM 4 Dante" : "EW-DX EM 2";

    // The exact spelling is not documented; clients look for EM2, EM4 and DANTE in it.
    internal override string Product => _isFour ? "EWDXEM4DANTE" : "EWDXEM2";

    internal override bool HasAccessGate => true;

    private protected override void Reflect(SscChannel channel, bool lives)
    {
        int n = channel.Number;
        double floor = FloorDbm + (lives ? Random.NextDouble() * 1.5 : 0);
        Become($"m/rx{n}/rssi", SscText.Of(Math.Round(channel.IsOn ? Math.Clamp(channel.Dbm, FloorDbm, 0) : floor, 1)));
        Become($"m/rx{n}/rsqi", SscText.Of(channel.Quality));
        Become($"m/rx{n}/divi", SscText.Of(channel.IsOn ? channel.Radio.BetterAntenna + 1 : 0));
        Become($"m/rx{n}/af", SscText.Of(Math.Round(channel.Audio.IsPresent ? Math.Clamp(channel.Audio.RmsDbfs, FloorDbfs, 0) : FloorDbfs, 1)));
        Become($"rx{n}/warnings", SscText.Texts(Warnings(channel).Concat(channel.Ordered).Distinct()));
        Become($"rx{n}/mates", channel.IsOn ? SscText.Texts($"tx{n}") : SscText.Nothing);
        if (Tree[$"rx{n}/identification/visual"] is { Json: SscText.False } lamp && channel.IsPressed)
        {
            lamp.Set(SscText.True);
        }

        string low = channel.Battery.Percent <= 10 ? "LowBattery" : "";
        Become($"mates/tx{n}/battery/gauge", SscText.Of(channel.Battery.Percent));
        Become($"mates/tx{n}/battery/lifetime", SscText.Of(channel.Battery.IsRechargeable ? channel.Battery.Minutes : 0));
        Become($"mates/tx{n}/battery/type", SscText.Of(channel.Battery.IsRechargeable ? "Battery" : "Primary Cell"));
        Become($"mates/tx{n}/warnings", SscText.Texts(channel.OrderedTransmitter.Append(low).Where(word => word.Length > 0).Distinct()));
        Become($"mates/tx{n}/mute", SscText.Of(channel.IsMuted));
        Become($"mates/tx{n}/identification", SscText.Of(channel.IsPressed));
    }

    private protected override void ReflectAll() =>
        Become("mates/active", SscText.Texts(Channels.Where(channel => channel.IsOn).Select(channel => $"mates/tx{channel.Number}")));

    private static IEnumerable<string> Warnings(SscChannel channel)
    {
        if (!channel.IsOn)
        {
            yield return "NoLink";
            yield break;
        }

        if (channel.Dbm < -90)
        {
            yield return "LowSignal";
        }

        if (channel.Audio.Clips)
        {
            yield return "AfPeak";
        }
    }

    private void AddMeters(int n)
    {
        Tree.Add(new SscLeaf { Path = ["m", $"rx{n}", "rssi"], Type = SscType.Number, Min = FloorDbm, Max = 0, Unit = "dBm" });
        Tree.Add(new SscLeaf { Path = ["m", $"rx{n}", "rsqi"], Type = SscType.Number, Min = 0, Max = 100, Unit = "%" });
        Tree.Add(new SscLeaf { Path = ["m", $"rx{n}", "divi"], Type = SscType.Integer, Min = 0, Max = 2 });
        Tree.Add(new SscLeaf { Path = ["m", $"rx{n}", "af"], Type = SscType.Number, Min = FloorDbfs, Max = 0, Step = 0.1, Unit = "dBFS" });
    }

    private void AddChannel(int n)
    {
        Tree.Name($"rx{n}/name", $"CH {n}", 8);
        Tree.Whole($"rx{n}/frequency", 614_125 + (600 * (n - 1)), 470_200, 1_999_000, 25, "kHz");
        Tree.Whole($"rx{n}/gain", 0, -3, 42, 3, "dB");
        Tree.Switch($"rx{n}/mute");
        Tree.Read($"rx{n}/warnings", SscType.Text, SscText.Nothing);
        Tree.Fixed($"rx{n}/mates", SscType.Text, SscText.Nothing);
        Tree.Fixed($"rx{n}/audio", SscType.Text, SscText.Texts($"audio1/out{n}"));
        Tree.Switch($"rx{n}/identification/visual");
        Tree.Add(new SscLeaf
        {
            Path = [$"rx{n}", "presets", "user", "0"], Type = SscType.Integer, Count = 64, Json = "[614125,614725]", Min = 470_200, Max = 1_999_000, Step = 25, CanSet = true, CanSubscribe = false,
        });
        Tree.Add(new SscLeaf { Path = [$"rx{n}", "presets", "active"], Type = SscType.Text, Json = "\"factory:0:0\"", CanSet = true, CanSubscribe = false });
        Tree.Add(new SscLeaf
        {
            Path = [$"rx{n}", "restore"], Type = SscType.Text, Options = ["AUDIO_DEFAULTS"], CanSet = true, CanGet = false, CanSubscribe = false, Written = () => Restore(leaf => leaf.Path[0] == $"rx{n}" && leaf.Path[^1] is "gain" or "mute"),
        });
    }

    private void AddSync(string at)
    {
        Tree.Whole($"{at}/trim", 0, -12, 6, 1, "dB");
        Tree.Choice($"{at}/lowcut", "off", LowCuts);
        Tree.Choice($"{at}/mute_config", "af_mute", Mutes);
        Tree.Choice($"{at}/mute_config_ts", "af_mute", StandMutes);
        Tree.Choice($"{at}/cable_emulation", "off", Cables);
        Tree.Switch($"{at}/lock");
        Tree.Switch($"{at}/led", on: true);
        foreach (string word in (string[])["trim", "name", "mute_config", "lowcut", "lock", "led", "frequency", "cable_emulation"])
        {
            Tree.Switch($"{at}/{word}_ignore");
        }
    }

    private void AddTransmitter(SscChannel channel)
    {
        string at = $"mates/tx{channel.Number}";
        SscLeaf[] leaves =
        [
            Tree.Read($"{at}/battery/gauge", SscType.Integer, "65", "%"),
            Tree.Read($"{at}/battery/lifetime", SscType.Integer, "0", "min"),
            Tree.Read($"{at}/battery/type", SscType.Text, "\"Battery\""),
            Tree.Read($"{at}/warnings", SscType.Text, SscText.Nothing),
            Tree.Read($"{at}/mute", SscType.Boolean, SscText.False),
            Tree.Read($"{at}/name", SscType.Text, SscText.Of($"TX {channel.Number}")),
            Tree.Read($"{at}/version", SscType.Text, "\"1.2.3\""),
            Tree.Read($"{at}/type", SscType.Text, "\"SKM\""),
            Tree.Read($"{at}/trim", SscType.Integer, "0", "dB"),
            Tree.Read($"{at}/lowcut", SscType.Text, "\"off\""),
            Tree.Read($"{at}/lock", SscType.Boolean, SscText.False),
            Tree.Read($"{at}/led", SscType.Boolean, SscText.True),
            Tree.Read($"{at}/identification", SscType.Boolean, SscText.False),
            Tree.Read($"{at}/mute_config", SscType.Text, "\"af_mute\""),
            Tree.Read($"{at}/mute_config_ts", SscType.Text, "\"off\""),
            Tree.Read($"{at}/cable_emulation", SscType.Text, "\"off\""),
            Tree.Read($"{at}/capsule", SscType.Text, "\"MMD 935\""),
        ];
        foreach (var leaf in leaves)
        {
            NeedsTransmitter(leaf, channel);
        }
    }

    private void AddSystem(TimeProvider time)
    {
        Tree.Switch("device/identification/visual");
        Tree.Switch("device/lock");
        Tree.Switch("device/encryption");
        Tree.Whole("device/brightness", 3, 1, 5);
        Tree.Switch("device/link_density_mode").Written = () => Restart();
        Tree.Fixed("device/frequency_code", SscType.Text, "\"Q1-9\"");
        Tree.Fixed("device/frequency_ranges", SscType.Text, SscText.Texts("470200000:25000:550000000"));
        Tree.Fixed("device/preset_spacing", SscType.Integer, "600");
        Tree.Fixed("device/language", SscType.Text, SscText.Texts("en_GB"));
        Tree.Add(new SscLeaf { Path = ["device", "remote_access"], Type = SscType.Text, Json = "\"\"", MaxLength = 15, CanSet = true, CanSubscribe = false });
        Tree.Action("device/restart", () => Restart());
        Tree.Add(new SscLeaf
        {
            Path = ["device", "restore"], Type = SscType.Text, Options = ["FACTORY_DEFAULTS", "AUDIO_DEFAULTS"], CanSet = true, CanGet = false, CanSubscribe = false, Written = () => Restore(_ => true),
        });
        AddClock(time);
        if (_isFour)
        {
            Tree.Switch("device/booster");
            AddDante();
        }
    }

    // Seconds since 2000. Unix time, thirty years more, is a known mistake of clients.
    private void AddClock(TimeProvider time)
    {
        long now = (long)(time.GetUtcNow() - new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        const long TwentyYears = 20L * 365 * 86_400;
        SscLeaf clock = Tree.Add(new SscLeaf { Path = ["device", "time"], Type = SscType.Number, Json = SscText.Of(now), Min = 0, Max = uint.MaxValue, CanSet = true, CanSubscribe = false });
        clock.Written = () =>
        {
            if (double.Parse(clock.Json, System.Globalization.CultureInfo.InvariantCulture) > now + TwentyYears)
            {
                Complain($"/device/time: {clock.Json} is not in seconds since 2000");
            }
        };
    }

    private void AddDante()
    {
        Tree.Fixed("device/network/dante/identity/version", SscType.Text, "\"4.2.0\"");
        foreach (string leaf in (string[])["ipaddr", "netmask", "gateway"])
        {
            Tree.Add(new SscLeaf { Path = ["device", "network", "dante", "ipv4", leaf], Type = SscType.Text, Count = 2, Json = SscText.Texts("0.0.0.0", "0.0.0.0") });
        }

        Tree.Fixed("device/network/dante/macs", SscType.Text, SscText.Texts("00:1D:C1:00:00:01", "00:1D:C1:00:00:02"));
        Tree.Choice("device/network/dante/interface_mapping", "SINGLE_CABLE", "SINGLE_CABLE", "SPLIT1", "SPLIT2", "SPLIT", "AUDIO_REDUNDANCY");
    }
}

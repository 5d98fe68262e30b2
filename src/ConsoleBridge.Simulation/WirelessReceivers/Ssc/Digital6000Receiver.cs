using System.Globalization;
using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>EM 6000: two channels, all meters in one method, batteries in four steps.</summary>
/// <remarks>Source: SSC developer's guide Digital 6000, TI 1109 v2.2; one program, used with the hardware.</remarks>
internal sealed class Digital6000Receiver : SscReceiver
{
    private const string ForbiddenInNames = "{}[]()~`!@$%^&_\\:'\".?";
    private const string NoSignal = "[0,0,0,0,0,0,0,0,0]";
    private static readonly string[] Banks = [.. Enumerable.Range(1, 6).Select(bank => $"b{bank}"), .. Enumerable.Range(1, 6).Select(bank => $"u{bank}")];
    private int _scanSession = 32;

    internal Digital6000Receiver(SimulatorOptions options)
        : base(2, options.Seed)
    {
        AddDevice("EM6000", "1097345678", "4.1.0");
        AddNetwork();
        Tree.Action("device/identify", static () => { });
        Tree.Read("mm", SscType.Integer, $"[{NoSignal},{NoSignal}]");
        AddSystem();
        foreach (var channel in Channels)
        {
            AddChannel($"rx{channel.Number}");
            AddTransmitter($"rx{channel.Number}/skx");
            AddSync($"rx{channel.Number}/sync_settings");
            AddFrequencies($"rx{channel.Number}/freq");
            Tree.Whole($"audio/out{channel.Number}/level_db", 0, -10, 18, 1, "dB");
        }
    }

    internal override string Name => "EM 6000";

    internal override string Product => "EM6000";

    // Whatever changes, the counter does too.
    internal override void Touched()
    {
        SscLeaf counter = Tree["sys/wsm_master_cnt"];
        counter.Become(SscText.Of(double.Parse(counter.Json, CultureInfo.InvariantCulture) + 1));
    }

    private protected override void Reflect(SscChannel channel, bool lives)
    {
        string at = $"rx{channel.Number}";
        bool isLow = channel.Battery.Percent <= 10;
        Become($"{at}/active_warnings", SscText.Texts(Warnings(channel, isLow).Concat(channel.Ordered).Concat(channel.OrderedTransmitter).Distinct()));
        Become($"{at}/skx/battery", channel.IsOn ? Battery(channel.Battery) : SscText.Nothing);
        foreach (var (leaf, present, absent) in TransmitterTexts)
        {
            Become($"{at}/skx/{leaf}", channel.IsOn ? present : absent);
        }

        if (channel.IsPressed)
        {
            Become($"{at}/active_status", SscText.Texts("Identified", ""));
        }
    }

    private protected override void ReflectAll() => Become("mm", SscText.List(Channels.Select(Meters)));

    private static (string Leaf, string Present, string Absent)[] TransmitterTexts =>
    [
        ("type", "[\"SKM6000\",470100,558000]", "[\"\",\"\",\"\"]"),
        ("name", "\"SKM 1\"", "\"\""),
        ("lowcut", "\"60 Hz\"", "\"\""),
        ("gain", "\"18 dB\"", "\"\""),
        ("display", "\"Name\"", "\"\""),
        ("capsule", "\"MMD 935\"", "\"\""),
        ("cable_emulation", "\"Line\"", "\"\""),
        ("autolock", "\"Off\"", "\"\""),
    ];

    private static string Battery(TransmitterBattery battery)
    {
        string state = battery.Percent switch { > 70 => "100%", > 30 => "70%", > 10 => "30%", _ => "low" };
        string time = battery.IsRechargeable && battery.Percent > 10
            ? string.Create(CultureInfo.InvariantCulture, $"{battery.Minutes / 60}:{battery.Minutes % 60:00}")
            : "-:--";
        return SscText.Texts(state, time);
    }

    private static string Meters(SscChannel channel)
    {
        if (!channel.IsOn)
        {
            return NoSignal;
        }

        int[] values =
        [
            Level(channel.Radio[0]), Clips(channel.Radio[0]), Level(channel.Radio[1]), Clips(channel.Radio[1]),
            channel.Radio.Receives(0) ? 1 : 0, channel.Radio.Receives(1) ? 1 : 0,
            channel.Quality * 255 / 100, Math.Clamp((int)Math.Round(((channel.Audio.RmsDbfs + 128) * 2) - 1), 0, 255), channel.Audio.Clips ? 1 : 0,
        ];
        return SscText.List(values.Select(value => SscText.Of(value)));

        static int Level(double dbm) => Math.Clamp((int)Math.Round((dbm * 2) + 255), 0, 255);
        static int Clips(double dbm) => dbm > -15 ? 1 : 0;
    }

    private static IEnumerable<string> Warnings(SscChannel channel, bool isLow)
    {
        if (!channel.IsOn)
        {
            yield return "NoLink";
            yield break;
        }

        if (channel.Audio.Clips)
        {
            yield return "AFPeak";
        }

        if (channel.Dbm < -90)
        {
            yield return "LowSignal";
        }

        if (isLow)
        {
            yield return "LowBattery";
        }
    }

    private void AddSystem()
    {
        Tree.Switch("sys/booster");
        Tree.Whole("sys/brightness", 50, 0, 100);
        Tree.Whole("sys/clock", 1, 1, 4);
        Tree.Read("sys/clock_frequency_measured", SscType.Text, "\"48.000 kHz\"");
        Tree.Read("sys/wsm_master_cnt", SscType.Integer, "1");
    }

    private void AddChannel(string at)
    {
        Tree.Name($"{at}/name", at.ToUpperInvariant(), 8, ForbiddenInNames);
        SscLeaf carrier = Tree.Add(new SscLeaf
        {
            Path = [at, "carrier"], Type = SscType.Integer, Json = "614125", Min = 470_100, Max = 713_900, Step = 25, Unit = "kHz", CanSet = true, CanSubscribe = false,
        });
        SscLeaf preset = Tree.Add(new SscLeaf
        {
            Path = [at, "active_bank_channel"], Type = SscType.Text, Count = 2, Json = "[\"b1\",0]", CanSet = true, CanSubscribe = false, Adopts = AdoptPreset,
        });
        carrier.Written = () => preset.Set("[\"--\",0]");
        preset.Written = () => Tune(at, preset, carrier);
        Tree.Switch($"{at}/audio_mute");
        Tree.Switch($"{at}/encryption");
        Tree.Add(new SscLeaf { Path = [at, "testtone"], Type = SscType.Number, Json = "1", Min = -60, Max = 1, CanSet = true, CanSubscribe = false });
        Tree.Action($"{at}/identify", static () => { });
        Tree.Read($"{at}/active_warnings", SscType.Text, SscText.Nothing);
        Tree.Read($"{at}/active_status", SscType.Text, SscText.Texts("SyncOK", "SyncResultACK"));
        Tree.Add(new SscLeaf { Path = [at, "scan", "config"], Type = SscType.Number, Json = "[0]", CanSet = true, CanSubscribe = false, Adopts = Scan });
        Tree.Fixed($"{at}/scan/result", SscType.Number, SscText.Nothing);
    }

    private void AddTransmitter(string at)
    {
        foreach (var (leaf, present, _) in TransmitterTexts)
        {
            Tree.Read($"{at}/{leaf}", SscType.Text, present);
        }

        Tree.Read($"{at}/battery", SscType.Text, SscText.Nothing);
    }

    private void AddSync(string at)
    {
        (string Leaf, int Min, int Max, int Step)[] settings =
            [("low_cut_frequency", 0, 4, 1), ("gain", -6, 60, 3), ("display", 0, 1, 1), ("cable_emulation", 0, 3, 1), ("auto_lock", 0, 1, 1)];
        foreach (var (leaf, min, max, step) in settings)
        {
            Tree.Add(new SscLeaf { Path = [.. at.Split('/'), leaf], Type = SscType.Integer, Json = "0", Min = min, Max = max, Step = step, CanSet = true, CanSubscribe = false });
            Tree.Add(new SscLeaf { Path = [.. at.Split('/'), $"ignore_{leaf}"], Type = SscType.Boolean, Json = SscText.False, CanSet = true, CanSubscribe = false });
        }
    }

    // Banks b1 … b6 come from the factory; u1 … u6 are the user's.
    private void AddFrequencies(string at)
    {
        for (int bank = 0; bank < Banks.Length; bank++)
        {
            for (int number = 0; number < 100; number++)
            {
                int carrier = 470_200 + (bank * 20_000) + (number * 200);
                Tree.Add(new SscLeaf
                {
                    Path = [.. at.Split('/'), Banks[bank], number.ToString("00", CultureInfo.InvariantCulture)],
                    Type = SscType.Integer, Json = SscText.Of(carrier), Min = 470_100, Max = 713_900, Step = 25, CanSet = bank >= 6, CanSubscribe = false,
                });
            }
        }
    }

    private void Tune(string at, SscLeaf preset, SscLeaf carrier)
    {
        using var chosen = JsonDocument.Parse(preset.Json);
        string bank = chosen.RootElement[0].GetString()!;
        if (Tree.TryFind($"{at}/freq/{bank}/{chosen.RootElement[1].GetInt32():00}", out var frequency))
        {
            carrier.Set(frequency.Json);
        }
    }

    private static string? AdoptPreset(JsonElement wish) =>
        wish.ValueKind == JsonValueKind.Array && wish.GetArrayLength() == 2
        && wish[0].ValueKind == JsonValueKind.String && (wish[0].GetString() == "--" || Banks.Contains(wish[0].GetString()))
        && wish[1].ValueKind == JsonValueKind.Number && wish[1].TryGetInt32(out int channel) && channel is >= 0 and <= 99
            ? SscText.List([SscText.Of(wish[0].GetString()!), SscText.Of(channel)])
            : null;

    // [1, from, to, step] in Hz starts a scan and is answered with the session's number; [0] stops it, or says that it failed.
    private string? Scan(JsonElement wish)
    {
        if (wish.ValueKind != JsonValueKind.Array || wish.GetArrayLength() == 0 || wish.EnumerateArray().Any(number => number.ValueKind != JsonValueKind.Number))
        {
            return null;
        }

        double[] numbers = [.. wish.EnumerateArray().Select(number => number.GetDouble())];
        bool starts = numbers is [1, >= 470_100_000, <= 713_900_000, > 0] && numbers[1] < numbers[2];
        return starts ? SscText.List(numbers.Append(++_scanSession).Select(SscText.Of)) : "[0]";
    }
}

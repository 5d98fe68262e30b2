using System.Text;
using ConsoleBridge.Core.Model;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Devices;

namespace ConsoleBridge.Tests.Protocols.ShureStrings;

/// <summary>The vectors of PSM 1000, UHF-R, MXW, chargers and SLX-D+, through the shipped profiles, to the vocabulary's names.</summary>
public class ShureOtherFamiliesTests
{
    private const string Unknown = "unknown (the device does not know)";

    public static TheoryData<string> Models => [.. ShureReceiver.OtherModels];

    [Theory]
    [InlineData("V57", "slxd44", "x/rx/1/slot/1/status", "active")]
    [InlineData("V58", "slxd44", "x/rx/1/slot/2/status", "inactive")]
    [InlineData("V59", "slxd44", "x/rx/1/slot/1/model", "SLXD1+")]
    [InlineData("V60", "slxd44", "x/rx/1/slot/2/model", "unknown (no transmitter)")]
    [InlineData("V61", "slxd44", "x/rx/1/link/reboot", "EMPTY")]
    [InlineData("V94", "sbc840", "bay/1/battery/time-to-full", "107 min")]
    [InlineData("V95", "sbc840", "bay/1/battery/time-to-full", Unknown)]
    [InlineData("V95", "sbc840", "x/bay/1/battery/time-to-full/state", "done")]
    [InlineData("V96", "sbc840", "bay/1/battery/time-to-full", "unknown (calculating)")]
    [InlineData("V96", "sbc840", "x/bay/1/battery/time-to-full/state", "calculating")]
    [InlineData("V97", "sbc840", "bay/3/occupied", "false")]
    [InlineData("V98", "sbc840", "x/bay/1/battery/state", "WARM_FULL")]
    [InlineData("V99", "sbc840", "x/bay/1/battery/error", "check-battery")]
    [InlineData("V100", "sbc840", "bay/1/battery/temperature", "25 °C")]
    [InlineData("V101", "sbrc", "x/module/2/type", "sbm920")]
    [InlineData("V102", "sbc840", "x/device/storage-mode", "false")]
    [InlineData("V103", "mxwapt8", "x/rx/1/tx/status", "on-charger")]
    [InlineData("V104", "mxwapt8", "x/rx/1/battery/state", "wall-power")]
    [InlineData("V104", "mxwapt8", "rx/1/battery/runtime", Unknown)]
    [InlineData("V105", "mxwapt8", "rx/4/battery/health", "98 %")]
    [InlineData("V106", "mxwapt8", "rx/1/audio/gain", "0 dB")]
    [InlineData("V107", "mxwapt8", "rx/1/rf/level", "-88 dBm")]
    [InlineData("V107", "mxwapt8", "rx/1/audio/level", "-20 dBFS")]
    [InlineData("V108", "psm1000", "device/name", "Shure")]
    [InlineData("V109", "psm1000", "tx/1/frequency", "578 MHz")]
    [InlineData("V110", "psm1000", "x/tx/1/group", Unknown)]
    [InlineData("V110", "psm1000", "x/tx/1/channel", Unknown)]
    [InlineData("V111", "psm1000", "tx/2/name", "Keys L/R")]
    [InlineData("V112", "psm1000", "tx/1/rf/mute", "true")]
    [InlineData("V113", "psm1000", "tx/1/rf/power", "50 mW")]
    [InlineData("V114", "psm1000", "x/tx/1/audio/mode", "stereo")]
    [InlineData("V115", "psm1000", "tx/1/audio/gain", "-16 dB")]
    [InlineData("V116", "psm1000", "x/tx/1/audio/input", "line")]
    [InlineData("V117", "psm1000", "x/tx/1/audio/raw/left", "119000")]
    [InlineData("V118", "psm1000", "x/tx/1/audio/raw/right", "641928")]
    [InlineData("V119", "psm1000", "tx/1/audio/level/right", Unknown)]
    [InlineData("V120", "ur4d", "rx/1/name", "Lead Vox")]
    [InlineData("V121", "ur4d", "rx/2/battery/bars", Unknown)]
    [InlineData("V122", "ur4d", "rx/1/audio/gain", "-12 dB")]
    [InlineData("V123", "ur4d", "rx/1/group", "03")]
    [InlineData("V123", "ur4d", "rx/1/channel", "07")]
    [InlineData("V124", "ur4d", "rx/1/rf/antenna", "a")]
    [InlineData("V124", "ur4d", "rx/1/rf/a", "-70 dBm")]
    [InlineData("V124", "ur4d", "rx/1/rf/b", "-100 dBm")]
    [InlineData("V124", "ur4d", "rx/1/battery/bars", "4")]
    [InlineData("V124", "ur4d", "x/rx/1/audio/leds", "31")]
    [InlineData("V125", "ur4d", "rx/2/rf/antenna", "b")]
    [InlineData("V125", "ur4d", "rx/2/rf/b", "-85 dBm")]
    [InlineData("V125", "ur4d", "rx/2/battery/bars", Unknown)]
    [InlineData("V125", "ur4d", "x/rx/2/audio/leds", "191")]
    [InlineData("V127", "ur4d", "rx/1/audio/mute", "true")]
    public void Says_in_the_vocabulary_what_the_vector_means(string id, string model, string name, string expected)
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/" + model);
        var unrecognised = device.UnrecognisedCount;

        device.Receive(ShureVectors.Find(id).Frame);

        Assert.Contains(device.Reported, report => report.Name == name && report.Value.ToString().StartsWith(expected, StringComparison.Ordinal));
        Assert.Equal(unrecognised, device.UnrecognisedCount);
    }

    [Theory]
    [InlineData("V117", "tx/1/audio/level/left", -20.0)]
    [InlineData("V118", "tx/1/audio/level/right", -5.4)]
    public void Gives_the_meters_of_PSM_1000_below_a_full_scale_that_is_a_setting(string id, string name, double expected)
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/psm1000");

        device.Receive(ShureVectors.Find(id).Frame);

        Assert.Equal(expected, device[name].Number, 1);
        Assert.Equal(Quality.Estimated, device[name].Quality);
    }

    [Fact]
    public void Takes_another_full_scale_and_never_shows_more_than_it()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/psm1000", ("meter-full-scale", 100_000));

        device.Receive("< REPORT 1 AUDIO_IN_LVL_L 10000 >");
        Assert.Equal(-20, device["tx/1/audio/level/left"].Number, 6);
        device.Receive("< REPORT 1 AUDIO_IN_LVL_L 200000 >");

        Assert.Equal(0, device["tx/1/audio/level/left"].Number);
    }

    // V126 belongs to UHF-R's private transport (UDP 2201), which is not spoken: on 2202 such a line is damage.
    [Fact]
    public void Drops_a_SAMPLE_of_the_private_transport_whole_V126()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Receive(ShureVectors.Find("V126").Frame);

        Assert.Empty(device.Reported);
        Assert.Single(device.MalformedReasons);
    }

    // V128 answers a scan. Nobody here starts one: a scan takes the channel off the air. V129 and V130 are of UDP 2201.
    [Fact]
    public void Counts_the_answer_to_a_scan_of_somebody_else_V128()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/ur4d");

        device.Receive(ShureVectors.Find("V128").Frame);

        Assert.Equal(1, device.UnrecognisedCount);
        Assert.Empty(device.MalformedReasons);
    }

    [Fact]
    public void A_code_for_no_value_of_a_charger_is_never_a_number_or_a_word()
    {
        var device = ShureReceiver.MakeLiveRefusing("shure/sbrc");

        foreach (var report in new[]
        {
            "1 BATT_ERROR 255", "1 BATT_CHARGE 255", "1 BATT_HEALTH 255", "1 BATT_CYCLE 65535", "1 BATT_TEMP_C 254", "1 BATT_TIME_TO_FULL 65535",
            "1 BATT_BARS 255", "1 BATT_CURRENT_CAPACITY 65535", "1 BATT_MODULE_TYPE 255",
        })
        {
            device.Receive($"< REP {report} >");
        }

        Assert.Equal(11, device.Reported.Count);
        Assert.All(device.Reported, report => Assert.False(report.Value.IsKnown, report.Name));
        Assert.Empty(device.MalformedReasons);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_examples_of_every_profile_hold(string id)
    {
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");
        var profile = ShureReceiver.Profile(id);

        Assert.NotEmpty(profile.Examples);
        Assert.Empty(ExampleRunner.Run(profile, protocol));
        Assert.All(profile.Parameters.Where(parameter => parameter.Address is not null), parameter => Assert.Contains(parameter.Source!, profile.Sources.Keys));
        Assert.All(profile.Parameters, parameter => Assert.Null(protocol.CheckAddress(parameter)));
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Survives_any_frame_in_any_state(string id)
    {
        var random = new Random(20_261_121);
        var seeds = ShureVectors.All.Concat(ShureVectors.Report).Concat(ShureVectors.Star).Select(vector => Encoding.ASCII.GetBytes(vector.Frame)).ToArray();
        var device = ShureReceiver.Make(id);
        device.Connect();

        for (var turn = 0; turn < 3000; turn++)
        {
            var frame = seeds[random.Next(seeds.Length)].ToArray();
            frame[random.Next(frame.Length)] = (byte)random.Next(256);
            device.Receive(frame.AsSpan(0, random.Next(frame.Length + 1)));
            device.Receive(frame);
            if (random.Next(20) == 0)
            {
                device.Elapse(TimeSpan.FromMilliseconds(random.Next(700)));
            }
        }

        Assert.All(device.Reported, report => Assert.False(double.IsInfinity(report.Value.Number)));
    }

    [Theory]
    [InlineData("shure/psm1000", "psm")]
    [InlineData("shure/ur4d", "star")]
    [InlineData("shure/mxwapt8", "rep")]
    [InlineData("shure/sbrc", "rep")]
    [InlineData("shure/slxd44", "rep")]
    public void Allocates_nothing_for_meters_notes_and_reports(string id, string vectors)
    {
        var profile = ShureReceiver.Profile(id);
        var protocol = BuiltInProtocols.All.Single(protocol => protocol.Name == "shure-strings");
        var driver = protocol.CreateDriver(profile, ProfileSettings.Complete(profile, new Dictionary<string, double>(), out _));
        var context = new ScriptedContext { Silent = true };
        var frames = (vectors switch { "psm" => ShureVectors.Report, "star" => ShureVectors.Star, _ => ShureVectors.All })
            .Where(vector => vector.Verb is "Rep" or "Sample" or "Note" && vector.Property is not ("MODEL" or "ERR"))
            .DistinctBy(vector => (vector.Index, vector.Property, vector.Verb))
            .Select(vector => Encoding.ASCII.GetBytes(vector.Frame)).ToArray();
        driver.OnConnected(context);
        Run();

        var allocated = Allocations.Least(() => Run());

        Assert.Equal(0, allocated);

        void Run()
        {
            for (var turn = 0; turn < 100; turn++)
            {
                foreach (var frame in frames)
                {
                    driver.OnFrame(frame, context);
                }
            }
        }
    }
}

using System.Net;
using ConsoleBridge.IntegrationTests.Simulation.WirelessReceivers;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.ShureUnits;

/// <summary>The vectors of chargers, MXW, PSM 1000 and UHF-R by number, as the simulated units say them on real sockets.</summary>
public sealed class ShureUnitVectorTests
{
    [Theory]
    [InlineData("V94", "bay 1 full in 107 min", "shure/sbrc", "set 1 BATT_TIME_TO_FULL 107", "< REP 1 BATT_TIME_TO_FULL 00107 >")]
    [InlineData("V95", "bay 1 target reached", "shure/sbrc", "bay 1 percent 100", "< REP 1 BATT_TIME_TO_FULL 65529 >")]
    [InlineData("V96", "bay 1 calculating", "shure/sbrc", "bay 1 insert 30", "< REP 1 BATT_TIME_TO_FULL 65533 >")]
    [InlineData("V97", "bay 3 empty", "shure/sbrc", "bay 3 remove", "< REP 3 BATT_DETECTED NO >")]
    [InlineData("V98", "bay 1 full, battery warm", "shure/sbc840", "set 1 BATT_STATE WARM_FULL", "< REP 1 BATT_STATE WARM_FULL >")]
    [InlineData("V99", "check battery", "shure/sbc220", "bay 1 error 5", "< REP 1 BATT_ERROR 005 >")]
    [InlineData("V100", "25 °C", "shure/sbc441", "bay 1 temperature 25", "< REP 1 BATT_TEMP_C 065 >")]
    [InlineData("V101", "module 2 is an SBM920", "shure/sbrc", "set 2 BATT_MODULE_TYPE 4", "< REP 2 BATT_MODULE_TYPE 004 >")]
    [InlineData("V103", "microphone 1 docked", "shure/mxwapt4", "dock 1", "< REP 1 TX_STATUS ON_CHARGER >")]
    [InlineData("V104", "on wall power", "shure/mxwapt4", "set 1 BATT_RUN_TIME 65532", "< REP 1 BATT_RUN_TIME 65532 >")]
    [InlineData("V105", "health 98 %", "shure/mxwapt8", "tx on 4", "< REP 4 BATT_HEALTH 098 >")]
    [InlineData("V108", "box name", "shure/psm1000", "set DEVICE_NAME Shure", "< REPORT DEVICE_NAME Shure >\r\n")]
    [InlineData("V111", "a name with a blank and a slash", "shure/psm1000", "set 2 CHAN_NAME \"Keys R/L\"", "< REPORT 2 CHAN_NAME Keys R/L >\r\n")]
    [InlineData("V112", "carrier muted", "shure/psm1000", "set 1 RF_MUTE 1", "< REPORT 1 RF_MUTE 1 >\r\n")]
    [InlineData("V113", "100 mW instead of 50", "shure/psm1000", "set 1 RF_TX_LVL 100", "< REPORT 1 RF_TX_LVL 100 >\r\n")]
    [InlineData("V115", "input trim", "shure/psm1000", "set 1 AUDIO_IN_LVL -20", "< REPORT 1 AUDIO_IN_LVL -20 >\r\n")]
    public async Task Says_what_somebody_did_at_the_unit(string vector, string meaning, string unit, string steer, string frame)
    {
        await using var device = await StartAsync(unit);
        using var client = await BareClient.ConnectAsync(device.EndPoint);
        await client.SendAsync(unit == "shure/psm1000" ? "< GET DEVICE_NAME >\r\n" : "< GET DEVICE_ID >");
        await client.HearAsync("DEVICE_");

        var result = device.Steer(steer);

        Assert.True(result.Succeeded, $"{vector}, {meaning}: {result.Message}");
        await client.HearAsync(frame);
        Assert.Empty(device.Violations.Entries);
    }

    [Theory]
    [InlineData("V102", "normal charging", "shure/sbrc", "< GET STORAGE_MODE >", "< REP STORAGE_MODE OFF >")]
    [InlineData("V106", "0 dB", "shure/mxwapt2", "< GET 1 AUDIO_GAIN >", "< REP 1 AUDIO_GAIN 025 >")]
    [InlineData("V109", "578 MHz", "shure/psm1000", "< GET 1 FREQUENCY >\r\n", "< REPORT 1 FREQUENCY 578000 >\r\n")]
    [InlineData("V110", "no preset after a frequency was set", "shure/psm1000", "< SET 1 FREQUENCY 579000 >\r\n", "< REPORT 1 GROUP_CHAN --,-- >\r\n")]
    [InlineData("V111", "name", "shure/psm1000", "< GET 2 CHAN_NAME >\r\n", "< REPORT 2 CHAN_NAME Keys L/R >\r\n")]
    [InlineData("V113", "50 mW", "shure/psm1000", "< GET 1 RF_TX_LVL >\r\n", "< REPORT 1 RF_TX_LVL 50 >\r\n")]
    [InlineData("V114", "stereo", "shure/psm1000", "< GET 1 AUDIO_TX_MODE >\r\n", "< REPORT 1 AUDIO_TX_MODE 3 >\r\n")]
    [InlineData("V115", "input trim", "shure/psm1000", "< GET 1 AUDIO_IN_LVL >\r\n", "< REPORT 1 AUDIO_IN_LVL -16 >\r\n")]
    [InlineData("V116", "line input", "shure/psm1000", "< GET 1 AUDIO_IN_LINE_LVL >\r\n", "< REPORT 1 AUDIO_IN_LINE_LVL 1 >\r\n")]
    [InlineData("V146", "mute", "shure/psm1000", "< SET 1 RF_MUTE 1 >\r\n", "< REPORT 1 RF_MUTE 1 >\r\n")]
    [InlineData("V138", "up beyond the end", "shure/mxwapt2", "< SET 1 AUDIO_GAIN INC 50 >", "< REP 1 AUDIO_GAIN 040 >")]
    [InlineData("V137", "no such channel", "shure/mxwapt2", "< GET 3 CHAN_NAME >", "< REP ERR >")]
    [InlineData("V148", "a charger has no mute", "shure/sbc840m", "< SET 1 AUDIO_MUTE ON >", "< REP ERR >")]
    [InlineData("V148", "nor has SLX-D with four channels", "shure/slxd44", "< SET 4 AUDIO_MUTE ON >", "< REP ERR >")]
    [InlineData("V57", "linked transmitter connected", "shure/slxd44", "< GET 1 LINK_STATUS 1 >", "< REP 1 LINK_STATUS 1 LINKED.ACTIVE >")]
    [InlineData("V60", "slot 2 empty", "shure/slxd44", "< GET 1 SLOT_TX_MODEL 2 >", "< REP 1 SLOT_TX_MODEL 2 {          } >")]
    [InlineData("V46", "four channels", "shure/slxd44", "< GET 4 CHAN_NAME >", "< REP 4 CHAN_NAME {Spare                          } >")]
    public async Task Answers(string vector, string meaning, string unit, string command, string frame)
    {
        await using var device = await StartAsync(unit);
        using var client = await BareClient.ConnectAsync(device.EndPoint);

        await client.SendAsync(command);

        await client.HearAsync(frame);
        Assert.True((device.Violations.Entries.Count > 0) == (frame == "< REP ERR >"), $"{vector}, {meaning}: {string.Join(", ", device.Violations.Entries)}");
    }

    [Fact]
    public async Task V58_to_V60_a_receiver_of_slx_d_plus_as_its_hardware_speaks()
    {
        await using var device = await StartAsync("shure/slxd44");
        Assert.True(device.Steer("links hardware").Succeeded);
        device.Steer("tx off 2");
        using var client = await BareClient.ConnectAsync(device.EndPoint);

        await client.SendAsync("< GET 1 LINK_STATUS 2 >< GET 2 SLOT_TX_MODEL 1 >< SET 2 LINK_TX_REBOOT >< GET 1 LINK_TX_MODEL 1 >");
        await client.HearAsync("< REP ERR >");

        Assert.Equal("< REP 1 LINK_STATUS 2 offline >< REP 2 SLOT_TX_MODEL 1 {SLXD1+    } >< REP 2 LINK_TX_REBOOT LINKED.INACTIVE >< REP ERR >", client.Heard);
        Assert.Empty(device.Violations.Entries);
    }

    [Fact]
    public async Task V107_the_meters_of_an_access_point_have_two_fields()
    {
        await using var device = await StartAsync("shure/mxwapt2");
        device.Steer("rf 1 dbm -88");
        device.Steer("audio 1 dbfs -20");
        using var client = await BareClient.ConnectAsync(device.EndPoint);

        await client.SendAsync("< SET 1 METER_RATE 100 >");

        await client.HearAsync("< SAMPLE 1 040 030 >");
    }

    [Fact]
    public async Task V117_to_V119_a_psm_1000_tells_left_and_right_one_after_the_other()
    {
        await using var device = await StartAsync("shure/psm1000");
        using var client = await BareClient.ConnectAsync(device.EndPoint);
        device.Steer("meter 1 119000 641928");
        await client.SendAsync("< SET 1 METER_RATE 100 >\r\n");
        await client.HearAsync("< REPORT 1 AUDIO_IN_LVL_L 119000 >\r\n< REPORT 1 AUDIO_IN_LVL_R 641928 >\r\n");

        device.Steer("meter 1 0 0");

        await client.HearAsync("< REPORT 1 AUDIO_IN_LVL_R 0 >\r\n");
    }

    [Fact]
    public async Task A_psm_1000_wants_cr_lf_and_says_nothing_to_nonsense()
    {
        await using var device = await StartAsync("shure/psm1000");
        using var client = await BareClient.ConnectAsync(device.EndPoint);

        await client.SendAsync("< GET 1 FREQUENCY >\n< GET 0 ALL >\r\n< GET 1 RF_MUTE >\r\n");
        await client.HearAsync("< REPORT 1 RF_MUTE 0 >\r\n");

        Assert.Equal("< REPORT 1 RF_MUTE 0 >\r\n", client.Heard);
        Assert.Equal(2, device.Violations.Entries.Count);
    }

    [Fact]
    public async Task A_charger_dumps_the_unit_its_modules_and_its_bays()
    {
        await using var device = await StartAsync("shure/sbrc");
        using var client = await BareClient.ConnectAsync(device.EndPoint);

        await client.SendAsync("< GET 0 ALL >");
        await client.HearAsync("< REP 8 BATT_TEMP_F 255 >");

        Assert.Equal((4, 8, 1), (client.Count("BATT_MODULE_TYPE"), client.Count("BATT_DETECTED"), client.Count("REP MODEL {SBRC")));
    }

    [Fact]
    public async Task A_reboot_cuts_the_connection_and_keeps_the_settings()
    {
        await using var device = await StartAsync("shure/mxwapt2");
        using var client = await BareClient.ConnectAsync(device.EndPoint);
        await client.SendAsync("< SET 1 AUDIO_GAIN 30 >< SET 1 METER_RATE 1000 >");
        await client.HearAsync("< REP 1 METER_RATE 01000 >");

        device.Steer("reboot 300ms");
        await client.WaitForEndAsync();
        using var again = await ConnectAgainAsync(device.EndPoint);
        await again.SendAsync("< GET 1 AUDIO_GAIN >< GET 1 METER_RATE >");

        await again.HearAsync("< REP 1 AUDIO_GAIN 030 >< REP 1 METER_RATE 00000 >");
    }

    internal static async Task<SimulatedDevice> StartAsync(string name)
    {
        Assert.True(SimulatedDevices.TryCreate(name, new SimulatorOptions { Port = 0, Lives = false }, out var device));
        await device.StartAsync(CancellationToken.None);
        return device;
    }

    private static async Task<BareClient> ConnectAgainAsync(IPEndPoint endPoint)
    {
        BareClient? client = null;
        await Eventually.TrueAsync(() =>
        {
            try
            {
                client = BareClient.ConnectAsync(endPoint).GetAwaiter().GetResult();
                return true;
            }
            catch (System.Net.Sockets.SocketException)
            {
                return false;
            }
        });
        return client!;
    }
}

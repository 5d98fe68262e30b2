namespace ConsoleBridge.Tests.Simulation.WirelessReceivers.Ssc;

/// <summary>What the simulated models do by themselves and under a hand.</summary>
public class SscModelTests
{
    [Fact]
    public void A_transmitter_that_is_off_leaves_the_meters_of_silence()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em4-dante");
        bench.Steer("tx off 3");

        Assert.Equal(["""{"m":{"rx3":{"rsqi":0,"divi":0,"rssi":-107,"af":-138.5}}}"""], bench.Ask("""{"m":{"rx3":{"rsqi":null,"divi":null,"rssi":null,"af":null}}}"""));
        Assert.Equal(["""{"mates":{"active":["mates/tx1","mates/tx2","mates/tx4"]}}"""], bench.Ask("""{"mates":{"active":null}}"""));
    }

    [Fact]
    public void An_EM_6000_without_a_transmitter_tells_empty_texts()
    {
        var bench = new SscDeviceOnTheBench("em6000");
        bench.Steer("tx off 2");

        Assert.Equal(["""{"rx2":{"skx":{"battery":[],"name":"","capsule":""}}}"""], bench.Ask("""{"rx2":{"skx":{"battery":null,"name":null,"capsule":null}}}"""));
        Assert.EndsWith("[0,0,0,0,0,0,0,0,0]]", bench.Device.Steer("get mm").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Meters_move_ten_times_a_second_and_more_while_the_device_lives()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2", lives: true);
        bench.Subscribe("""{"m":{"rx1":{"rssi":null}}}""");

        Assert.True(bench.Wait(1).Distinct().Count() > 10);
    }

    [Theory]
    [InlineData("rechargeable", "240")]
    [InlineData("primary", "0")]
    public void Only_a_rechargeable_battery_has_minutes(string type, string minutes)
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer($"battery 1 type {type}");
        bench.Steer("battery 1 percent 50");

        Assert.Equal("50", bench.Device.Steer("get mates/tx1/battery/gauge").Message);
        Assert.Equal(minutes, bench.Device.Steer("get mates/tx1/battery/lifetime").Message);
    }

    [Fact]
    public void A_battery_drains_until_the_transmitter_is_gone()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2", lives: true);
        bench.Steer("battery 1 percent 2");
        bench.Steer("drain 1 factor 1000");

        bench.Wait(2);

        Assert.Contains("424", bench.Ask("""{"mates":{"tx1":{"battery":{"gauge":null}}}}""")[0], StringComparison.Ordinal);
        Assert.Equal("""["NoLink"]""", bench.Device.Steer("get rx1/warnings").Message);
    }

    [Fact]
    public void A_press_of_the_transmitters_button_shows_at_the_receiver()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Subscribe("""{"rx1":{"identification":{"visual":null}}}""");

        Assert.Equal(["""{"rx1":{"identification":{"visual":true}}}"""], bench.Steer("button 1"));
    }

    [Fact]
    public void Writing_the_link_density_mode_reboots_the_device()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer("reboot-time 3s");

        bench.Ask("""{"device":{"link_density_mode":true}}""");

        Assert.Empty(bench.Ask("""{"osc":{"ping":null}}"""));
        bench.Wait(3);
        Assert.Equal(["""{"device":{"link_density_mode":true}}"""], bench.Ask("""{"device":{"link_density_mode":null}}"""));
    }

    [Fact]
    public void A_reboot_forgets_leases_and_keeps_settings()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Ask("""{"rx1":{"name":"VOX"}}""");
        bench.Subscribe("""{"#":{"lifetime":60},"rx1":{"name":null}}""");

        bench.Steer("reboot 2s");

        Assert.Empty(bench.Wait(2.1));
        Assert.Equal("\"VOX\"", bench.Device.Steer("get rx1/name").Message);
        Assert.Equal("0", bench.Device.Steer("get clients").Message);
    }

    [Fact]
    public void A_bank_and_channel_tune_an_EM_6000_and_every_write_is_counted()
    {
        var bench = new SscDeviceOnTheBench("em6000");

        bench.Ask("""{"rx1":{"active_bank_channel":["b1",7]}}""");

        Assert.Equal("471600", bench.Device.Steer("get rx1/carrier").Message);
        Assert.Equal("2", bench.Device.Steer("get sys/wsm_master_cnt").Message);
    }

    [Fact]
    public void Unix_time_is_noted_as_a_mistake()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        long unix = bench.Clock.GetUtcNow().ToUnixTimeSeconds();

        bench.Ask($"{{\"device\":{{\"time\":{unix - 946_684_800}}}}}");
        Assert.Empty(bench.Violations);
        bench.Ask($"{{\"device\":{{\"time\":{unix}}}}}");
        Assert.Single(bench.Violations);
    }

    [Fact]
    public void Packs_are_docked_charged_and_taken_out()
    {
        var bench = new SscDeviceOnTheBench("chg70n");
        bench.Steer("dock 2 \"EW-DX SKM\"");
        bench.Steer("battery 2 percent 40");

        Assert.Equal(["""{"bays":{"device_type":["EW-DX SK","EW-DX SKM"],"bat_gauge":[69,40]}}"""], bench.Ask("""{"bays":{"device_type":null,"bat_gauge":null}}"""));
        bench.Steer("undock 1");
        Assert.Equal("""["NONE","EW-DX SKM"]""", bench.Device.Steer("get bays/device_type").Message);
        Assert.False(bench.Device.Steer("dock 1 toaster").Succeeded);
    }

    [Fact]
    public void An_empty_place_of_an_L_6000_tells_the_value_that_means_none()
    {
        var bench = new SscDeviceOnTheBench("l6000");

        Assert.Contains("65280", bench.Ask("""{"slot4":{"subslot2":{"accu_parameter":null}}}""")[0], StringComparison.Ordinal);
        Assert.Equal("false", bench.Device.Steer("get slot4/subslot2/accu_detection").Message);
        Assert.Equal("true", bench.Device.Steer("get slot1/subslot1/accu_detection").Message);
    }

    [Fact]
    public void Only_EW_DX_has_a_switch_for_access()
    {
        Assert.False(new SscDeviceOnTheBench("l6000").Device.Steer("access off").Succeeded);
        Assert.False(new SscDeviceOnTheBench("ew-dx-em2").Device.Steer("access perhaps").Succeeded);
    }

    [Theory]
    [InlineData("ew-dx-em2", "EWDXEM2", "[404,{\"desc\":\"address not found\"}]")]
    [InlineData("speechline-mcr4", "SLDW4CH", "[404]")]
    [InlineData("speechline-dw", "SLDW", "[404]")]
    [InlineData("speechline-chg4n", "CHG4N", "[404]")]
    [InlineData("em9046", "EM9046", "[404,{\"desc\":\"address not found\"}]")]
    public void A_model_says_what_it_is_and_refuses_in_its_own_form(string model, string product, string refusal)
    {
        var bench = new SscDeviceOnTheBench(model);

        Assert.Equal(["{\"device\":{\"identity\":{\"product\":\"" + product + "\"}}}"], bench.Ask("""{"device":{"identity":{"product":null}}}"""));
        Assert.Equal(["{\"osc\":{\"error\":[{\"nothing\":" + refusal + "}]}}"], bench.Ask("""{"nothing":null}"""));
    }

    [Fact]
    public void A_hand_sets_what_clients_cannot_and_lets_go_of_it()
    {
        var bench = new SscDeviceOnTheBench("ew-dx-em2");
        bench.Steer("set m/rx1/rssi -80.5");

        bench.Steer("tx off 1");
        Assert.Equal("-80.5", bench.Device.Steer("get m/rx1/rssi").Message);
        bench.Steer("free");
        Assert.Equal("-107", bench.Device.Steer("get m/rx1/rssi").Message);
    }
}

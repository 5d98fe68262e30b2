using System.Net;
using System.Text.RegularExpressions;
using ConsoleBridge.IntegrationTests.Peers;
using ConsoleBridge.IntegrationTests.Simulation.Streams;
using ConsoleBridge.Simulation;

namespace ConsoleBridge.IntegrationTests.Simulation.MediaControl;

/// <summary>The instructions and answers that Sennheiser's TI 1254 prints, over a real socket. V and a number: the vector.</summary>
public sealed class SimulatedMediaControlTests
{
    [Theory]
    [InlineData("V1", "ew-g4", "", "Push 250 200 7", "Push 250 200 7")]
    [InlineData("V3", "ew-g4", "", "Push 0 0 0", "Push 0 0 0")]
    [InlineData("V4", "ew-g4", "", "Push 5", "1040: Invalid numbers of parameter [ Push 5 ]")]
    [InlineData("V5", "ew-g4", "", "Push 5 450 1", "1020: Value out of range [ Push 5 450 1 ]")]
    [InlineData("V15", "ew-g4", "", "Frequency", "Frequency 822000 2 10")]
    [InlineData("V16", "ew-g4", "set Frequency 822000", "Frequency", "Frequency 822000 0 0")]
    [InlineData("V17", "ew-g4", "", "Frequency 821000", "Frequency 821000 0 0")]
    [InlineData("V18", "ew-g4", "", "Frequency #1 5 7", "1040: Invalid numbers of parameter [ Frequency #1 5 7 ]")]
    [InlineData("V19", "ew-g4", "", "Frequency 56 2 9", "1020: Value out of range [ Frequency 56 2 9 ]")]
    [InlineData("V20", "ew-g4", "rf-config \"779125 787875 125 797125 805875 125 806125 809750 125\"", "RfConfig", "RfConfig 779125 787875 125 797125 805875 125 806125 809750 125")]
    [InlineData("V21", "ew-g4", "", "BankList 21", "BankList 0 822000 0 819375")]
    [InlineData("V22", "ew-g4", "", "Name Vocal 1", "Name Vocal 1")]
    [InlineData("V23", "ew-g4", "", "Mute #1", "1030: Relative parameters not supported [ Mute #1 ]")]
    [InlineData("V24", "ew-g4", "", "AfPOut 24", "1000: Invalid command [ AfPOut 24 ]")]
    [InlineData("V25, with CR", "ew-g4", "", "AfOut q24", "1010: Invalid parameter [ AfOut q24 ]")]
    [InlineData("V26", "ew-g4", "set Squelch 9", "Squelch #-2", "Squelch 5")]
    [InlineData("V26, no lower", "ew-g4", "set Squelch 5", "Squelch #-1", "Squelch 5")]
    [InlineData("V27", "ew-g4", "set AfOut 18", "AfOut #1", "AfOut 18")]
    [InlineData("V27, by its name", "ew-g4", "set AfOut 18", "AfOut 24", "AfOut 24")]
    [InlineData("V28", "sr-iem-g4", "set Sensitivity -21", "Sensitivity #3", "Sensitivity -12")]
    [InlineData("V29", "sr-iem-g4", "set Equalizer 0 -5 3 0 -3 5", "Equalizer 1", "Equalizer 1 -5 3 0 -3 5")]
    [InlineData("V30", "sr-iem-g4", "", "Equalizer 0 -5 3 6 -3 5", "1020: Value out of range [ Equalizer 0 -5 3 6 -3 5 ]")]
    [InlineData("V33", "ew-g4", "", "mute 1", "1000: Invalid command [ mute 1 ]")]
    [InlineData("a receiver has no mode", "ew-g4", "", "Mode 1", "1000: Invalid command [ Mode 1 ]")]
    [InlineData("a 2000 has no equaliser", "2000-sr", "", "Equalizer", "1000: Invalid command [ Equalizer ]")]
    [InlineData("firmware", "ew-g4", "", "FirmwareRevision", "FirmwareRevision 1.7.0")]
    [InlineData("mute", "ew-g4", "", "Mute 1", "Mute 1")]
    public async Task Answers_as_the_document_prints(string vector, string model, string steering, string instruction, string answer)
    {
        await using var unit = await StartAsync(model);
        if (steering.Length > 0)
        {
            Assert.True(unit.Steer(steering).Succeeded, vector);
        }

        using var client = new UdpPeer(unit.EndPoint);
        client.Send(instruction + "\r");
        await Wait.UntilAsync(() => Lines(client).Contains(answer), () => $"{vector}: {answer}; heard was {client.Heard}", Wait.Limit);

        Assert.Equal(char.IsAsciiDigit(answer[0]), unit.Violations.Entries.Count > 0);
    }

    [Fact]
    public async Task Checks_the_termination_before_anything_else_V25()
    {
        await using var unit = await StartAsync("ew-g4");
        using var client = new UdpPeer(unit.EndPoint);

        Assert.Equal("1050: Incorrect termination [ AfOut q24 ] \r", await client.AskAsync("AfOut q24", "\r"));
    }

    [Fact]
    public async Task Adopts_nothing_when_one_band_is_wrong_V30()
    {
        await using var unit = await StartAsync("sr-iem-g4");
        Assert.True(unit.Steer("set Equalizer 1 -5 3 0 -3 5").Succeeded);
        using var client = new UdpPeer(unit.EndPoint);

        await client.AskAsync("Equalizer 0 -5 3 6 -3 5\r", "\r");

        Assert.Equal("Equalizer 1 -5 3 0 -3 5\r", await client.AskAsync("Equalizer\r", "\r"));
    }

    [Fact]
    public async Task Sends_one_burst_in_the_order_of_the_document_V2_V6()
    {
        await using var unit = await StartAsync("ew-g4", "set Squelch 9", "rf 117", "tx-mute on", "battery 1 percent 70");
        using var client = new UdpPeer(unit.EndPoint);

        client.Send("Push 0 100 0\r");
        await client.HearAsync("Config 0\r");

        var burst = Assert.IsType<string>(unit.Steer("get burst").Message);
        Assert.Matches("^RF1 117 117 1\\|RF2 107 107 0\\|States 3 1\\|RF 117 1 1\\|AF \\d+ \\d+ 3\\|Bat 70\\|Msg TX_Mute\\|Config 0\\|$", burst);
        Assert.Equal("0", unit.Steer("get leases").Message);
    }

    [Theory]
    [InlineData("V8", "af 37", "AF 37 37 0")]
    [InlineData("V9", "tx-mute on", " 3|Bat")]
    [InlineData("V10", "set Mute 1", " 9|Bat")]
    [InlineData("V11", "battery 1 percent 0", "Bat 0|Msg Low_Battery")]
    [InlineData("V12", "tx off 1", "Bat ?|Msg Low_RF_Signal RF_Mute")]
    [InlineData("V14", "tx off 1", "RF 3 1 0")]
    public async Task Tells_what_is_done_at_the_unit(string vector, string steering, string expected)
    {
        await using var unit = await StartAsync("ew-g4", steering);

        Assert.True(unit.Steer("get burst").Message.Contains(expected, StringComparison.Ordinal), $"{vector}: {unit.Steer("get burst").Message}");
    }

    [Fact]
    public async Task Says_that_the_pilot_tone_changed_in_the_cycle_V13()
    {
        await using var unit = await StartAsync("ew-g4");
        using var client = new UdpPeer(unit.EndPoint);
        client.Send("Push 60 60000 4\r");
        await client.HearAsync("Push 60 60000 4\r");

        Assert.True(unit.Steer("tx off 1").Succeeded);

        var burst = await client.HearAsync("Config 0\r");
        Assert.Contains("\rStates 4 2\rRF 3 1 0\r", burst, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_in_ear_transmitter_tells_its_levels_and_that_it_is_off_the_air_V31_V32()
    {
        await using var unit = await StartAsync("sr-iem-g4");
        using var client = new UdpPeer(unit.EndPoint);
        client.Send("Push 60 60000 2\r");
        await client.HearAsync("Push 60 60000 2\r");

        client.Send("Mute 1\r");

        var burst = await client.HearAsync("Config 1\r");
        Assert.Matches("AF \\d+ \\d+ \\d+ \\d+\rStates 1 2\rMsg RF_Mute\rConfig 1\r$", burst);
    }

    [Fact]
    public async Task Pushes_bursts_until_the_lease_ends_and_attributes_when_they_change()
    {
        await using var unit = await StartAsync("ew-g4");
        using var client = new UdpPeer(unit.EndPoint);
        using var other = new UdpPeer(unit.EndPoint, IPAddress.Parse("127.0.0.9"));

        client.Send("Push 1 100 3\r");
        await Wait.UntilAsync(() => Regex.Count(client.Heard, "Config 0\r") >= 3, "three bursts");
        Assert.Contains("Name Vocal 1\r", client.Heard, StringComparison.Ordinal);
        other.Send("AfOut 6\r");
        await client.HearAsync("AfOut 6\r");
        await client.HearAsync("Config 1\r");
        await Wait.UntilAsync(() => unit.Steer("get leases").Message == "0", "the lease ends");

        Assert.DoesNotContain("Config", other.Heard, StringComparison.Ordinal);
        Assert.Empty(unit.Violations.Entries);
    }

    [Fact]
    public async Task Says_nothing_to_more_than_1500_characters()
    {
        await using var unit = await StartAsync("ew-g4");
        using var client = new UdpPeer(unit.EndPoint);

        client.Send("Name " + new string('x', 1496) + "\r");
        Assert.Equal("Mute 0\r", await client.AskAsync("Mute\r", "\r"));

        Assert.Single(unit.Violations.Entries);
    }

    [Fact]
    public async Task Forgets_its_clients_when_it_reboots_and_keeps_its_settings()
    {
        await using var unit = await StartAsync("ew-g4");
        using var client = new UdpPeer(unit.EndPoint);
        client.Send("Push 60 100 3\rName Lead\r");
        await client.HearAsync("Name Lead\r");

        Assert.True(unit.Steer("reboot 300ms").Succeeded);
        await Wait.UntilAsync(
            () =>
            {
                client.Send("Name\r");
                return client.Heard.EndsWith("Name Lead\r", StringComparison.Ordinal) && unit.Steer("get leases").Message == "0";
            },
            "it is back");

        Assert.Empty(unit.Violations.Entries);
    }

    [Fact]
    public async Task Answers_to_port_53212_of_whoever_asked_as_the_real_one_does()
    {
        await using var unit = await StartAsync("ew-g4", "reply 53212");
        using var client = new UdpPeer(unit.EndPoint);

        client.Send("Mute\r");
        Assert.True(unit.Steer("reply source").Succeeded);
        await client.AskAsync("Squelch\r", "Squelch 9\r");

        Assert.DoesNotContain("Mute", client.Heard, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_on_after_two_thousand_mutilated_datagrams()
    {
        await using var unit = await StartAsync("sr-iem-g4");
        using var client = new UdpPeer(unit.EndPoint);
        var random = new Random(20_261_121);
        string[] corpus = ["Push 60 500 3\r", "Frequency #1\r", "Equalizer 1 2 3 4 5 -5\r", "BankList 21\r", "Name A B\r", "Sensitivity #-3\r"];
        for (var turn = 0; turn < 2000; turn++)
        {
            var text = corpus[random.Next(corpus.Length)].ToCharArray();
            text[random.Next(text.Length)] = (char)random.Next(256);
            client.Send(new string(text, 0, random.Next(1, text.Length + 1)));
            _ = client.Heard;
        }

        await Wait.UntilAsync(
            () =>
            {
                client.Send("FirmwareRevision\r");
                return client.Heard.Contains("FirmwareRevision 1.7.0\r", StringComparison.Ordinal);
            },
            "it still answers");
    }

    private static string[] Lines(UdpPeer client) => [.. client.Heard.Split('\r').Select(line => line.Trim())];

    private static async Task<SimulatedDevice> StartAsync(string model, params string[] steering)
    {
        Assert.True(SimulatedDevices.TryCreate("sennheiser/" + model, new SimulatorOptions { Port = 0, Lives = false }, out var unit));
        await unit.StartAsync(CancellationToken.None);
        foreach (var line in steering)
        {
            var result = unit.Steer(line);
            Assert.True(result.Succeeded, $"{line}: {result.Message}");
        }

        return unit;
    }
}

namespace ConsoleBridge.IntegrationTests.Simulation.VenueProcessors;

/// <summary>What the vendors' documents print as examples, asked over a real port and a real connection.</summary>
public class ProcessorVectorTests
{
    private const string Escape = "\x1B";

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task An_Extron_DMP_128_answers_as_its_user_guide_prints(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", transport, "set group/2 -29.3");
        var peer = test.Peer;

        Assert.EndsWith("Vrb3\r\n", await peer.AskAsync($"{Escape}3CV\r", "Vrb3\r\n"), StringComparison.Ordinal);
        Assert.Equal("GrpmD02*-00293\r\n", await peer.AskAsync($"{Escape}D2*-293GRPM\r", "\r\n"));
        Assert.Equal("GrpmD02*-00263\r\n", await peer.AskAsync($"{Escape}D2*30+GRPM\r", "\r\n"));
        Assert.Equal("GrpmD03*+00001\r\n", await peer.AskAsync($"{Escape}D3*1GRPM\r", "\r\n"));
        Assert.Equal("GrpmD02*-00293\r\n", await peer.AskAsync($"{Escape}D2*30-GRPM\r", "\r\n"));
        Assert.Equal("GrpmD02*-00293\r\n", await peer.AskAsync($"{Escape}D2GRPM\r", "\r\n"));
        Assert.Equal("GrpmL02*+00060*-00060\r\n", await peer.AskAsync($"{Escape}L2*+60*-60GRPM\r", "\r\n"));
        Assert.Equal("DsG40105*2040\r\n", await peer.AskAsync($"{Escape}G40105*2040AU\r", "\r\n"));
        Assert.Equal("-0.8", test.Device.Steer("state gain/40105").Message);
        Assert.Equal("DsM60100*1\r\n", await peer.AskAsync($"{Escape}M60100*1AU\r", "\r\n"));
        Assert.Equal("Rpr5\r\n", await peer.AskAsync("5.", "\r\n"));
        Assert.Equal("Nmg01,Security 1\r\n", await peer.AskAsync($"{Escape}1,Security 1NG\r", "\r\n"));
        Assert.Equal("Nmi09,Podium cam\r\n", await peer.AskAsync($"{Escape}9,Podium camNI\r", "\r\n"));
        Assert.Equal("Nmo01,Main PJ1\r\n", await peer.AskAsync($"{Escape}1,Main PJ1NO\r", "\r\n"));
        Assert.Equal("1.02\r\n", await peer.AskAsync("Q", "\r\n"));
        Assert.Empty(test.Device.Violations.Entries);
        Assert.Equal("E13\r\n", await peer.AskAsync($"{Escape}D99*0GRPM\r", "\r\n"));
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task An_Extron_switcher_answers_as_its_user_guide_prints(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("extron/dmp-128", transport);
        await test.Peer.AskAsync($"{Escape}3CV\r", "Vrb3\r\n");

        Assert.Equal("Out1 In3 All\r\n", await test.Peer.AskAsync("3*1!", "\r\n"));
        Assert.Equal("In3 All\r\n", await test.Peer.AskAsync("3!", "\r\n"));
        Assert.Equal("Vol50\r\n", await test.Peer.AskAsync("50V", "\r\n"));
        Assert.Equal("Amt1\r\n", await test.Peer.AskAsync("1Z", "\r\n"));
        Assert.Equal("E01\r\n", await test.Peer.AskAsync("99*1!", "\r\n"));
        Assert.Empty(test.Device.Violations.Entries);
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Biamp_Tesira_answers_as_its_help_pages_print(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", transport, "set Level1/level/1 -30");
        var peer = test.Peer;

        Assert.Equal("+OK\r\n", await peer.AskAsync("Level1 set level 1 -10\n", "\r\n"));
        Assert.Equal("+OK \"value\":-10.000000\r\n", await peer.AskAsync("Level1 get level 1\n", "\r\n"));
        Assert.Equal("+OK\r\n", await peer.AskAsync("Mute1 toggle mute 1\n", "\r\n"));
        Assert.Equal("+OK \"value\":true\r\n", await peer.AskAsync("Mute1 get mute 1\r\n", "\r\n"));
        Assert.Equal("+OK\r\n", await peer.AskAsync("Level1 increment level 1 3\n", "\r\n"));
        Assert.Equal("+OK \"value\":-7.000000\r\n", await peer.AskAsync("Level1 get level 1\n", "\r\n"));
        Assert.Equal(
            "! \"publishToken\":\"MyLvl\" \"value\":-7.000000\r\n+OK\r\n",
            await peer.AskAsync("Level1 subscribe level 1 MyLvl 250\n", "+OK\r\n"));
        Assert.Equal("+OK\r\n", await peer.AskAsync("DEVICE recallPreset 1001\n", "\r\n"));
        Assert.Equal("+OK \"value\":[false false]\r\n", await peer.AskAsync("Level2 get mutes\n", "\r\n"));
        Assert.Equal("+OK \"value\":-20.000000\r\n", await peer.AskAsync("\"Main Mix\" get level 2\n", "\r\n"));
        Assert.Contains("\"list\":[\"AudioMeter1\" \"DEVICE\" \"Level1\"", await peer.AskAsync("SESSION get aliases\n", "\r\n"), StringComparison.Ordinal);
        Assert.Empty(test.Device.Violations.Entries);

        Assert.Equal(
            "-ERR Parse error at 8: verb was not one of the commands supported by Services\r\n",
            await peer.AskAsync("SESSION Get aliases\n", "\r\n"));
        Assert.Equal(
            "-ERR address not found: {\"deviceId\":0 \"classCode\":0 \"instanceNum\":0}\r\n",
            await peer.AskAsync("level1 get level 1\n", "\r\n"));
        Assert.Equal("+OK\r\n", await peer.AskAsync("SESSION set verbose false\n", "\r\n"));
        Assert.Equal("+OK -7.000000\r\n", await peer.AskAsync("Level1 get level 1\n", "\r\n"));
    }

    [Fact]
    public async Task A_Tesira_opens_with_telnet_options_and_a_welcome()
    {
        await using var test = await ProcessorUnderTest.StartAsync("biamp/tesira", "tcp");
        using var other = test.Connect();

        Assert.Equal("\xFF\xFD\x18\xFF\xFB\x01Welcome to the Tesira Text Protocol Server...\r\n", await other.HearAsync("\r\n"));
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Symetrix_unit_answers_as_its_protocol_prints(string transport)
    {
        string[] positions = ["set controller/9 32321", "set controller/10 256", "set controller/11 3"];
        await using var test = await ProcessorUnderTest.StartAsync("symetrix/composer", transport, positions);
        var peer = test.Peer;
        await peer.AskAsync("PU 0\r", "ACK\r");

        Assert.Equal("ACK\r", await peer.AskAsync("CS 12 42598\r", "\r"));
        Assert.Equal("42598\r", await peer.AskAsync("GS 12\r", "\r"));
        Assert.Equal("12 42598\r", await peer.AskAsync("GS2 12\r", "\r"));
        Assert.Equal("32321\r00256\r00003\r", await peer.AskAsync("GSB 9 3\r", "00003\r"));
        Assert.Equal("#00009=32321\r#00010=00256\r#00011=00003\r", await peer.AskAsync("GSB2 9 3\r", "00003\r"));
        Assert.Equal("GSB3 9 3\r#00009=32321\r#00010=00256\r#00011=00003\r", await peer.AskAsync("GSB3 9 3\r", "00003\r"));
        Assert.Equal("#00500=-0001\r", await peer.AskAsync("GSB2 500 1\r", "\r"));
        Assert.Equal("ACK\r", await peer.AskAsync("CC 12 1 780\r", "\r"));
        Assert.Equal("43378\r", await peer.AskAsync("GS 12\r", "\r"));
        Assert.Equal("ACK\r", await peer.AskAsync("LP 7\r", "\r"));
        Assert.Equal("0007\r", await peer.AskAsync("GPR\r", "\r"));
        Assert.Equal("ACK\r", await peer.AskAsync("PU 1\r", "\r"));
        Assert.Equal("Global=1\r00001 10000 00001 00001 00100\r", await peer.AskAsync("GPU 0\r", "00100\r"));
        Assert.StartsWith("ACK\r#00001=00000\r#00002=00000\r", await peer.AskAsync("PUR 1 20\r", "#00020=00000\r"), StringComparison.Ordinal);
        Assert.Empty(test.Device.Violations.Entries);
        Assert.Equal("NAK\r", await peer.AskAsync("CS 20000 1\r", "\r"));
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Kramer_matrix_answers_as_Protocol_3000_prints(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("kramer/p3000", transport);
        var peer = test.Peer;

        Assert.Equal("~01@ OK\r\n", await peer.AskAsync("#\r", "\r\n"));
        Assert.Equal("~01@ROUTE 1,1,3\r\n", await peer.AskAsync("#ROUTE 1,1,3\r", "\r\n"));
        Assert.Equal("~01@ROUTE 1,1,3\r\n", await peer.AskAsync("#ROUTE? 1,1\r", "\r\n"));
        Assert.Equal("~01@AUD-LVL 1,1,-20\r\n", await peer.AskAsync("#AUD-LVL 1,1,-20\r", "\r\n"));
        Assert.Equal("~01@MUTE 1,1\r\n", await peer.AskAsync("#MUTE 1,1\r", "\r\n"));
        Assert.Equal("~01@VMUTE 1,0\r\n", await peer.AskAsync("#VMUTE 1,0\r", "\r\n"));
        Assert.Equal("~01@SIGNAL 1,1\r\n", await peer.AskAsync("#SIGNAL? 1\r", "\r\n"));
        Assert.Equal("~01@PRST-RCL 1\r\n", await peer.AskAsync("#PRST-RCL 1\r", "\r\n"));
        Assert.Empty(test.Device.Violations.Entries);
        Assert.Equal("~01@ERR 003\r\n", await peer.AskAsync("#ROUTE 1,99,1\r", "\r\n"));
        Assert.Equal("~01@ERR 002\r\n", await peer.AskAsync("#FLY 1\r", "\r\n"));
        Assert.Equal("~01@ERR 001\r\n", await peer.AskAsync("#ROUTE 1\r", "\r\n"));
        test.Steer("errors named");
        Assert.Equal("~01@ROUTE ERR 003\r\n", await peer.AskAsync("#ROUTE 1,99,1\r", "\r\n"));
    }

    [SkippableTheory]
    [InlineData("serial")]
    [InlineData("tcp")]
    public async Task A_Lectrosonics_ASPEN_answers_as_its_implementation_shows(string transport)
    {
        await using var test = await ProcessorUnderTest.StartAsync("lectrosonics/aspen", transport);
        var peer = test.Peer;

        Assert.Equal("OK ingn(3)=45\r\n", await peer.AskAsync("!ingn(3)=45\n", "\r\n"));
        Assert.Equal("OK ingn(3)=45\r\n", await peer.AskAsync("!ingn(3)?\n", "\r\n"));
        Assert.Equal("OK inmt(*)={1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0}\r\n", await peer.AskAsync("!inmt(*)?\n", "\r\n"));
        Assert.Equal("OK\r\n", await peer.AskAsync("!inmttog(3)\n", "\r\n"));
        Assert.Equal("OK inmt(3)=1\r\n", await peer.AskAsync("!inmt(3)?\n", "\r\n"));
        Assert.Equal("OK\r\n", await peer.AskAsync("!rpingnst(2)=-3\n", "\r\n"));
        Assert.Equal("OK rpingn(2)=-3\r\n", await peer.AskAsync("!rpingn(2)?\n", "\r\n"));
        Assert.Empty(test.Device.Violations.Entries);
        Assert.Equal("ERROR\r\n", await peer.AskAsync("!outgn(1)=21\n", "\r\n"));
        Assert.Equal("ERROR\r\n", await peer.AskAsync("!ingn(17)?\n", "\r\n"));
    }
}

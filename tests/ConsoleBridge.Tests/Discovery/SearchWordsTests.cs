using System.Net;
using System.Text;
using ConsoleBridge.Core.Profiles;
using ConsoleBridge.Discovery.Search;
using ConsoleBridge.Discovery.Wire;
using ConsoleBridge.Protocols;
using ConsoleBridge.Tests.Profiles;

namespace ConsoleBridge.Tests.Discovery;

/// <summary>What devices say of themselves is read, and what they do not say is not made up.</summary>
public sealed class SearchWordsTests
{
    private static readonly ProfileLibrary Shipped = ProfileLibrary.Load(Path.Combine(ShippedProfileTests.RepositoryRoot(), "device-profiles"));

    [Fact]
    public void V149_an_SLP_datagram_tells_the_model()
    {
        const string Attributes =
            "(cid=DD47E0D7-0000-11DD-A000-000EDDCCCCCC),(acn-fctn=QLXD4),(acn-uacn=QLXD4),(acn-services=esta.dmp),"
            + "(csl-esta.dmp=esta.sdt/10.0.0.21:57383;esta.dmp/cd:CCEAC054-E139-11DF-84BA-0015C5F3F612),(device-description=$:tftp://10.0.0.21/$.ddl)";
        byte[] packet = [.. Convert.FromHexString("02070001000000000000000100" + "02656e000000eb"), .. Encoding.ASCII.GetBytes(Attributes), 0];

        var read = SlpAttributes.Read(packet);

        Assert.Equal(256, packet.Length);
        Assert.Equal("QLXD4", read["acn-fctn"]);
        Assert.Equal("QLXD4", read["acn-uacn"]);
        Assert.Equal("$:tftp://10.0.0.21/$.ddl", read["device-description"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0207")]
    [InlineData("020700010000000000000001ffff656e000000eb")]
    [InlineData("0201000100000000000000010002656e0000ffff")]
    public void A_broken_announcement_is_nothing(string hex) => Assert.Empty(SlpAttributes.Read(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("/xinfo ,ssss {host} {name} {model} {firmware}", "/xinfo ,ssss 10.0.0.5 \"My Desk\" X32RACK 4.06", "name=My Desk model=X32RACK firmware=4.06")]
    [InlineData("WING,{host},{name},{model},{serial},{firmware}", "WING,192.168.1.19,WING-PP-1234,wing-compact,SERIAL,3.0.5-0-g0c2b9d4a:release", "model=wing-compact serial=SERIAL")]
    [InlineData("< REP MODEL {model} >", "< REP MODEL {ULXD4D                          } >", "model=ULXD4D")]
    [InlineData("{*}\"product\":\"{model}\"{*}", "{\"device\":{\"identity\":{\"product\":\"EM6000\",\"vendor\":\"S\"}}}", "model=EM6000")]
    public void An_answer_is_read_by_its_pattern(string pattern, string answer, string expected)
    {
        var read = ReplyPattern.Parse(pattern, out var error)?.Read(answer);

        Assert.Equal("", error);
        Assert.NotNull(read);
        foreach (var pair in expected.Split(' ').Aggregate(new List<string>(), (pairs, word) => word.Contains('=') ? [.. pairs, word] : [.. pairs[..^1], pairs[^1] + " " + word]))
        {
            Assert.Equal(pair.Split('=')[1], read[pair.Split('=')[0]]);
        }
    }

    [Fact]
    public void Another_answer_is_not_read() =>
        Assert.Null(ReplyPattern.Parse("< REP MODEL {model} >", out _)!.Read("< REP ERR >"));

    [Fact]
    public void The_hints_of_all_shipped_profiles_can_be_read()
    {
        var hints = SearchHints.Read([.. Shipped.Ids.Select(id => Shipped.TryGet(id, out var profile) ? profile : null!)], Protocol);

        Assert.Empty(hints.Errors);
        Assert.NotEmpty(hints.Probes);
        Assert.Contains("shure/ulxd4q", hints.Announced["ULXD4Q"].Select(profile => profile.Id));
    }

    [Theory]
    [InlineData("< REP MODEL {ULXD4Q                          } >", "shure/ulxd4q")]
    [InlineData("< REP MODEL {AD4D-A                          } >", "shure/ad4d")]
    [InlineData("< REP MODEL {SLXD4                           } >", "shure/slxd4")]
    public void Of_several_profiles_the_one_of_the_model_is_taken(string answer, string expected)
    {
        var hints = SearchHints.Read([.. Shipped.Ids.Select(id => Shipped.TryGet(id, out var profile) ? profile : null!)], Protocol);

        var reader = hints.Probes.Single(probe => probe.Question.Text == "< GET MODEL >").Read(Encoding.ASCII.GetBytes(answer), out _);

        Assert.Equal(expected, reader!.Profile.Id);
    }

    [Fact]
    public void A_model_that_no_profile_has_is_shown_and_not_guessed()
    {
        var hints = SearchHints.Read([.. Shipped.Ids.Select(id => Shipped.TryGet(id, out var profile) ? profile : null!)], Protocol);
        var probe = hints.Probes.Single(probe => probe.Question.Text == "< GET MODEL >");

        var reader = probe.Read("< REP MODEL {MXA910                          } >"u8, out var captured);
        var found = Found.From(probe, reader!, captured, new IPEndPoint(IPAddress.Loopback, 2202));

        Assert.Null(found.Profile);
        Assert.Equal("MXA910", found.Model);
    }

    [Theory]
    [InlineData("10.0.0.0/24", 254)]
    [InlineData("10.0.0.77/30", 2)]
    [InlineData("192.168.4.0/22", 1022)]
    [InlineData("10.0.0.9/32", 1)]
    public void A_subnet_has_so_many_hosts(string text, int hosts)
    {
        Assert.True(SearchWish.TryReadSubnet(text, out var subnet, out var error), error);
        Assert.Equal(hosts, Ipv4.HostsOf(subnet).Count());
    }

    [Theory]
    [InlineData("10.0.0.0", "is no subnet; write it like 10.0.0.0/24")]
    [InlineData("10.0.0.0/33", "is no subnet")]
    [InlineData("fe80::/64", "is no subnet")]
    [InlineData("10.0.0.0/8", "more than 1022 hosts; search it in parts of /22 at most")]
    public void What_is_no_subnet_is_told(string text, string expected)
    {
        Assert.False(SearchWish.TryReadSubnet(text, out _, out var error));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Hardware_addresses_come_from_the_systems_table()
    {
        var table = NeighbourTable.Parse(
        [
            "IP address       HW type     Flags       HW address            Mask     Device",
            "10.0.0.21        0x1         0x2         00:0e:dd:3a:17:c2     *        eth0",
            "10.0.0.22        0x1         0x0         00:00:00:00:00:00     *        eth0",
            "rubbish",
        ]);

        Assert.Equal("00:0E:DD:3A:17:C2", Assert.Single(table).Value);
    }

    [Fact]
    public void What_is_certain_stays_when_less_is_heard_later()
    {
        var found = new FoundDevices();
        var at = IPAddress.Parse("10.0.0.21");
        found.Add(new FoundDevice(at, 2202) { Profile = "shure/ulxd4d", IsExact = true, Model = "ULXD4D", Reasons = ["one"] });
        found.Add(new FoundDevice(at, 2202) { Profile = "shure/qlxd4", Name = "Rack A", Mac = "00:0E:DD:3A:17:C2", Reasons = ["other"] });

        var device = Assert.Single(found.List());

        Assert.Equal(("shure/ulxd4d", "ULXD4D", "Rack A"), (device.Profile, device.Model, device.Name));
        Assert.Equal(["one", "other"], device.Reasons);
        Assert.True(device.Is("000edd3a17c2"));
        Assert.False(device.Is(""));
    }

    [Fact]
    public void Lines_for_the_configuration_name_what_is_new()
    {
        var found = new[]
        {
            new FoundDevice(IPAddress.Parse("10.0.0.5"), 10023) { Profile = "behringer/x32", Name = "FOH Desk" },
            new FoundDevice(IPAddress.Parse("10.0.0.6"), 10023) { Profile = "behringer/x32", Name = "foh-desk", Mac = "00:15:64:01:02:03" },
            new FoundDevice(IPAddress.Parse("10.0.0.7"), 10099) { Profile = "behringer/x32" },
            new FoundDevice(IPAddress.Parse("10.0.0.8"), 2202) { Model = "MXA910" },
            new FoundDevice(IPAddress.Parse("10.0.0.9"), 10023) { Profile = "behringer/x32" },
        };

        var lines = SearchReport.ConfigurationLines(found, Shipped, new Dictionary<string, string> { ["10.0.0.9"] = "mon" });

        Assert.Equal(
            [
                "\"foh-desk\": { \"Profile\": \"behringer/x32\", \"Host\": \"10.0.0.5\" }",
                "\"foh-desk-2\": { \"Profile\": \"behringer/x32\", \"Host\": \"10.0.0.6\", \"Follow\": \"00:15:64:01:02:03\" }",
                "\"x32\": { \"Profile\": \"behringer/x32\", \"Host\": \"10.0.0.7\", \"Port\": 10099 }",
            ],
            lines);
    }

    [Fact]
    public void A_unit_that_moved_is_called_by_its_name()
    {
        var known = new Dictionary<string, string> { ["10.0.0.5"] = "foh" };
        var followed = new Dictionary<string, string> { ["foh"] = "00:15:64:01:02:03" };

        Assert.Equal("'foh', moved here from 10.0.0.5", SearchReport.StandingOf(new FoundDevice(IPAddress.Parse("10.0.0.77"), 10023) { Mac = "00:15:64:01:02:03" }, known, followed));
        Assert.Equal("configured as 'foh'", SearchReport.StandingOf(new FoundDevice(IPAddress.Parse("10.0.0.5"), 10023) { Mac = "00:15:64:01:02:03" }, known, followed));
        Assert.Equal(
            "at the address of 'foh', but not the unit 00:15:64:01:02:03",
            SearchReport.StandingOf(new FoundDevice(IPAddress.Parse("10.0.0.5"), 10023) { Mac = "00:15:64:0A:0B:0C" }, known, followed));
    }

    private static ConsoleBridge.Core.Devices.IProtocol? Protocol(string name) => BuiltInProtocols.All.FirstOrDefault(protocol => protocol.Name == name);
}

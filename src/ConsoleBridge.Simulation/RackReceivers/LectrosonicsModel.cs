using static ConsoleBridge.Simulation.RackReceivers.LectrosonicsAccess;

namespace ConsoleBridge.Simulation.RackReceivers;

/// <summary>What a model of Lectrosonics' rack receivers has, typed from the DSQD Command Reference (second hand) and one client of the Venues.</summary>
/// <param name="Name">What <c>id?</c> says.</param>
/// <param name="Channels">Receivers in it.</param>
/// <param name="MaxSessions">TCP sessions at once.</param>
/// <param name="Properties">Its properties.</param>
/// <param name="Link">The property that says whether a transmitter is heard.</param>
/// <param name="Level">The RF meter.</param>
/// <param name="Voltage">The battery's voltage.</param>
internal sealed record LectrosonicsModel(
    string Name, int Channels, int MaxSessions, IReadOnlyList<LectrosonicsProperty> Properties, string Link, string Level, string Voltage)
{
    private static readonly string[] TransmitterSwitches = ["txlock", "txrfon", "txkeygood", "txphase", "txautoon", "txbl", "txuserxname"];
    private static readonly string[] PartVersions = ["hversion", "rfver", "rfhver", "dantehver"];

    /// <summary>Four digital receivers.</summary>
    public static LectrosonicsModel Dsqd { get; } = new("DSQD", 4, 2, [.. DsqdReceivers(), .. DsqdTransmitters(), .. DsqdUnit()], "rxlink", "rxrmeter", "txblevel");

    /// <summary>Six slots, Venue 2.</summary>
    public static LectrosonicsModel Venue2 { get; } = new(
        "VRM2WB",
        6,
        2,
        [
            new("id", 0, Read, 0, 15, "VRM2WB"),
            new("rxblock", 6, Read, 0, 4, "21"),
            new("rxfreq", 6, Write, 470_000, 698_000, First: 537_600),
            new("rmeter", 6, Read, 0, 100, First: 62),
            new("rxlink", 6, Read, 0, 1, First: 1),
            new("rxalevel", 6, Write, -50, 5),
            new("txblevel", 6, Read, 0, 999, First: 148),
            new("txbatt", 6, Read, 0, 3),
            new("rxname", 6, Write, 0, 15, "Slot"),
            new("rxpresent", 6, Read, 0, 1, First: 1),
            new("rxscan", 6, Write, 0, 1),
        ],
        "rxlink",
        "rmeter",
        "txblevel");

    /// <summary>Six slots, Venue WB: other names for the same things, and MHz.</summary>
    public static LectrosonicsModel VenueWb { get; } = new(
        "VRWB",
        6,
        2,
        [
            new("id", 0, Read, 0, 15, "VRWB"),
            new("block", 6, Read, 0, 4, "21"),
            new("mhz", 6, Write, 470, 698, First: 537.6),
            new("rmeter", 6, Read, 0, 100, First: 62),
            new("signal", 6, Read, 0, 1, First: 1),
            new("level", 6, Write, -50, 5),
            new("bvolts", 6, Read, 0, 999, First: 148),
            new("txbatt", 6, Read, 0, 5),
            new("rxscan", 6, Write, 0, 1),
        ],
        "signal",
        "rmeter",
        "bvolts");

    private static LectrosonicsProperty[] DsqdReceivers() =>
    [
        new("rxameter", 4, Read, -120, 0, First: -37),
        new("rxrmeter", 4, Read, 0, 240, First: 180),
        new("rxfreq", 4, Write, 470_100, 614_375, First: 471_200),
        new("rxname", 4, Write, 0, 15, "Rx"),
        new("rxmute", 4, Write, 0, 1),
        new("rxlink", 4, Read, 0, 1, First: 1),
        new("rxsquelch", 4, Read, 0, 1),
        new("rxclip", 4, Read, 0, 1),
        new("rxplllock", 4, Read, 0, 1, First: 1),
        new("rxalevel", 4, Write, -35, 8),
        new("rxpwr", 4, Write, 0, 1, First: 1),
        new("rxphase", 4, Write, 0, 1),
        new("rxtone", 4, Write, 0, 1),
        new("rxtben", 4, Write, 0, 1),
        new("rxtboutch", 4, Write, 1, 4, First: 1),
        new("rxmode", 4, Write, 0, 6),
        new("rxdivmode", 2, Write, 0, 2),
        new("rxsmartnr", 4, Write, 0, 2),
        new("rxgrptun", 4, Write, 0, 4),
    ];

    private static LectrosonicsProperty[] DsqdTransmitters() =>
    [
        new("txname", 4, Write, 0, 15, "Tx"),
        new("txbatt", 4, Read, 0, 4),
        new("txblevel", 4, Read, 0, 31, First: 29),
        new("txbpercent", 4, Read, 0, 100, First: 85),
        new("txbtime", 4, Read, 0, 599, First: 125),
        new("txbalert", 4, Read, 0, 599, First: 599),
        new("txbwarn", 4, Read, 0, 4),
        new("txgain", 4, Read, -20, 45, First: 20),
        new("txrolloff", 4, Read, 0, 5, First: 2),
        new("txbutton", 4, Read, 0, 2, First: 1),
        new("txstepsize", 4, Read, 25, 100, First: 25),
        new("txblock", 4, Read, 0, 4, "A1"),
        .. TransmitterSwitches.Select(name => new LectrosonicsProperty(name, 4, Read, 0, 1, First: name is "txrfon" or "txkeygood" ? 1 : 0)),
    ];

    private static LectrosonicsProperty[] DsqdUnit() =>
    [
        new("id", 0, Read, 0, 15, "DSQD"),
        new("desc", 0, Write, 0, 30, "Monitor rack"),
        new("serial", 0, Read, 0, 15, "1234"),
        new("version", 0, Read, 0, 15, "1.03"),
        .. PartVersions.Select(name => new LectrosonicsProperty(name, 0, Read, 0, 15, "1.0")),
        new("hwstat", 0, Read, 0, 1),
        new("phantpwr", 0, Write, 0, 3),
        new("dantepwr", 0, Write, 0, 1, First: 1),
        new("fplock", 0, Write, 0, 1),
        new("fplcdbl", 0, Write, 0, 3, First: 2),
        new("fplcdbltime", 0, Write, 0, 2),
        new("fpmon", 0, Write, 1, 4, First: 1),
        new("kpolicy", 0, Write, 1, 3, First: 1),
        new("instance", 0, Read, 0, 99),
        new("locale", 0, Write, 0, 1),
        new("region", 0, Read, 0, 9),
        new("macaddr", 0, Read, 0, 17, "00-24-34-32-00-22"),
        new("ipaddr", 0, Forbidden, 0, 15, "10.0.0.41"),
        new("netmask", 0, Forbidden, 0, 15, "255.255.255.0"),
        new("defgate", 0, Forbidden, 0, 15, "10.0.0.1"),
        new("dhcpen", 0, Forbidden, 0, 1, First: 1),
        new("tcpport", 0, Forbidden, 1, 65_535, First: 4080),
        new("httpport", 0, Forbidden, 1, 65_535, First: 80),
        new("portctl", 3, Forbidden, 0, 3, First: 3),
    ];
}

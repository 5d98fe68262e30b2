namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>CHG 2N and CHG 4N: chargers for SpeechLine transmitters.</summary>
/// <remarks>Source: SSC developer's guide SpeechLine DW, TI 1094; one program.</remarks>
internal sealed class SpeechLineCharger : SscCharger
{
    internal SpeechLineCharger(int bays)
        : base(bays, "handheld")
    {
        AddDevice(Product, "1234500003", "1.1.0", 29);
        AddNetwork();
        Tree.Fixed("interface/version", SscType.Text, "\"1.2\"");
        ReadEach("bays/active", SscType.Boolean, SscText.False);
        ReadEach("bays/charging", SscType.Boolean, SscText.False);
        foreach (string leaf in (string[])["device_type", "bat_gauge", "bat_timetofull", "bat_bars", "bat_health", "bat_cycles"])
        {
            ReadEach($"bays/{leaf}", SscType.Integer, "0");
        }

        ReadEach("bays/serial", SscType.Text, "\"\"");
        ReadEach("bays/version", SscType.Text, "\"\"");
        Tree.Add(new SscLeaf { Path = ["bays", "identify"], Type = SscType.Boolean, Count = bays, Json = SscText.Each(bays, SscText.False), CanSet = true });

        // The states, then their error bits: 0 communication, 1 update, 2 overcurrent, 3 no 5 V.
        Tree.Read("bays/state", SscType.Integer, SscText.Nothing);
    }

    internal override string Name => $"CHG {Bays.Length}N";

    internal override string Product => $"CHG{Bays.Length}N";

    internal override bool DescribesErrors => false;

    // Ping is documented of the receivers only.
    internal override bool HasPing => false;

    private protected override string[] Types => ["handheld", "bodypack"];

    private protected override void Reflect()
    {
        BecomeEach("bays/active", bay => SscText.Of(bay.Docked is not null));
        BecomeEach("bays/charging", bay => SscText.Of(bay.IsCharging));
        BecomeEach("bays/device_type", bay => SscText.Of(Array.IndexOf(Types, bay.Docked) + 1));
        BecomeEach("bays/bat_gauge", bay => SscText.Of(bay.Docked is null ? 0 : bay.Percent));
        BecomeEach("bays/bat_timetofull", bay => SscText.Of(bay.Docked is null ? 0 : bay.MinutesToFull));
        BecomeEach("bays/bat_bars", bay => SscText.Of(bay.Docked is null ? 0 : bay.Percent * 6 / 100));
        BecomeEach("bays/bat_health", bay => SscText.Of(bay.Docked is null ? 0 : bay.Health));
        BecomeEach("bays/bat_cycles", bay => SscText.Of(bay.Docked is null ? 0 : bay.Cycles));
        BecomeEach("bays/serial", bay => SscText.Of(bay.Docked is null ? "" : $"130000000{bay.Number}"));
        BecomeEach("bays/version", bay => SscText.Of(bay.Docked is null ? "" : "4.3.0"));
        string states = SscText.List(Bays.Select(bay => bay.Warnings.Length > 0 ? "2" : "0"));
        string errors = SscText.List(Bays.Select(bay => SscText.Of(bay.Warnings.Sum(Bit))));
        Tree["bays/state"].Become(SscText.List([states, errors]));
    }

    private static double Bit(string warning) => warning switch { "comm" => 1, "update" => 2, "overcurrent" => 4, "5v" => 8, _ => 0 };
}

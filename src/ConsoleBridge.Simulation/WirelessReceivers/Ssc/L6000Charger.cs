namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>L 6000: four slots for charging modules, two batteries each. Bay 1 is slot 1, subslot 1; bay 8 slot 4, subslot 2.</summary>
/// <remarks>Source: SSC developer's guide Digital 6000; one program, used with the hardware.</remarks>
internal sealed class L6000Charger : SscCharger
{
    private const int Slots = 4;
    private const string NoBattery = "[-60.0,65280,65280,0,65280,0,0,65280,65280,0,0,0]";
    private static readonly string[] Lamps =
    [
        "OFF", "GREEN", "GREEN_FLASHING", "YELLOW", "YELLOW_FLASHING", "RED", "RED_FLASHING", "GREEN_RED_FLASHING", "YELLOW_RED_FLASHING", "YELLOW_GREEN_FLASHING",
        "DEV_IDENTIFY",
    ];

    internal L6000Charger()
        : base(Slots * 2, "BA 61")
    {
        AddDevice("L6000", "1197345678", "2.0.1");
        AddNetwork();
        Tree.Read("device/warnings", SscType.Integer, SscText.Nothing);
        Tree.Switch("device/storage_mode");
        Tree.Action("device/identify", static () => { });
        for (int slot = 1; slot <= Slots; slot++)
        {
            // Types: 0 not connected, 1 LM 6060, 2 LM 6061, 3 unknown or faulty.
            Tree.Read($"slot{slot}/type", SscType.Integer, slot <= 2 ? "2" : "1");
        }

        foreach (var bay in Bays)
        {
            Tree.Add(new SscLeaf { Path = [.. Place(bay).Split('/'), "led"], Type = SscType.Text, Options = Lamps });
            Tree.Read($"{Place(bay)}/accu_detection", SscType.Boolean, SscText.False);
            Tree.Add(new SscLeaf { Path = [.. Place(bay).Split('/'), "accu_parameter"], Type = SscType.Number, Count = 12, Json = NoBattery });
            Tree.Action($"{Place(bay)}/identify", static () => { });
        }
    }

    internal override string Name => "L 6000";

    internal override string Product => "L6000";

    // Ping is documented of the receivers only.
    internal override bool HasPing => false;

    private protected override string[] Types => ["BA 61", "BA 60"];

    private protected override void Reflect()
    {
        // Whatever the hand orders for the whole device with "set" stays; of the bays only defects are warned of, 16 + bay.
        Tree["device/warnings"].Become(SscText.List(Bays.Where(bay => bay.Warnings.Contains("defect")).Select(bay => SscText.Of(15 + bay.Number))));
        foreach (var bay in Bays)
        {
            Tree[$"{Place(bay)}/accu_detection"].Become(SscText.Of(bay.Docked is not null));
            Tree[$"{Place(bay)}/led"].Become(SscText.Of(Lamp(bay)));
            Tree[$"{Place(bay)}/accu_parameter"].Become(bay.Docked is null ? NoBattery : Measured(bay));
        }
    }

    private static string Place(SscBay bay) => $"slot{(bay.Number + 1) / 2}/subslot{2 - (bay.Number % 2)}";

    private static string Lamp(SscBay bay) => bay switch
    {
        { Docked: null } => "OFF",
        { Warnings.Length: > 0 } => "RED",
        { Percent: >= 97 } => "GREEN",
        { Percent: >= 81 } => "GREEN_FLASHING",
        _ => "YELLOW",
    };

    // °C, mV, mAh, mA, mWh, hours and minutes of operation, charge %, cycles, health %, hours and minutes to full.
    private static string Measured(SscBay bay) => SscText.List(
    [
        "24.0", SscText.Of(3600 + (bay.Percent * 5)), SscText.Of(bay.Percent * 21), SscText.Of(bay.IsCharging ? 800 : 0), SscText.Of(bay.Percent * 75), "4", "0",
        SscText.Of(bay.Percent), SscText.Of(bay.Cycles), SscText.Of(bay.Health), SscText.Of(bay.MinutesToFull / 60), SscText.Of(bay.MinutesToFull % 60),
    ]);
}

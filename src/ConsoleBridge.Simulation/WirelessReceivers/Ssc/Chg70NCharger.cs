using System.Text.Json;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

/// <summary>CHG 70N: two bays for EW-DX transmitters and their batteries.</summary>
/// <remarks>Source: one program, used with the hardware; SSC developer's guide for EW-DX.</remarks>
internal sealed class Chg70NCharger : SscCharger
{
    private static readonly string[] SyncKeys = ["bay_id", "name", "trim", "lowcut", "lock", "led", "mute_config", "cable_emulation", "frequency", "link_density_mode"];

    internal Chg70NCharger()
        : base(2, "EW-DX SK")
    {
        AddDevice("CHG70N", "2234567890", "1.2.0");
        AddNetwork();
        Tree.Switch("device/storage_mode");
        Tree.Read("device/cascade", SscType.Text, SscText.Nothing);
        Tree.Read("device/warnings", SscType.Text, SscText.Nothing);
        Tree.Switch("device/identification/visual");
        foreach (string leaf in (string[])["bat_gauge", "bat_health", "bat_cycles", "bat_timetofull"])
        {
            ReadEach($"bays/{leaf}", SscType.Integer, "0");
        }

        foreach (string leaf in (string[])["device_type", "state", "warnings", "serial", "version", "sync_error"])
        {
            ReadEach($"bays/{leaf}", SscType.Text, "\"\"");
        }

        Tree.Add(new SscLeaf { Path = ["bays", "identify"], Type = SscType.Boolean, Count = 2, Json = "[false,false]", CanSet = true });
        Tree.Add(new SscLeaf { Path = ["bays", "update", "enable"], Type = SscType.Boolean, Count = 2, Json = "[false,false]", CanSet = true });
        ReadEach("bays/update/progress", SscType.Integer, "0");
        ReadEach("bays/update/error", SscType.Text, "\"\"");
        Tree.Add(new SscLeaf { Path = ["bays", "sync_settings"], Type = SscType.Text, Json = SscText.Nothing, CanSet = true, CanGet = false, CanSubscribe = false, Adopts = AdoptSync });
    }

    internal override string Name => "CHG 70N";

    internal override string Product => "CHG70N";

    // Ping is documented of the receivers only.
    internal override bool HasPing => false;

    private protected override string[] Types => ["EW-DX SK", "EW-DX SK 3-pin", "EW-DX SKM", "EW-DX SKM-S", "BA70", "UNKNOWN"];

    private protected override void Reflect()
    {
        BecomeEach("bays/bat_gauge", bay => SscText.Of(bay.Docked is null ? 0 : bay.Percent));
        BecomeEach("bays/bat_health", bay => SscText.Of(bay.Docked is null ? 0 : bay.Health));
        BecomeEach("bays/bat_cycles", bay => SscText.Of(bay.Docked is null ? 0 : bay.Cycles));
        BecomeEach("bays/bat_timetofull", bay => SscText.Of(bay.Docked is null ? 0 : bay.MinutesToFull));
        BecomeEach("bays/device_type", bay => SscText.Of(bay.Docked ?? "NONE"));
        BecomeEach("bays/state", bay => SscText.Of(bay.Warnings.Length > 0 ? "ERROR" : "NORMAL"));
        BecomeEach("bays/warnings", bay => SscText.Of(string.Join(',', bay.Warnings)));
        BecomeEach("bays/serial", bay => SscText.Of(bay.Docked is null ? "" : $"119000000{bay.Number}"));
        BecomeEach("bays/version", bay => SscText.Of(bay.Docked is null ? "" : "1.2.3"));
    }

    private static string? AdoptSync(JsonElement wish)
    {
        bool isAllowed = wish.ValueKind == JsonValueKind.Array && wish.EnumerateArray().All(bay =>
            bay.ValueKind == JsonValueKind.Object
            && bay.TryGetProperty("bay_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number) && number is 0 or 1
            && bay.EnumerateObject().All(setting => SyncKeys.Contains(setting.Name)));
        return isAllowed ? wish.GetRawText() : null;
    }
}

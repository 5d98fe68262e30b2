using System.Globalization;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>
/// The eight registered transmitters of an Axient Digital channel. A STANDARD slot tells model and name only, even while
/// its transmitter is on the air; a linked one tells everything. Source: dump of an AD4Q-A (hw).
/// </summary>
internal static class AxientSlots
{
    internal const string Active = "LINKED.ACTIVE";
    private const string Unknown = "UNKNOWN";

    internal static void AddTo(PropertyTable channel)
    {
        const PropertyAccess read = PropertyAccess.Read;
        const PropertyAccess readWrite = PropertyAccess.Read | PropertyAccess.Write;
        Add("SLOT_BATT_BARS", Number(3, 0, 5, 255), read, "255");
        Add("SLOT_BATT_CHARGE_PERCENT", Number(3, 0, 100, 255), read, "255");
        Add("SLOT_BATT_CYCLE_COUNT", Number(5, 0, 65535), read, "65535");
        Add("SLOT_BATT_HEALTH_PERCENT", Number(3, 0, 100, 255), read, "255");
        Add("SLOT_BATT_MINS", Number(5, 0, 65535), read, "65535");
        Add("SLOT_BATT_TYPE", Words("LION", "ALKA", "NIMH", "LITH", "UNKN"), read, "UNKN");
        Add("SLOT_INPUT_PAD", Number(3, 0, 24, 255), readWrite, "255");
        Add("SLOT_OFFSET", Number(3, 0, 33, 255), readWrite, "255");
        Add("SLOT_POLARITY", Words("POSITIVE", "NEGATIVE", Unknown), readWrite, Unknown);
        Add("SLOT_RF_OUTPUT", Words("RF_ON", "RF_MUTE", Unknown), readWrite, Unknown);
        Add("SLOT_RF_POWER", Number(3, 0, 255), read, "255");
        Add("SLOT_RF_POWER_MODE", Words("LOW", "NORMAL", "HIGH", Unknown), readWrite, Unknown);
        Add("SLOT_SHOWLINK_STATUS", Number(3, 0, 5, 255), read, "255");
        Add("SLOT_STATUS", Words("EMPTY", "STANDARD", "LINKED.INACTIVE", Active), read, "EMPTY");
        Add("SLOT_TX_DEVICE_ID", Text(31), readWrite, string.Empty);
        Add("SLOT_TX_MODEL", Words("AD1", "AD2", "ADX1", "ADX1M", "ADX2", "ADX2FD", Unknown), read, Unknown);

        void Add(string name, WireFormat format, PropertyAccess access, string initial) =>
            channel.Add(name, format, access, initial, PropertyIndex.Slot);
    }

    internal static string Status(Transmitter? transmitter) => transmitter switch
    {
        null => "EMPTY",
        { HasShowLink: false } => "STANDARD",
        { IsOn: true, IsShowLinkLost: false } => Active,
        _ => "LINKED.INACTIVE",
    };

    internal static void Reflect(ReceiverState state, ReceiverChannel channel)
    {
        for (var slot = 0; slot < channel.Slots.Length; slot++)
        {
            Reflect(state, channel.Number, slot, channel.Slots[slot]);
        }
    }

    private static void Reflect(ReceiverState state, int channel, int slot, Transmitter? transmitter)
    {
        var status = Status(transmitter);
        var linked = status == Active ? transmitter : null;
        var cell = linked is { Battery.IsRechargeable: true } ? linked.Battery : null;
        void Set(string name, string? plain, string unknown = "255") => state.Set(channel, name, plain ?? unknown, slot);

        Set("SLOT_STATUS", status);
        Set("SLOT_TX_MODEL", transmitter?.Model, Unknown);
        Set("SLOT_TX_DEVICE_ID", transmitter?.Name, string.Empty);
        Set("SLOT_SHOWLINK_STATUS", linked is null ? null : "5");
        Set("SLOT_BATT_TYPE", linked?.Battery.Type, "UNKN");
        Set("SLOT_BATT_BARS", Digits(linked?.Battery.Bars));
        Set("SLOT_BATT_CHARGE_PERCENT", Digits(cell?.Percent));
        Set("SLOT_BATT_CYCLE_COUNT", Digits(cell?.Cycles), "65535");
        Set("SLOT_BATT_HEALTH_PERCENT", Digits(cell?.HealthPercent));
        Set("SLOT_BATT_MINS", linked is { IsCalculating: true } ? "65534" : Digits(cell?.Minutes), "65535");
        Set("SLOT_INPUT_PAD", linked is null ? null : linked.PadOn ? "0" : "12");
        Set("SLOT_OFFSET", Digits(linked?.OffsetDecibels + 12));
        Set("SLOT_POLARITY", linked is null ? null : AxientFamily.Polarity(linked), Unknown);
        Set("SLOT_RF_OUTPUT", linked is null ? null : linked.CarrierOn ? "RF_ON" : "RF_MUTE", Unknown);
        Set("SLOT_RF_POWER", Digits(linked?.Milliwatts));
        Set("SLOT_RF_POWER_MODE", linked?.PowerMode, Unknown);
    }

    private static string? Digits(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}

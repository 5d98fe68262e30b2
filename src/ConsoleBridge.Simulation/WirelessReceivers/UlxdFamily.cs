using ConsoleBridge.Protocols.ShureStrings.Wire;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>ULX-D. Source: ULX-D Command Strings, web edition, and its PDF of January 2018 (doc, second hand).</summary>
internal class UlxdFamily : ReceiverFamily
{
    internal const string Unknown = "UNKN";
    private static readonly string[] TransmitterTypes = ["ULXD1", "ULXD2", "ULXD6", "ULXD8", "QLXD1", "QLXD2", Unknown];

    internal UlxdFamily(ReceiverModel model)
        : base(model)
    {
        AddDeviceProperties();
        AddChannelProperties();
    }

    internal override int SlowestMeterRate => 99_999;

    internal override string PresetProperty => "GROUP_CHAN";

    internal override IReadOnlyList<Transmitter> FactoryTransmitters =>
    [
        new("ULXD2", "Lead Vox"),
        new("ULXD1", "Vox 2") { PowerMode = Transmitter.PowerHigh, OffsetDecibels = 6 },
        new("ULXD8", "Pulpit"),
        new("ULXD2", "Spare"),
    ];

    internal override void ReflectTransmitter(ReceiverState state, ReceiverChannel channel, bool all)
    {
        var transmitter = channel.Transmitter;
        var on = transmitter.IsOnAir;
        // Only the gooseneck and the boundary microphone tell their name, mute and power source (doc, second hand).
        var isTableTop = on && transmitter.Model is "ULXD6" or "ULXD8";
        void Set(string name, string plain) => state.Set(channel.Number, name, plain, always: all);

        Set("TX_TYPE", on ? transmitter.Model : Unknown);
        Set("TX_DEVICE_ID", isTableTop && on ? transmitter.Name : string.Empty);
        Set("TX_FW_VER", on ? "2.3.28.0" : string.Empty);
        Set("TX_OFFSET", on ? Decimal(transmitter.OffsetDecibels) : NoByte);
        Set("TX_RF_PWR", on ? transmitter.PowerMode : Unknown);
        Set("TX_MENU_LOCK", OnOffOr(on, transmitter.MenuLocked));
        Set("TX_PWR_LOCK", OnOffOr(on, transmitter.PowerLocked));
        Set("TX_MUTE_STATUS", OnOffOr(isTableTop && on, transmitter.IsMuted));
        Set("TX_MUTE_BUTTON_STATUS", isTableTop && on ? (transmitter.TalkSwitchPressed ? "PRESSED" : "RELEASED") : Unknown);
        Set("TX_POWER_SOURCE", isTableTop && on ? "BATTERY" : Unknown);
        ReflectBattery(Set, transmitter, channel.BatteryIsVisible);
    }

    internal override void ReflectMeters(ReceiverState state, ReceiverChannel channel)
    {
        state.Set(channel.Number, "RF_ANTENNA", AntennaText(channel));
        state.Set(channel.Number, "RX_RF_LVL", Decimal(RawRadio(channel)));
        state.Set(channel.Number, "AUDIO_LVL", Decimal(RawAudio(channel)));
    }

    // < SAMPLE x ALL nn aaa eee >: antenna, RF level dBm + 128, audio level dBFS + 50
    internal override void WriteSample(ref ShureWriter writer, ReceiverState state, ReceiverChannel channel)
    {
        writer.Word(Antenna(channel));
        writer.Number(RawRadio(channel), 3);
        writer.Number(RawAudio(channel), 3);
    }

    internal override bool ReflectInterference(ReceiverState state, ReceiverChannel channel) =>
        state.Set(channel.Number, "RF_INT_DET", channel.Radio.IsDisturbed ? "CRITICAL" : "NONE");

    protected virtual void AddDeviceProperties()
    {
        Device.Add("DEVICE_ID", Text(8), ReadWrite, Model.Name);
        Device.Add("ENCRYPTION", Words("OFF", "AUTO", "MANUAL"), ReadWrite, "OFF");
        Device.Add("ENCRYPTION_REGENERATE_KEY", Words("REQUESTED", "COMPLETED", "INACTIVE"), Write, "INACTIVE");
        Device.Add("FLASH", OnOff, Write, "OFF");
        Device.Add("FW_VER", Text(18), Read, Model.Firmware);
        Device.Add("HIGH_DENSITY", OnOff, ReadWrite, "OFF");
        Device.Add("MODEL", Text(32), Read, Model.ModelText!);
        Device.Add("SCAN_LOCK", OnOff, ReadWrite, "OFF");
        Device.Add("SYNC_LOCK", OnOff, ReadWrite, "OFF");
        Device.Add("NET_SETTINGS", new FreeFormat(), Hidden, NetSettings);
        if (Model.Channels > 1)
        {
            Device.Add("AUDIO_SUMMING_MODE", PairModes(quadSum: true), ReadWrite, "OFF");
            Device.Add("FREQUENCY_DIVERSITY_MODE", PairModes(quadSum: false), ReadWrite, "OFF");
            Device.Add("NA_DEVICE_NAME", Text(31), Read, $"{Model.Name}-3a17c2");
        }
    }

    protected virtual void AddChannelProperties()
    {
        Channel.Add("AUDIO_GAIN", Gain, ReadWrite, "30");
        Channel.Add("AUDIO_LVL", Number(3, 0, 50), Meter, "0");
        Channel.Add("AUDIO_MUTE", OnOff, ReadWrite, "OFF");
        AddBatteryProperties();
        Channel.Add("CHAN_NAME", Text(8), ReadWrite, "Channel");
        Channel.Add("ENCRYPTION_WARNING", OnOff, Read, "OFF");
        Channel.Add("FLASH", OnOff, Write, "OFF");
        Channel.Add("FREQUENCY", Number(6, 0, 999_999), ReadWrite, "578350");
        Channel.Add("GROUP_CHAN", new PresetFormat(false), ReadWrite, PresetFormat.None);
        Channel.Add("METER_RATE", Minutes with { Most = SlowestMeterRate }, ReadWrite, "0");
        if (Model.Channels > 1)
        {
            Channel.Add("NA_CHAN_NAME", Text(31), Read, "Channel");
        }

        Channel.Add("RF_ANTENNA", Words("AX", "XB", "AB", "XX"), Meter, "XX");
        Channel.Add("RF_INT_DET", Words("NONE", "CRITICAL"), Read, "NONE");
        Channel.Add("RX_RF_LVL", Number(3, 0, 115), Meter, "0");
        AddTransmitterProperties();
        Channel.Add("TX_FW_VER", Text(24), Read, string.Empty);
    }

    protected void AddBatteryProperties()
    {
        Channel.Add("BATT_BARS", Bars, Read, NoByte);
        Channel.Add("BATT_CHARGE", Percent, Read, NoByte);
        Channel.Add("BATT_CYCLE", Minutes, Read, NoWord);
        Channel.Add("BATT_HEALTH", Percent, Read, NoByte);
        Channel.Add("BATT_RUN_TIME", Minutes, Read, NoWord);
        Channel.Add("BATT_TEMP_C", Byte, Read, NoByte);
        Channel.Add("BATT_TEMP_F", Byte, Read, NoByte);
        Channel.Add("BATT_TYPE", Words("LION", "ALKA", "NIMH", "LITH", "WARN", Unknown), Read, Unknown);
    }

    protected void AddTransmitterProperties()
    {
        Channel.Add("TX_DEVICE_ID", Text(8), Read, string.Empty);
        Channel.Add("TX_MENU_LOCK", OnOffUnknown, Read, Unknown);
        Channel.Add("TX_MUTE_BUTTON_STATUS", Words("PRESSED", "RELEASED", Unknown), Read, Unknown);
        Channel.Add("TX_MUTE_STATUS", OnOffUnknown, Read, Unknown);
        Channel.Add("TX_OFFSET", Number(3, 0, 21, 252, 253, 254, 255), Read, NoByte);
        Channel.Add("TX_POWER_SOURCE", Words("BATTERY", "EXTERNAL", Unknown, "UNKNOWN"), Read, Unknown);
        Channel.Add("TX_PWR_LOCK", OnOffUnknown, Read, Unknown);
        Channel.Add("TX_RF_PWR", Words("LOW", "NORMAL", "HIGH", Unknown), Read, Unknown);
        Channel.Add("TX_TYPE", Words(TransmitterTypes), Read, Unknown);
    }

    protected const string NetSettings = "SC AUTO 192.168.001.025 255.255.255.000 000.000.000.000 00:0E:DD:3A:17:C2";

    private static void ReflectBattery(Action<string, string> set, Transmitter transmitter, bool visible)
    {
        var battery = transmitter.Battery;
        var details = visible && battery.IsRechargeable;
        set("BATT_TYPE", visible ? battery.Type : Unknown);
        set("BATT_BARS", visible ? Decimal(battery.Bars) : NoByte);
        set("BATT_CHARGE", details ? Decimal(battery.Percent) : NoByte);
        set("BATT_CYCLE", details ? Decimal(battery.Cycles) : NoWord);
        set("BATT_HEALTH", details ? Decimal(battery.HealthPercent) : NoByte);
        set("BATT_RUN_TIME", visible ? Runtime(transmitter) : NoWord);
        set("BATT_TEMP_C", details ? Decimal(battery.Celsius + 40) : NoByte);
        set("BATT_TEMP_F", details ? Decimal((battery.Celsius * 9 / 5) + 32 + 40) : NoByte);
    }

    private static string OnOffOr(bool known, bool on) => known ? (on ? "ON" : "OFF") : Unknown;

    private static int RawRadio(ReceiverChannel channel) =>
        channel.Radio.HasCarrier ? Raw(channel.Radio.BestDbm, 128, 115) : 0;

    private static int RawAudio(ReceiverChannel channel) => Raw(channel.Audio.RmsDbfs, 50, 50);

    private static ReadOnlySpan<byte> Antenna(ReceiverChannel channel)
    {
        if (!channel.Radio.Receives(channel.Radio.BetterAntenna))
        {
            return "XX"u8;
        }

        return channel.Radio.BetterAntenna == 0 ? "AX"u8 : "XB"u8;
    }

    private static string AntennaText(ReceiverChannel channel) => System.Text.Encoding.ASCII.GetString(Antenna(channel));

    private WordFormat PairModes(bool quadSum) => (Model.Channels, quadSum) switch
    {
        (4, true) => Words("OFF", "1+2", "3+4", "1+2/3+4", "1+2+3+4"),
        (4, false) => Words("OFF", "1+2", "3+4", "1+2/3+4"),
        _ => Words("OFF", "1+2"),
    };
}

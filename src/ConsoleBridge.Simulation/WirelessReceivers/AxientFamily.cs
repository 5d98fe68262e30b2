using ConsoleBridge.Protocols.ShureStrings.Wire;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>
/// Axient Digital. Source: Axient Digital Command Strings, 2 May 2018 and web edition (doc, second hand); values of an
/// idle channel from the dump of an AD4Q-A with firmware 1.1.43.0 (hw).
/// </summary>
internal sealed class AxientFamily : ReceiverFamily
{
    private const string Unknown = "UNKNOWN";
    private const string UnknownCell = "UNKN";
    private bool _quadversity;

    internal AxientFamily(ReceiverModel model)
        : base(model)
    {
        AddDeviceProperties();
        AddChannelProperties();
        AddTransmitterProperties();
        AxientSlots.AddTo(Channel);
    }

    internal override int SlowestMeterRate => 65_535;

    internal override string PresetProperty => "GROUP_CHANNEL";

    internal override int AntennaCount => _quadversity ? 4 : 2;

    internal override IReadOnlyList<Transmitter> FactoryTransmitters =>
    [
        new("AD2", "Lead Vox") { PowerMode = Transmitter.PowerHigh },
        new("ADX1", "Vox 2"),
        new("AD1", "Git"),
        new("ADX2", "Spare"),
    ];

    /// <summary>Four antennas for every channel. AD4Q only.</summary>
    internal bool TrySetQuadversity(ReceiverState state, bool on)
    {
        _quadversity = state.Set(0, "QUADVERSITY_MODE", on ? "ON" : "OFF") && on;
        return state.Table(0).Find("QUADVERSITY_MODE") is not null;
    }

    internal override void ReflectTransmitter(ReceiverState state, ReceiverChannel channel, bool all)
    {
        var transmitter = channel.Transmitter;
        var on = transmitter.IsOnAir;
        void Set(string name, string plain) => state.Set(channel.Number, name, plain, always: all);

        Set("TX_MODEL", on ? transmitter.Model : Unknown);
        Set("TX_DEVICE_ID", on ? transmitter.Name : string.Empty);
        Set("TX_INPUT_PAD", on ? (transmitter.PadOn ? "0" : "12") : NoByte);
        Set("TX_LOCK", on ? Lock(transmitter) : Unknown);
        // ON means that the microphone is open (impl, two programs).
        Set("TX_MUTE_MODE_STATUS", on ? (transmitter.IsMuted ? "MUTE" : "ON") : Unknown);
        Set("TX_OFFSET", on ? Decimal(transmitter.OffsetDecibels + 12) : NoByte);
        Set("TX_POLARITY", on ? Polarity(transmitter) : Unknown);
        Set("TX_POWER_LEVEL", on ? Decimal(transmitter.Milliwatts) : NoByte);
        Set("TX_TALK_SWITCH", on ? (transmitter.TalkSwitchPressed ? "ON" : "OFF") : Unknown);
        ReflectBattery(Set, transmitter, channel.BatteryIsVisible);
        AxientSlots.Reflect(state, channel);
    }

    internal override void ReflectMeters(ReceiverState state, ReceiverChannel channel)
    {
        var meters = new AxientMeters(channel);
        state.Set(channel.Number, "CHAN_QUALITY", Decimal(meters.Quality));
        state.Set(channel.Number, "AUDIO_LED_BITMAP", Decimal(meters.AudioLeds));
        state.Set(channel.Number, "AUDIO_LEVEL_PEAK", Decimal(meters.Peak));
        state.Set(channel.Number, "AUDIO_LEVEL_RMS", Decimal(meters.Rms));
        state.Set(channel.Number, "ANTENNA_STATUS", System.Text.Encoding.ASCII.GetString(meters.Status(AntennaCount, stackalloc byte[4])));
        for (var antenna = 0; antenna < AntennaCount; antenna++)
        {
            state.Set(channel.Number, "RSSI", Decimal(meters.Rssi(antenna)), antenna);
            state.Set(channel.Number, "RSSI_LED_BITMAP", Decimal(meters.RadioLeds(antenna)), antenna);
        }
    }

    // < SAMPLE x ALL quality bitmap peak rms status (bitmap rssi)*antennas >, the last part twice in FD-C
    internal override void WriteSample(ref ShureWriter writer, ReceiverState state, ReceiverChannel channel)
    {
        var meters = new AxientMeters(channel);
        writer.Number(meters.Quality, 3);
        writer.Number(meters.AudioLeds, 3);
        writer.Number(meters.Peak, 3);
        writer.Number(meters.Rms, 3);
        var sections = state.Plain(channel.Number, "FD_MODE") == "FD-C" ? 2 : 1;
        Span<byte> status = stackalloc byte[ReceiverProperty.Antennas];
        for (var section = 0; section < sections; section++)
        {
            writer.Word(meters.Status(AntennaCount, status));
            for (var antenna = 0; antenna < AntennaCount; antenna++)
            {
                writer.Number(meters.RadioLeds(antenna), 2);
                writer.Number(meters.Rssi(antenna), 3);
            }
        }
    }

    internal override bool ReflectInterference(ReceiverState state, ReceiverChannel channel) =>
        state.Set(channel.Number, "INTERFERENCE_STATUS", channel.Radio.IsDisturbed ? "DETECTED" : "NONE");

    internal static string Polarity(Transmitter transmitter) => transmitter.IsInverted ? "NEGATIVE" : "POSITIVE";

    private static string Lock(Transmitter transmitter) => (transmitter.MenuLocked, transmitter.PowerLocked) switch
    {
        (true, true) => "ALL",
        (true, false) => "MENU",
        (false, true) => "POWER",
        _ => "NONE",
    };

    private static void ReflectBattery(Action<string, string> set, Transmitter transmitter, bool visible)
    {
        var battery = transmitter.Battery;
        var details = visible && battery.IsRechargeable;
        set("TX_BATT_TYPE", visible ? battery.Type : UnknownCell);
        set("TX_BATT_BARS", visible ? Decimal(battery.Bars) : NoByte);
        set("TX_BATT_CHARGE_PERCENT", details ? Decimal(battery.Percent) : NoByte);
        set("TX_BATT_MINS", visible ? Runtime(transmitter) : NoWord);
        set("TX_BATT_HEALTH_PERCENT", details ? Decimal(battery.HealthPercent) : NoByte);
        set("TX_BATT_CYCLE_COUNT", details ? Decimal(battery.Cycles) : NoWord);
        set("TX_BATT_TEMP_C", details ? Decimal(battery.Celsius + 40) : NoByte);
        set("TX_BATT_TEMP_F", details ? Decimal((battery.Celsius * 9 / 5) + 32 + 40) : NoByte);
    }

    private void AddDeviceProperties()
    {
        Device.Add("DEVICE_ID", Text(31), ReadWrite, Model.Name);
        Device.Add("ENCRYPTION_MODE", OnOff, Read, "OFF");
        Device.Add("FLASH", OnOff, Write, "OFF");
        Device.Add("FW_VER", Text(24), Read, Model.Firmware);
        Device.Add("MODEL", Text(32), Read, Model.ModelText!);
        Device.Add("NA_DEVICE_NAME", Text(31), Hidden, $"{Model.Name}-4560eb");
        Device.Add("NET_SETTINGS", new FreeFormat(), Hidden,
            "SC AUTO 192.168.001.025 255.255.255.000 000.000.000.000 00:0E:DD:45:60:EB");
        if (Model.Channels == 4)
        {
            Device.Add("QUADVERSITY_MODE", OnOff, Read, "OFF");
        }

        Device.Add("RF_BAND", Text(8), Read, Model.Band);
        Device.Add("TRANSMISSION_MODE", Words("STANDARD", "HIGH_DENSITY"), Read, "STANDARD");
    }

    private void AddChannelProperties()
    {
        Channel.Add("ANTENNA_STATUS", new FreeFormat(), Hidden | PropertyAccess.Metered, "XX");
        Channel.Add("AUDIO_GAIN", Gain, ReadWrite, "18");
        Channel.Add("AUDIO_LED_BITMAP", Byte, Meter, "0");
        Channel.Add("AUDIO_LEVEL_PEAK", Number(3, 0, 120), Meter, "5");
        Channel.Add("AUDIO_LEVEL_RMS", Number(3, 0, 120), Meter, "33");
        Channel.Add("AUDIO_MUTE", OnOff, ReadWrite, "OFF");
        Channel.Add("CHAN_NAME", Text(31), ReadWrite, "Channel");
        Channel.Add("CHAN_QUALITY", Number(3, 0, 5, 255), Meter, NoByte);
        Channel.Add("ENCRYPTION_STATUS", Words("OK", "ERROR"), Read, "OK");
        Channel.Add("FD_MODE", Words("OFF", "FD-C", "FD-S"), Read, "OFF");
        Channel.Add("FLASH", OnOff, Write, "OFF");
        Channel.Add("FREQUENCY", Number(7, 0, 9_999_999), ReadWrite, "594075");
        Channel.Add("GROUP_CHANNEL", new PresetFormat(true), ReadWrite, PresetFormat.None);
        Channel.Add("INTERFERENCE_STATUS", Words("NONE", "DETECTED"), Read, "NONE");
        Channel.Add("METER_RATE", Minutes with { Most = SlowestMeterRate }, ReadWrite, "0");
        Channel.Add("NA_CHAN_NAME", Text(31), Hidden, "Channel");
        Channel.Add("RSSI", Number(3, 0, 120), Meter, "11", PropertyIndex.Antenna);
        Channel.Add("RSSI_LED_BITMAP", Number(2, 0, 63), Meter, "0", PropertyIndex.Antenna);
    }

    private void AddTransmitterProperties()
    {
        Channel.Add("TX_BATT_BARS", Bars, Read, NoByte);
        Channel.Add("TX_BATT_CHARGE_PERCENT", Percent, Read, NoByte);
        Channel.Add("TX_BATT_CYCLE_COUNT", Minutes, Read, NoWord);
        Channel.Add("TX_BATT_HEALTH_PERCENT", Percent, Read, NoByte);
        Channel.Add("TX_BATT_MINS", Minutes, Read, NoWord);
        Channel.Add("TX_BATT_TEMP_C", Byte, Read, NoByte);
        Channel.Add("TX_BATT_TEMP_F", Byte, Read, NoByte);
        Channel.Add("TX_BATT_TYPE", Words("LION", "ALKA", "NIMH", "LITH", UnknownCell), Read, UnknownCell);
        Channel.Add("TX_DEVICE_ID", Text(31), Read, string.Empty);
        Channel.Add("TX_INPUT_PAD", Byte, Read, NoByte);
        Channel.Add("TX_LOCK", Words("NONE", "POWER", "MENU", "ALL", Unknown), Read, Unknown);
        Channel.Add("TX_MODEL", Words("AD1", "AD2", "ADX1", "ADX1M", "ADX2", "ADX2FD", Unknown), Read, Unknown);
        Channel.Add("TX_MUTE_MODE_STATUS", Words("ON", "MUTE", Unknown), Read, Unknown);
        Channel.Add("TX_OFFSET", Number(3, 0, 33, 255), Read, NoByte);
        Channel.Add("TX_POLARITY", Words("POSITIVE", "NEGATIVE", Unknown), Read, Unknown);
        Channel.Add("TX_POWER_LEVEL", Byte, Read, NoByte);
        Channel.Add("TX_TALK_SWITCH", Words("ON", "OFF", Unknown), Read, Unknown);
        Channel.Add("UNREGISTERED_TX_STATUS", Words("OK", "ERROR"), Read, "OK");
    }
}

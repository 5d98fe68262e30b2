using ConsoleBridge.Protocols.ShureStrings.Wire;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>SLX-D: no mute, few battery values. Source: SLX-D Command Strings (doc, second hand).</summary>
internal class SlxdFamily : ReceiverFamily
{
    private const string Unknown = "UNKNOWN";

    internal SlxdFamily(ReceiverModel model)
        : this(model, Words("SLXD1", "SLXD2", Unknown))
    {
    }

    protected SlxdFamily(ReceiverModel model, WordFormat transmitters)
        : base(model)
    {
        Device.Add("DEVICE_ID", Text(8), ReadWrite, Model.Name);
        Device.Add("FLASH", OnOff, Write, "OFF");
        Device.Add("FW_VER", Text(24), Read, Model.Firmware);
        Device.Add("LOCK_STATUS", Words("OFF", "MENU", "ALL"), Read, "OFF");
        Device.Add("MODEL", Text(32), Read, Model.ModelText!);
        Device.Add("RF_BAND", Text(8), Read, Model.Band);

        Channel.Add("AUDIO_GAIN", Gain, ReadWrite, "30");
        Channel.Add("AUDIO_LEVEL_PEAK", Number(3, 0, 120), Meter, "0");
        Channel.Add("AUDIO_LEVEL_RMS", Number(3, 0, 120), Meter, "0");
        Channel.Add("AUDIO_OUT_LVL_SWITCH", Words("MIC", "LINE"), Read, "LINE");
        Channel.Add("CHAN_NAME", Text(31), ReadWrite, "Channel");
        Channel.Add("FLASH", OnOff, Write, "OFF");
        Channel.Add("FREQUENCY", Number(7, 0, 9_999_999), ReadWrite, "578350");
        Channel.Add("GROUP_CHANNEL", new PresetFormat(true), ReadWrite, PresetFormat.None);
        Channel.Add("METER_RATE", Minutes with { Most = SlowestMeterRate }, ReadWrite, "0");
        Channel.Add("RSSI", Number(3, 0, 120), Meter, "11", PropertyIndex.Antenna);
        Channel.Add("TX_BATT_BARS", Bars, Read, NoByte);
        Channel.Add("TX_BATT_MINS", Minutes, Read, NoWord);
        Channel.Add("TX_MODEL", transmitters, Read, Unknown);
    }

    internal override int SlowestMeterRate => 65_535;

    internal override string PresetProperty => "GROUP_CHANNEL";

    internal override IReadOnlyList<Transmitter> FactoryTransmitters => [new("SLXD2", "Lead Vox"), new("SLXD1", "Vox 2")];

    internal override void ReflectTransmitter(ReceiverState state, ReceiverChannel channel, bool all)
    {
        var transmitter = channel.Transmitter;
        var visible = channel.BatteryIsVisible;
        state.Set(channel.Number, "TX_MODEL", transmitter.IsOnAir ? transmitter.Model : Unknown, always: all);
        state.Set(channel.Number, "TX_BATT_BARS", visible ? Decimal(transmitter.Battery.Bars) : NoByte, always: all);
        state.Set(channel.Number, "TX_BATT_MINS", visible ? Runtime(transmitter) : NoWord, always: all);
    }

    internal override void ReflectMeters(ReceiverState state, ReceiverChannel channel)
    {
        state.Set(channel.Number, "AUDIO_LEVEL_PEAK", Decimal(Raw(channel.Audio.PeakDbfs, 120, 120)));
        state.Set(channel.Number, "AUDIO_LEVEL_RMS", Decimal(Raw(channel.Audio.RmsDbfs, 120, 120)));
        for (var antenna = 0; antenna < AntennaCount; antenna++)
        {
            state.Set(channel.Number, "RSSI", Decimal(Raw(channel.Radio[antenna], 120, 120)), antenna);
        }
    }

    // < SAMPLE x ALL ppp rrr sss >: peak and RMS dBFS + 120, RSSI dBm + 120
    internal override void WriteSample(ref ShureWriter writer, ReceiverState state, ReceiverChannel channel)
    {
        writer.Number(Raw(channel.Audio.PeakDbfs, 120, 120), 3);
        writer.Number(Raw(channel.Audio.RmsDbfs, 120, 120), 3);
        writer.Number(Raw(channel.Radio.BestDbm, 120, 120), 3);
    }
}

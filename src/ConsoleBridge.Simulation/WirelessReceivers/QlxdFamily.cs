using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>
/// QLX-D: ULX-D without MODEL, mute, identify and interference, with MAC_ADDR.
/// Source: Command Strings for QLX-D Receivers, technical bulletin, RW 11/2/2023 (doc, second hand).
/// </summary>
internal sealed class QlxdFamily : UlxdFamily
{
    internal QlxdFamily(ReceiverModel model)
        : base(model)
    {
    }

    internal override IReadOnlyList<Transmitter> FactoryTransmitters => [new("QLXD2", "Lead Vox") { PowerMode = Transmitter.PowerHigh }];

    protected override void AddDeviceProperties()
    {
        Device.Add("DEVICE_ID", Text(8), ReadWrite, Model.Name);
        Device.Add("ENCRYPTION", OnOff, ReadWrite, "OFF");
        Device.Add("FW_VER", Text(18), Read, Model.Firmware);
        Device.Add("MAC_ADDR", new FreeFormat(), Read, "00:0E:DD:3A:17:C2");
    }

    protected override void AddChannelProperties()
    {
        Channel.Add("AUDIO_GAIN", Gain, ReadWrite, "30");
        AddBatteryProperties();
        Channel.Add("CHAN_NAME", Text(8), ReadWrite, "Channel");
        Channel.Add("ENCRYPTION_WARNING", OnOff, Read, "OFF");
        Channel.Add("FREQUENCY", Number(6, 0, 9_999_999), ReadWrite, "578350");
        Channel.Add("GROUP_CHAN", new PresetFormat(false), ReadWrite, PresetFormat.None);
        Channel.Add("METER_RATE", Minutes with { Most = SlowestMeterRate }, ReadWrite, "0");
        AddTransmitterProperties();
    }
}

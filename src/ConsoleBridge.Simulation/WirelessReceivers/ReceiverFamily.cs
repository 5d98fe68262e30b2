using System.Globalization;
using ConsoleBridge.Protocols.ShureStrings.Wire;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>What a series of receivers knows: its properties, how it tells of a transmitter, how it meters.</summary>
internal abstract class ReceiverFamily
{
    protected const PropertyAccess Read = PropertyAccess.Read;
    protected const PropertyAccess Write = PropertyAccess.Write;
    protected const PropertyAccess ReadWrite = PropertyAccess.Read | PropertyAccess.Write;
    protected const PropertyAccess Meter = PropertyAccess.Read | PropertyAccess.Metered;
    protected const PropertyAccess Hidden = PropertyAccess.Hidden;

    protected const string NoByte = "255";
    protected const string NoWord = "65535";
    protected const string Calculating = "65534";
    protected const string ContactFault = "65533";

    protected static readonly WordFormat OnOff = Words("ON", "OFF");
    protected static readonly WordFormat OnOffUnknown = Words("ON", "OFF", "UNKN");
    protected static readonly NumberFormat Bars = Number(3, 0, 5, 252, 253, 254, 255);
    protected static readonly NumberFormat Percent = Number(3, 0, 100, 252, 253, 254, 255);
    protected static readonly NumberFormat Byte = Number(3, 0, 255);
    protected static readonly NumberFormat Minutes = Number(5, 0, 65535);
    protected static readonly NumberFormat Gain = Number(3, 0, 60);

    protected ReceiverFamily(ReceiverModel model)
    {
        Model = model;
    }

    internal ReceiverModel Model { get; }

    internal PropertyTable Device { get; } = new();

    internal PropertyTable Channel { get; } = new();

    /// <summary>Slowest metering in ms that can be set.</summary>
    internal abstract int SlowestMeterRate { get; }

    /// <summary>Name of the property with group and channel.</summary>
    internal abstract string PresetProperty { get; }

    /// <summary>Antennas that are in use.</summary>
    internal virtual int AntennaCount => 2;

    /// <summary>The transmitters that the channels have when the receiver is made.</summary>
    internal abstract IReadOnlyList<Transmitter> FactoryTransmitters { get; }

    internal static ReceiverFamily For(ReceiverModel model) => model.Series switch
    {
        ReceiverSeries.Ulxd => new UlxdFamily(model),
        ReceiverSeries.Qlxd => new QlxdFamily(model),
        ReceiverSeries.Slxd when model.Channels == 4 => new SlxdPlusFamily(model),
        ReceiverSeries.Slxd => new SlxdFamily(model),
        _ => new AxientFamily(model),
    };

    /// <summary>Copies what is known of the transmitter into the channel's properties.</summary>
    /// <param name="state">Where to.</param>
    /// <param name="channel">Whose.</param>
    /// <param name="all">Report everything, not only what changed: the transmitter came or went.</param>
    internal abstract void ReflectTransmitter(ReceiverState state, ReceiverChannel channel, bool all);

    /// <summary>Copies the meters into the channel's properties, before a dump.</summary>
    internal abstract void ReflectMeters(ReceiverState state, ReceiverChannel channel);

    /// <summary>Writes the arguments of one SAMPLE.</summary>
    internal abstract void WriteSample(ref ShureWriter writer, ReceiverState state, ReceiverChannel channel);

    /// <summary>The document has this property and the unit does not: whoever uses it is refused and has done nothing wrong.</summary>
    internal virtual bool Lacks(string property) => false;

    /// <summary>Tells that a foreign carrier is heard. False when the series cannot tell.</summary>
    internal virtual bool ReflectInterference(ReceiverState state, ReceiverChannel channel) => false;

    protected static string Decimal(int number) => number.ToString(CultureInfo.InvariantCulture);

    protected static int Raw(double level, int offset, int most) => Math.Clamp((int)Math.Round(level) + offset, 0, most);

    protected static string Runtime(Transmitter transmitter) => transmitter switch
    {
        { Battery.IsRechargeable: false } => NoWord,
        { HasContactFault: true } => ContactFault,
        { IsCalculating: true } => Calculating,
        _ => Decimal(transmitter.Battery.Minutes),
    };
}

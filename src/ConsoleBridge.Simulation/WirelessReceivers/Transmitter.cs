namespace ConsoleBridge.Simulation.WirelessReceivers;

/// <summary>A handheld or bodypack as its receiver hears it.</summary>
internal sealed class Transmitter
{
    internal const string PowerLow = "LOW";
    internal const string PowerNormal = "NORMAL";
    internal const string PowerHigh = "HIGH";

    internal Transmitter(string model, string name)
    {
        Model = model;
        Name = name;
    }

    internal string Model { get; set; }

    internal string Name { get; set; }

    internal TransmitterBattery Battery { get; } = new();

    internal bool IsOn { get; set; } = true;

    /// <summary>Its carrier is on; a ShowLink transmitter can be told to be silent and stays reachable.</summary>
    internal bool CarrierOn { get; set; } = true;

    internal bool IsMuted { get; set; }

    internal bool TalkSwitchPressed { get; set; }

    /// <summary>The receiver has not yet worked out the runtime: it just came on.</summary>
    internal bool IsCalculating { get; set; }

    /// <summary>The contacts of the battery are bad: the runtime cannot be read.</summary>
    internal bool HasContactFault { get; set; }

    internal string PowerMode { get; set; } = PowerNormal;

    internal bool MenuLocked { get; set; }

    internal bool PowerLocked { get; set; }

    internal int OffsetDecibels { get; set; }

    internal bool PadOn { get; set; }

    internal bool IsInverted { get; set; }

    /// <summary>Out of reach of ShowLink.</summary>
    internal bool IsShowLinkLost { get; set; }

    internal bool IsOnAir => IsOn && CarrierOn;

    /// <summary>ADX transmitters have ShowLink, the others are only synced by infrared.</summary>
    internal bool HasShowLink => Model.StartsWith("ADX", StringComparison.Ordinal);

    /// <summary>Carrier power in mW: ULX-D 1/10/20, Axient Digital 2/10/35. Source: transmitter user guides (impl).</summary>
    internal int Milliwatts => (PowerMode, Model.StartsWith("AD", StringComparison.Ordinal)) switch
    {
        (PowerLow, true) => 2,
        (PowerHigh, true) => 35,
        (PowerLow, false) => 1,
        (PowerHigh, false) => 20,
        _ => 10,
    };

    /// <summary>What the receiver can see of it now; a report is due when this changes.</summary>
    internal TransmitterSight Seen() => new(
        IsOn, CarrierOn, Battery.Percent, Battery.Minutes, Battery.Bars, Battery.Celsius, IsCalculating, IsMuted, TalkSwitchPressed);
}

/// <summary>The changing part of a transmitter, as its receiver sees it.</summary>
internal readonly record struct TransmitterSight(
    bool IsOn,
    bool CarrierOn,
    int Percent,
    int Minutes,
    int Bars,
    int Celsius,
    bool IsCalculating,
    bool IsMuted,
    bool TalkSwitchPressed);

namespace ConsoleBridge.Core.Model;

/// <summary>How units, qualities and reasons are spelled, in profiles, on the bus and on screens.</summary>
public static class UnitNames
{
    /// <summary>Unit as profiles and the bus spell it; empty for <see cref="Unit.None"/>.</summary>
    public static string Symbol(Unit unit) => unit switch
    {
        Unit.Decibel => "dB",
        Unit.DecibelFullScale => "dBFS",
        Unit.DecibelMilliwatt => "dBm",
        Unit.Megahertz => "MHz",
        Unit.Hertz => "Hz",
        Unit.Percent => "%",
        Unit.Milliwatt => "mW",
        Unit.Minute => "min",
        Unit.Millisecond => "ms",
        Unit.Second => "s",
        Unit.Celsius => "°C",
        Unit.Pan => "pan",
        Unit.Travel => "travel",
        _ => "",
    };

    /// <summary>Finds a unit by its symbol; false when there is none of that spelling.</summary>
    public static bool TryParse(string symbol, out Unit unit)
    {
        foreach (var candidate in Enum.GetValues<Unit>())
        {
            if (candidate != Unit.None && Symbol(candidate) == symbol)
            {
                unit = candidate;
                return true;
            }
        }

        unit = Unit.None;
        return symbol == "none";
    }

    /// <summary>Quality as the bus spells it: <c>live estimated stale unknown</c>.</summary>
    public static string Word(Quality quality) => quality switch
    {
        Quality.Live => "live",
        Quality.Estimated => "estimated",
        Quality.Stale => "stale",
        _ => "unknown",
    };

    /// <summary>Session state as <c>device/session</c> spells it: <c>connecting syncing live lost</c>.</summary>
    public static string Word(SessionState state) => state switch
    {
        SessionState.Syncing => "syncing",
        SessionState.Live => "live",
        SessionState.Lost => "lost",
        _ => "connecting",
    };

    internal static string Word(UnknownReason reason) => reason switch
    {
        UnknownReason.Calculating => "calculating",
        UnknownReason.NoTransmitter => "no transmitter",
        UnknownReason.Fault => "the device reports a fault",
        UnknownReason.Stale => "too old",
        UnknownReason.DeviceLost => "device lost",
        _ => "the device does not know",
    };

    /// <summary>A blank and the symbol, to stand behind a number; empty where a number has no unit.</summary>
    public static string Suffix(Unit unit) => unit is Unit.None or Unit.Pan or Unit.Travel ? "" : " " + Symbol(unit);
}

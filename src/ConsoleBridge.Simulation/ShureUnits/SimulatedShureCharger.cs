using System.Globalization;
using ConsoleBridge.Simulation.WirelessReceivers;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>A networked charger: SBRC, SBC220, SBC240, SBC441, SBC840, SBC840M.</summary>
/// <remarks>Every change is told to every client; there are no meters. A module's type has the index of the module, everything else
/// that of the bay. Source: SBRC, SBC220/240 and SBC840/840M Command Strings (doc, second hand), one implementation.</remarks>
internal sealed class SimulatedShureCharger : StreamUnit
{
    private const string NoByte = "255";
    private const string NoWord = "65535";
    private const string TargetReached = "65529";
    private const string Calculating = "65533";
    private const string Failed = "65534";
    private const int MaxNameLetters = 8;
    private static readonly TimeSpan CalculationTime = TimeSpan.FromSeconds(20);

    private readonly ChargerModel _charger;
    private readonly ChargerBay[] _bays;
    private double _speed = 1;

    /// <summary>Makes a charger; it is not started.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public SimulatedShureCharger(string model, SimulatorOptions options)
        : this(ChargerModel.Find(model), options)
    {
    }

    private SimulatedShureCharger(ChargerModel charger, SimulatorOptions options)
        : base(charger.Name, options, DeviceTable(charger, options), BayTable(charger), charger.Bays)
    {
        _charger = charger;
        _bays = [.. Enumerable.Range(1, charger.Bays).Select(_ => new ChargerBay())];
        for (var bay = 1; bay <= charger.Bays; bay++)
        {
            // The last bay is empty, the one before it is full.
            _bays[bay - 1].IsOccupied = bay < charger.Bays;
            _bays[bay - 1].Charge = bay == charger.Bays - 1 ? 100 : 20 + (Random.NextDouble() * 60);
            _bays[bay - 1].Cycles = Random.Next(5, 300);
            Tell(bay);
        }
    }

    protected override string OwnUsage => "bay N insert [PERCENT] | bay N remove | bay N percent P | bay N temperature C | bay N error CODE | bay N calculating | storage on|off | speed F";

    private bool IsStoring => State.Plain(0, "STORAGE_MODE") == "ON";

    /// <inheritdoc/>
    protected override int HighestIndex(ReceiverProperty property) => property.Name == "BATT_MODULE_TYPE" ? _charger.Modules : base.HighestIndex(property);

    /// <inheritdoc/>
    protected override string? Wish(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        switch (property.Name)
        {
            case "DEVICE_ID":
                var name = string.Join(' ', words);
                return name.Length is 0 or > MaxNameLetters ? $"a name has 1..{MaxNameLetters} letters" : Store(channel, property, name);
            case "FLASH":
                return StoreFlash(channel, property, words);
            case "STORAGE_MODE":
                return WishStorage(property, words);
            case "REBOOT" when words.Count == 0:
                Reboot(TimeSpan.FromSeconds(30));
                return null;
            default:
                return "one value was expected";
        }
    }

    /// <inheritdoc/>
    protected override void Live(TimeSpan elapsed)
    {
        for (var bay = 1; Options.Lives && bay <= _bays.Length; bay++)
        {
            _bays[bay - 1].Pass(elapsed * _speed, IsStoring);
            Tell(bay);
        }
    }

    /// <inheritdoc/>
    protected override void Sample(int channel)
    {
    }

    /// <inheritdoc/>
    protected override SteeringResult? SteerOwn(string[] words) => words switch
    {
        ["bay", var word, .. var rest] when IsChannel(word, out var bay) => SteerBay(bay, rest),
        ["storage", "on" or "off"] => Done(() => SetStorage(words[1] == "on")),
        ["speed", var word] => WithNumber(word, 100_000, speed => _speed = speed),
        _ => null,
    };

    private static PropertyTable DeviceTable(ChargerModel charger, SimulatorOptions options) => new PropertyTable()
        .Add("DEVICE_ID", Text(31), PropertyAccess.Read | PropertyAccess.Write, options.Name ?? charger.Name)
        .Add("FLASH", Words("ON", "OFF"), PropertyAccess.Write, "OFF")
        .Add("FW_VER", Text(24), PropertyAccess.Read, "1.4.2.0")
        .Add("MODEL", Text(32), PropertyAccess.Read, charger.Name)
        .Add("REBOOT", Words("DONE"), PropertyAccess.Write, "DONE")
        .Add("STORAGE_MODE", Words("ON", "OFF"), PropertyAccess.Read | PropertyAccess.Write, "OFF");

    private static PropertyTable BayTable(ChargerModel charger)
    {
        var table = new PropertyTable();
        if (charger.Modules > 0)
        {
            table.Add("BATT_MODULE_TYPE", Number(3, 0, 6, 129, 133, 255), PropertyAccess.Read, "3");
        }

        foreach (var word in new[] { "BATT_CAPACITY_MAX", "BATT_CURRENT_CAPACITY", "BATT_CURRENT_CAPACITY_MAX", "BATT_CYCLE", "BATT_TIME_TO_FULL" })
        {
            table.Add(word, Number(5, 0, 65_535), PropertyAccess.Read, NoWord);
        }

        return table
            .Add("BATT_BARS", Number(3, 0, 5, 255), PropertyAccess.Read, NoByte)
            .Add("BATT_CHARGE", Number(3, 0, 100, 255), PropertyAccess.Read, NoByte)
            .Add("BATT_DETECTED", Words("YES", "NO"), PropertyAccess.Read, "NO")
            .Add("BATT_ERROR", Number(3, 0, 7, 255), PropertyAccess.Read, NoByte)
            .Add("BATT_HEALTH", Number(3, 0, 100, 255), PropertyAccess.Read, NoByte)
            .Add(
                "BATT_STATE",
                Words("FULL", "CALCULATING", "NORMAL", "WARM", "WARM_FULL", "HOT", "COLD", "PRECHARGE", "READY_TO_STORE", "DISCHARGE_CALC", "DISCHARGING", "DISCHARGING_WARM", "DISCHARGING_COLD", "ERROR", "NO_BATT"),
                PropertyAccess.Read,
                "NO_BATT")
            .Add("BATT_TEMP_C", Number(3, 0, 255), PropertyAccess.Read, NoByte)
            .Add("BATT_TEMP_F", Number(3, 0, 255), PropertyAccess.Read, NoByte);
    }

    private SteeringResult? SteerBay(int number, string[] words)
    {
        var bay = _bays[number - 1];
        SteeringResult Change(Action change) => Done(() =>
        {
            State.Unpin(number);
            change();
            Tell(number);
        });
        return words switch
        {
            ["insert"] => Change(() => Insert(number, 50)),
            ["insert", var word] when int.TryParse(word, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 => Change(() => Insert(number, percent)),
            ["remove"] => Change(() => (bay.IsOccupied, bay.Error, bay.IsCalculating) = (false, 0, false)),
            ["percent", var word] when int.TryParse(word, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100 => Change(() => bay.Charge = percent),
            ["temperature", var word] when int.TryParse(word, CultureInfo.InvariantCulture, out var celsius) && celsius is >= -40 and <= 90 => Change(() => bay.Celsius = celsius),
            ["error", var word] when int.TryParse(word, CultureInfo.InvariantCulture, out var code) && code is >= 0 and <= 7 => Change(() => bay.Error = code),
            ["calculating"] => Change(() => bay.IsCalculating = true),
            _ => null,
        };
    }

    private void Insert(int number, int percent)
    {
        var bay = _bays[number - 1];
        (bay.IsOccupied, bay.Charge, bay.IsCalculating, bay.Error) = (true, percent, true, 0);
        After(CalculationTime, () =>
        {
            bay.IsCalculating = false;
            Tell(number);
        });
    }

    private string? WishStorage(ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (words is not ["ON" or "OFF" or "TOGGLE"])
        {
            return "STORAGE_MODE is ON, OFF or TOGGLE";
        }

        var refusal = Store(0, property, words[0] == "TOGGLE" ? (IsStoring ? "OFF" : "ON") : words[0]);
        TellAll();
        return refusal;
    }

    private void SetStorage(bool on)
    {
        State.Set(0, "STORAGE_MODE", on ? "ON" : "OFF");
        TellAll();
    }

    private void TellAll()
    {
        for (var bay = 1; bay <= _bays.Length; bay++)
        {
            Tell(bay);
        }
    }

    // What changed is told: that is the table's business.
    private void Tell(int number)
    {
        var bay = _bays[number - 1];
        var isKnown = bay.IsOccupied && bay.Error is 0 or 5 or 6;
        void Set(string property, string unknown, int value) =>
            State.Set(number, property, isKnown ? value.ToString(CultureInfo.InvariantCulture) : unknown);

        State.Set(number, "BATT_DETECTED", bay.IsOccupied ? "YES" : "NO");
        State.Set(number, "BATT_STATE", StateOf(bay));
        State.Set(number, "BATT_ERROR", bay.IsOccupied ? bay.Error.ToString(CultureInfo.InvariantCulture) : NoByte);
        Set("BATT_BARS", NoByte, bay.Bars);
        Set("BATT_CHARGE", NoByte, bay.Percent);
        Set("BATT_HEALTH", NoByte, bay.Health);
        Set("BATT_CYCLE", NoWord, bay.Cycles);
        Set("BATT_TEMP_C", NoByte, bay.Celsius + 40);
        Set("BATT_TEMP_F", NoByte, (bay.Celsius * 9 / 5) + 32 + 40);
        Set("BATT_CAPACITY_MAX", NoWord, 1320);
        Set("BATT_CURRENT_CAPACITY_MAX", NoWord, 1320 * bay.Health / 100);
        Set("BATT_CURRENT_CAPACITY", NoWord, 1320 * bay.Percent / 100);
        State.Set(number, "BATT_TIME_TO_FULL", TimeToFull(bay));
    }

    private string TimeToFull(ChargerBay bay) => bay switch
    {
        { IsOccupied: false } => NoWord,
        { Error: not 0 } => Failed,
        { IsCalculating: true } => Calculating,
        _ when bay.IsAtTarget(IsStoring) => TargetReached,
        _ => bay.Minutes(IsStoring).ToString(CultureInfo.InvariantCulture),
    };

    private string StateOf(ChargerBay bay) => bay switch
    {
        { IsOccupied: false } => "NO_BATT",
        { Error: not 0 } => "ERROR",
        { IsCalculating: true } => IsStoring ? "DISCHARGE_CALC" : "CALCULATING",
        { Celsius: > 50 } => "HOT",
        { Celsius: < 0 } => IsStoring ? "DISCHARGING_COLD" : "COLD",
        _ when bay.IsAtTarget(IsStoring) => IsStoring ? "READY_TO_STORE" : bay.Celsius > 40 ? "WARM_FULL" : "FULL",
        _ when IsStoring => bay.Celsius > 40 ? "DISCHARGING_WARM" : "DISCHARGING",
        _ => bay.Celsius > 40 ? "WARM" : "NORMAL",
    };
}

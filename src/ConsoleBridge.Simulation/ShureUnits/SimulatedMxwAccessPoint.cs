using System.Globalization;
using ConsoleBridge.Simulation.WirelessReceivers;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>A Microflex Wireless access point with its microphones: MXWAPT2, MXWAPT4, MXWAPT8.</summary>
/// <remarks>Source: Command Strings for the MXW System, 05/30/2018, and one implementation (impl). The scales of the meters are not
/// documented; those of ULX-D are used.</remarks>
internal sealed class SimulatedMxwAccessPoint : StreamUnit
{
    private const string NoByte = "255";
    private const string NoWord = "65535";
    private const string Calculating = "65534";
    private const string Charging = "65533";
    private const string Unknown = "UNKNOWN";
    private const int SlowestMeterRate = 99_999;
    private static readonly string[] Types = ["MXW2", "MXW1", "MXW6", "MXW8"];
    private static readonly string[] Lights = ["ON", "OF", "ST", "FL", "PU", "NC"];

    private readonly ReceiverChannel[] _microphones;
    private readonly bool[] _docked;
    private readonly long[] _metered;

    /// <summary>Makes an access point; it is not started.</summary>
    /// <param name="channels">2, 4 or 8.</param>
    /// <param name="options">Where it listens and how it lives.</param>
    public SimulatedMxwAccessPoint(int channels, SimulatorOptions options)
        : base($"MXWAPT{channels}", options, DeviceTable(channels, options), ChannelTable(), channels)
    {
        _docked = new bool[channels + 1];
        _metered = new long[channels + 1];
        _microphones = [.. Enumerable.Range(1, channels).Select(number => new ReceiverChannel(number, new Transmitter(Types[(number - 1) % Types.Length], $"Mic {number}"), new Random(Random.Next())))];
        foreach (var microphone in _microphones)
        {
            microphone.Transmitter.Battery.Charge = 90 - (microphone.Number * 5);
            microphone.Transmitter.IsOn = microphone.Number < channels;
            State.Set(microphone.Number, "CHAN_NAME", $"Seat {microphone.Number}");
            Tell(microphone.Number, all: false);
        }
    }

    protected override string OwnUsage =>
        "tx on|off|mute|unmute N | dock N | undock N | battery N percent P | button N pressed|released | audio N dbfs V | rf N dbm V";

    // BATT_CHARGE is what this one has; another program calls it so.
    /// <inheritdoc/>
    protected override bool IsDisputed(string property) => property == "TX_BATT_CHARGE";

    /// <inheritdoc/>
    protected override string? Wish(int channel, ReceiverProperty property, IReadOnlyList<string> words) => property.Name switch
    {
        "METER_RATE" => WishMeterRate(channel, property, words, 100, SlowestMeterRate),
        "AUDIO_GAIN" or "INT_AUDIO_GAIN" => StoreNumber(channel, property, words, 0, 40),
        "FLASH" => StoreFlash(channel, property, words),
        "CHAN_NAME" or "DEVICE_ID" when words.Count > 0 => Store(channel, property, string.Join(' ', words)),
        "TX_STATUS" => WishStatus(channel, words),
        "LED_STATUS" when words is [var red, var green] && Lights.Contains(red) && Lights.Contains(green) => Store(channel, property, $"{red} {green}"),
        "UNLINK" when words.Count == 0 => Unlink(channel),
        "BP_MIC_SELECT" when words is ["INT" or "EXT" or "AUTO"] => Store(channel, property, words[0]),
        _ => $"{string.Join(' ', words)} is no value of {property.Name}",
    };

    /// <inheritdoc/>
    protected override void Live(TimeSpan elapsed)
    {
        foreach (var microphone in _microphones.Where(microphone => Options.Lives && microphone.Transmitter.IsOn))
        {
            if (!_docked[microphone.Number])
            {
                microphone.Transmitter.Battery.Drain(elapsed);
            }

            Tell(microphone.Number, all: false);
        }
    }

    // < SAMPLE x aaa eee >: no ALL
    /// <inheritdoc/>
    protected override void Sample(int channel)
    {
        var microphone = _microphones[channel - 1];
        var now = Options.Time.GetTimestamp();
        microphone.Advance(Options.Time.GetElapsedTime(_metered[channel], now), Options.Lives);
        _metered[channel] = now;
        var radio = microphone.Radio.HasCarrier ? Math.Clamp((int)Math.Round(microphone.Radio.BestDbm) + 128, 0, 115) : 0;
        var audio = Math.Clamp((int)Math.Round(microphone.Audio.RmsDbfs) + 50, 0, 50);
        Say(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"< SAMPLE {channel} {radio:000} {audio:000} >")));
    }

    /// <inheritdoc/>
    protected override SteeringResult? SteerOwn(string[] words) => words switch
    {
        ["tx", "on", var word] when IsChannel(word, out var channel) => Done(() => Switch(channel, true)),
        ["tx", "off", var word] when IsChannel(word, out var channel) => Done(() => Switch(channel, false)),
        ["tx", "mute" or "unmute", var word] when IsChannel(word, out var channel) => Change(channel, () => Pack(channel).IsMuted = words[1] == "mute"),
        ["dock" or "undock", var word] when IsChannel(word, out var channel) => Change(channel, () => _docked[channel] = words[0] == "dock"),
        ["battery", var word, "percent", var percent] when IsChannel(word, out var channel) =>
            WithNumber(percent, 100, charge => Change(channel, () => Pack(channel).Battery.Charge = charge)),
        ["button", var word, "pressed" or "released"] when IsChannel(word, out var channel) => Change(channel, () => Pack(channel).TalkSwitchPressed = words[2] == "pressed"),
        ["audio", var word, "dbfs", var level] when IsChannel(word, out var channel) && double.TryParse(level, CultureInfo.InvariantCulture, out var dbfs) =>
            Change(channel, () => _microphones[channel - 1].Audio.FixedDbfs = dbfs),
        ["rf", var word, "dbm", var level] when IsChannel(word, out var channel) && double.TryParse(level, CultureInfo.InvariantCulture, out var dbm) =>
            Change(channel, () => _microphones[channel - 1].Radio.FixedDbm = dbm),
        _ => null,
    };

    private static PropertyTable DeviceTable(int channels, SimulatorOptions options) => new PropertyTable()
        .Add("DEVICE_ID", Text(31), PropertyAccess.Read | PropertyAccess.Write, options.Name ?? $"MXWAPT{channels}")
        .Add("FLASH", Words("ON", "OFF"), PropertyAccess.Write, "OFF");

    private static PropertyTable ChannelTable() => new PropertyTable()
        .Add("AUDIO_GAIN", Number(3, 0, 40), PropertyAccess.Read | PropertyAccess.Write, "25")
        .Add("BATT_CHARGE", Number(3, 0, 100, 255), PropertyAccess.Read, NoByte)
        .Add("BATT_HEALTH", Number(3, 0, 100, 255), PropertyAccess.Read, NoByte)
        .Add("BATT_RUN_TIME", Number(5, 0, 65_535), PropertyAccess.Read, NoWord)
        .Add("BATT_TIME_TO_FULL", Number(5, 0, 65_535), PropertyAccess.Read, NoWord)
        .Add("BP_MIC_SELECT", Words("INT", "EXT", "AUTO", "ERR"), PropertyAccess.Read | PropertyAccess.Write, "AUTO")
        .Add("BUTTON_STS", Words("ON", "OFF"), PropertyAccess.Read, "OFF")
        .Add("CHAN_NAME", Text(31), PropertyAccess.Read | PropertyAccess.Write, "Seat")
        .Add("FLASH", Words("ON", "OFF"), PropertyAccess.Write, "OFF")
        .Add("INT_AUDIO_GAIN", Number(3, 0, 40), PropertyAccess.Read | PropertyAccess.Write, "25")
        .Add("LED_STATUS", new FreeFormat(), PropertyAccess.Read | PropertyAccess.Write, "OF ON")
        .Add("METER_RATE", Number(5, 0, SlowestMeterRate), PropertyAccess.Read | PropertyAccess.Write, "0")
        .Add("TX_AVAILABLE", Words("YES", "NO"), PropertyAccess.Read, "NO")
        .Add("TX_DEVICE_ID", Text(12), PropertyAccess.Read, "")
        .Add("TX_STATUS", Words("ACTIVE", "MUTE", "STANDBY", "ON_CHARGER", Unknown, "OFF"), PropertyAccess.Read | PropertyAccess.Write, Unknown)
        .Add("TX_TYPE", Words("MXW1", "MXW2", "MXW6", "MXW8", Unknown), PropertyAccess.Read, Unknown)
        .Add("UNLINK", Words("DONE"), PropertyAccess.Write, "DONE");

    private Transmitter Pack(int channel) => _microphones[channel - 1].Transmitter;

    private SteeringResult Change(int channel, Action change) => Done(() =>
    {
        State.Unpin(channel);
        change();
        Tell(channel, all: false);
    });

    private void Switch(int channel, bool on)
    {
        State.Unpin(channel);
        Pack(channel).IsOn = on;
        Tell(channel, all: true);
    }

    private string? Unlink(int channel)
    {
        Switch(channel, false);
        return null;
    }

    private string? WishStatus(int channel, IReadOnlyList<string> words)
    {
        if (words is not [("ACTIVE" or "MUTE" or "STANDBY" or "OFF") and var word])
        {
            return "TX_STATUS is ACTIVE, MUTE, STANDBY or OFF";
        }

        if (!Pack(channel).IsOn || _docked[channel])
        {
            return "the microphone is not on the air";
        }

        Pack(channel).IsMuted = word == "MUTE";
        Pack(channel).IsOn = word != "OFF";
        Tell(channel, all: word == "OFF");
        return word == "OFF" ? null : Store(channel, State.Table(channel).Find("TX_STATUS")!, word);
    }

    private void Tell(int channel, bool all)
    {
        var pack = Pack(channel);
        void Set(string property, string value) => State.Set(channel, property, value, always: all);

        Set("TX_AVAILABLE", pack.IsOn ? "YES" : "NO");
        Set("TX_TYPE", pack.IsOn ? pack.Model : Unknown);
        Set("TX_DEVICE_ID", pack.IsOn ? pack.Name : "");
        Set("TX_STATUS", StatusOf(channel));
        Set("BUTTON_STS", pack.IsOn && pack.TalkSwitchPressed ? "ON" : "OFF");
        Set("BATT_CHARGE", pack.IsOn ? pack.Battery.Percent.ToString(CultureInfo.InvariantCulture) : NoByte);
        Set("BATT_HEALTH", pack.IsOn ? pack.Battery.HealthPercent.ToString(CultureInfo.InvariantCulture) : NoByte);
        Set("BATT_RUN_TIME", !pack.IsOn ? NoWord : _docked[channel] ? Charging : pack.IsCalculating ? Calculating : pack.Battery.Minutes.ToString(CultureInfo.InvariantCulture));
        Set("BATT_TIME_TO_FULL", pack.IsOn && _docked[channel] ? ((100 - pack.Battery.Percent) * 2).ToString(CultureInfo.InvariantCulture) : NoWord);
    }

    private string StatusOf(int channel) => !Pack(channel).IsOn ? Unknown
        : _docked[channel] ? "ON_CHARGER"
        : Pack(channel).IsMuted ? "MUTE"
        : State.Plain(channel, "TX_STATUS") == "STANDBY" ? "STANDBY"
        : "ACTIVE";
}

using System.Globalization;
using System.Text;
using ConsoleBridge.Simulation.Hosting;
using ConsoleBridge.Simulation.WirelessReceivers;
using static ConsoleBridge.Simulation.WirelessReceivers.WireFormat;

namespace ConsoleBridge.Simulation.ShureUnits;

/// <summary>PSM 1000 (P10T): two stereo transmitters for in-ear monitors.</summary>
/// <remarks>A dialect of its own: REPORT, bare texts, CR LF after everything, both ways; no dump. Source: PSM 1000 Command Strings (doc).
/// What it answers to nonsense is not documented: it is silent here.</remarks>
internal sealed class SimulatedPsm1000 : StreamUnit
{
    private const int Channels = 2;
    private const int LowestKilohertz = 554_000;
    private const int HighestKilohertz = 626_000;
    private const int StepKilohertz = 25;
    private const double FullScale = 1_190_000;
    private const int SlowestMeterRate = 99_999;

    private readonly AudioSignal[] _audio;
    private readonly long[] _metered = new long[Channels + 1];
    private readonly Dictionary<int, int[]> _fixed = [];
    private bool _namesLackIndex;

    /// <summary>Makes a unit; it is not started.</summary>
    public SimulatedPsm1000(SimulatorOptions options)
        : base("P10T", options, DeviceTable(options), ChannelTable(), Channels)
    {
        RefusesSilently = true;
        _audio = [.. Enumerable.Range(0, 2 * Channels).Select(_ => new AudioSignal(new Random(Random.Next())))];
        State.Set(1, "CHAN_NAME", "Lead");
        State.Set(2, "CHAN_NAME", "Keys L/R");
        State.Set(2, "FREQUENCY", "580000");
    }

    protected override string OwnUsage => "audio N dbfs V | audio N silence | audio N auto | meter N LEFT RIGHT | names-without-index on|off";

    protected override string? DumpProperty => null;

    protected override IReadOnlyCollection<string> SetOnAll => [];

    /// <summary>Hears one line without a socket.</summary>
    internal void HearLine(string line)
    {
        lock (Gate)
        {
            Handle(line);
        }
    }

    /// <inheritdoc/>
    protected override int Receive(TcpHostClient client, ReadOnlySpan<byte> buffer)
    {
        var used = 0;
        while (buffer[used..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            var line = buffer.Slice(used, end);
            used += end + 1;
            if (!line.EndsWith("\r"u8))
            {
                Violations.Add($"a command ends with CR LF: {Encoding.Latin1.GetString(line)}");
                continue;
            }

            Handle(Encoding.Latin1.GetString(line[..^1]));
        }

        return used;
    }

    /// <inheritdoc/>
    protected override void Report(int channel, ReceiverProperty property) => Say(channel, property.Name, State.Wire(channel, property));

    /// <inheritdoc/>
    protected override void Answer(int channel, ReceiverProperty property) =>
        Say(_namesLackIndex && property.Name == "CHAN_NAME" ? 0 : channel, property.Name, State.Wire(channel, property));

    /// <inheritdoc/>
    protected override string? Wish(int channel, ReceiverProperty property, IReadOnlyList<string> words) => property.Name switch
    {
        "DEVICE_NAME" or "CHAN_NAME" when words.Count > 0 => Store(channel, property, string.Join(' ', words)),
        "FREQUENCY" => WishFrequency(channel, property, words),
        "GROUP_CHAN" => WishPreset(channel, property, words),
        "METER_RATE" => WishMeterRate(channel, property, words, 1, SlowestMeterRate),
        _ when words is [var word] => Store(channel, property, word),
        _ => "one value was expected",
    };

    /// <inheritdoc/>
    protected override void Live(TimeSpan elapsed)
    {
    }

    // Left first, each in a line of its own.
    /// <inheritdoc/>
    protected override void Sample(int channel)
    {
        var now = Options.Time.GetTimestamp();
        var elapsed = Options.Time.GetElapsedTime(_metered[channel], now);
        _metered[channel] = now;
        for (var side = 0; side < 2; side++)
        {
            var audio = _audio[((channel - 1) * 2) + side];
            audio.Advance(elapsed, audio.FixedDbfs is not <= -120, Options.Lives);
            var amplitude = _fixed.TryGetValue(channel, out var ordered) ? ordered[side] : audio.IsPresent ? FullScale * Math.Pow(10, audio.RmsDbfs / 20) : 0;
            Say(channel, side == 0 ? "AUDIO_IN_LVL_L" : "AUDIO_IN_LVL_R", ((long)amplitude).ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <inheritdoc/>
    protected override SteeringResult? SteerOwn(string[] words) => words switch
    {
        ["audio", var word, "auto"] when IsChannel(word, out var channel) => Done(() => SetAudio(channel, null)),
        ["audio", var word, "silence"] when IsChannel(word, out var channel) => Done(() => SetAudio(channel, -120)),
        ["audio", var word, "dbfs", var level] when IsChannel(word, out var channel)
            && double.TryParse(level, CultureInfo.InvariantCulture, out var dbfs) && dbfs is >= -120 and <= 0 => Done(() => SetAudio(channel, dbfs)),
        ["meter", var word, var left, var right] when IsChannel(word, out var channel)
            && int.TryParse(left, CultureInfo.InvariantCulture, out var first) && int.TryParse(right, CultureInfo.InvariantCulture, out var second) => Done(() => _fixed[channel] = [first, second]),
        ["names-without-index", var word] => WithSwitch(word, on => _namesLackIndex = on),
        _ => null,
    };

    private static PropertyTable DeviceTable(SimulatorOptions options) => new PropertyTable()
        .Add("DEVICE_NAME", new BareTextFormat(8), PropertyAccess.Read | PropertyAccess.Write, options.Name ?? "P10T");

    private static PropertyTable ChannelTable() => new PropertyTable()
        .Add("CHAN_NAME", new BareTextFormat(8), PropertyAccess.Read | PropertyAccess.Write, "Channel")
        .Add("AUDIO_IN_LVL", new SignedFormat(-67, 0), PropertyAccess.Read | PropertyAccess.Write, "-16")
        .Add("GROUP_CHAN", new PresetFormat(false), PropertyAccess.Read | PropertyAccess.Write, PresetFormat.None)
        .Add("FREQUENCY", new SignedFormat(LowestKilohertz, HighestKilohertz), PropertyAccess.Read | PropertyAccess.Write, "578000")
        .Add("RF_TX_LVL", Words("10", "50", "100"), PropertyAccess.Read | PropertyAccess.Write, "50")
        .Add("RF_MUTE", Words("0", "1"), PropertyAccess.Read | PropertyAccess.Write, "0")
        .Add("AUDIO_TX_MODE", Words("1", "2", "3"), PropertyAccess.Read | PropertyAccess.Write, "3")
        .Add("AUDIO_IN_LINE_LVL", Words("0", "1"), PropertyAccess.Read | PropertyAccess.Write, "1")
        .Add("METER_RATE", new SignedFormat(0, SlowestMeterRate), PropertyAccess.Read | PropertyAccess.Write, "0");

    private void Handle(string line)
    {
        var text = line.Trim();
        if (text.Length == 0)
        {
            return;
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["<", var verb, .. var rest, ">"] || rest.Length == 0)
        {
            Violations.Add($"not a command: {text}");
            return;
        }

        var index = int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : UnitCommand.NoIndex;
        if (index != UnitCommand.NoIndex)
        {
            rest = rest[1..];
        }

        // Blanks within a name are kept as they came.
        var refusal = rest.Length == 0 ? "a property was expected"
            : index == 0 ? "there is no index 0"
            : Execute(new UnitCommand(verb.ToUpperInvariant(), index, rest[0].ToUpperInvariant(), rest[0].EndsWith("_NAME", StringComparison.OrdinalIgnoreCase) && rest.Length > 1 ? [Rest(text, rest[0])] : rest[1..]));
        if (refusal is not null)
        {
            Violations.Add($"{text}: {refusal}");
        }
    }

    private static string Rest(string text, string property) => text[(text.IndexOf(property, StringComparison.Ordinal) + property.Length)..^1].Trim();

    private void Say(int channel, string property, string value) =>
        Say(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"< REPORT {(channel == 0 ? "" : $"{channel} ")}{property} {value} >\r\n")));

    private void SetAudio(int channel, double? dbfs)
    {
        _audio[(channel - 1) * 2].FixedDbfs = dbfs;
        _audio[((channel - 1) * 2) + 1].FixedDbfs = dbfs;
    }

    // FREQUENCY, and that it belongs to no preset now.
    private string? WishFrequency(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (words is not [var word] || !int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var kilohertz) || kilohertz % StepKilohertz != 0)
        {
            return $"a frequency in steps of {StepKilohertz} kHz was expected";
        }

        if (Store(channel, property, word) is { } refusal)
        {
            return refusal;
        }

        State.Set(channel, "GROUP_CHAN", PresetFormat.None, always: true);
        return null;
    }

    private string? WishPreset(int channel, ReceiverProperty property, IReadOnlyList<string> words)
    {
        if (words is not [var word] || !((PresetFormat)property.Format).TryParse(word, out var group, out var number))
        {
            return "group and channel were expected: 01,05";
        }

        // The real tables are not published; this one is even and within the band.
        var steps = (HighestKilohertz - LowestKilohertz) / StepKilohertz;
        var kilohertz = LowestKilohertz + (((group * 131) + (number * 47)) % steps * StepKilohertz);
        State.Set(channel, "FREQUENCY", kilohertz.ToString(CultureInfo.InvariantCulture), always: true);
        return Store(channel, property, word);
    }
}

using System.Globalization;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

// The Pad set: an address with /? asks, one with a value sets.
internal sealed partial class SimulatedDiGiCo
{
    private const string Question = "/?";
    private const int NoSignal = 126;

    private readonly ConsoleSignals _signals;
    private readonly long _begin;
    private readonly SortedDictionary<int, (string Path, int Last)> _meters = [];
    private int _snapshot = 1;
    private int _macro;
    private bool _writesBare;

    private string? ObeyPad(string address, ref OscReader message)
    {
        if (address.EndsWith(Question, StringComparison.Ordinal))
        {
            return message.Tags.IsEmpty && message.HasTags ? Answer(address[..^Question.Length]) : "a question has an empty type tag string";
        }

        if (address == "/Meters/clear")
        {
            _meters.Clear();
            return null;
        }

        if (!message.TryNext(out var argument))
        {
            return Command(address, double.NaN) is null ? null : Bare(address);
        }

        if (address.StartsWith("/Meters/request/", StringComparison.Ordinal))
        {
            return RequestMeter(address["/Meters/request/".Length..], argument);
        }

        return argument.TryGetNumber(out var number) && Command(address, number) is null ? null : SetLeaf(address, argument);
    }

    // Some consoles take an address without a value as a write.
    private string? Bare(string address)
    {
        if (_leaves.TryGetValue(address, out var leaf) && _writesBare && leaf.Set(0))
        {
            Say(leaf);
        }

        return "an address without /? and without a value may be taken as a write";
    }

    private string? Command(string address, double number)
    {
        switch (address)
        {
            case "/Snapshots/Fire_Snapshot_number" when number is >= 0 and <= 9999:
                Recall((int)number);
                return null;
            case "/Snapshots/Fire_Next_Snapshot":
                Recall(_snapshot + 1);
                return null;
            case "/Snapshots/Fire_Prev_Snapshot":
                Recall(Math.Max(1, _snapshot - 1));
                return null;
            case "/Macros/Buttons/press" when number is >= 0 and <= 255:
                _macro = (int)number;
                return null;
            default:
                return "no command";
        }
    }

    private string? Answer(string address)
    {
        switch (address)
        {
            case "/Console/Name":
                SayText(address, _options.Name ?? "S21 S21-210385");
                return null;
            case "/Console/Session/Filename":
                SayText(address, "Session 1.ses");
                return null;
            case "/Console/Channels":
                foreach (var (name, count) in DiGiCoContent.Counts)
                {
                    Say("/Console/" + name, count);
                }

                return null;
            case "/Console/Input_Channels/modes":
                return Modes(address, DiGiCoContent.Inputs);
            case "/Console/Aux_Outputs/modes" or "/Console/Aux_Outputs/types":
                return Modes(address, DiGiCoContent.Auxes);
            case "/Console/Group_Outputs/modes":
                return Modes(address, DiGiCoContent.Groups);
            case "/Snapshots/Current_Snapshot":
                Say(address, _snapshot);
                return null;
            case "/Snapshots/names" or "/Macros/names" or "/Macros/Buttons" or "/Layout/Layout/Banks":
                // How these are answered is not described well enough.
                return null;
        }

        if (_leaves.TryGetValue(address, out var leaf))
        {
            Say(leaf);
            return null;
        }

        var below = _leaves.Values.Where(other => other.Address.StartsWith(address + "/", StringComparison.Ordinal)).ToArray();
        foreach (var other in below)
        {
            Say(other);
        }

        return below.Length > 0 ? null : "there is no such parameter";
    }

    private string? Modes(string address, int count)
    {
        Span<int> modes = stackalloc int[count];
        modes.Fill(1);
        Say(address, modes);
        return null;
    }

    // As a Quantum 225 was seen to do it: four messages, and not one value.
    private void Recall(int number)
    {
        _snapshot = number;
        Say(string.Create(CultureInfo.InvariantCulture, $"/Snapshots/Recall_Snapshot/{number}"), 0);
        Say(string.Create(CultureInfo.InvariantCulture, $"/Snapshots/Change_Surface_Snapshot/{number}"), 0);
        if (_stored.TryGetValue(number, out var values))
        {
            foreach (var (leaf, value) in values)
            {
                leaf.Set(value);
            }
        }

        Say("/Snapshots/Current_Snapshot", number);
        Say("/Snapshots/End_Recall_Snapshot", 0);
    }

    private string? RequestMeter(string slot, OscArgument argument)
    {
        if (!int.TryParse(slot, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !argument.TryGetText(out var text))
        {
            return "expected /Meters/request/SLOT with the path of a meter";
        }

        var path = Encoding.Latin1.GetString(text);
        _meters[number] = (path, -1);
        return path.Contains("meter/", StringComparison.Ordinal) ? null : $"{path} is no meter";
    }

    private void OnTick()
    {
        lock (_gate)
        {
            var changed = new List<int>();
            foreach (var (slot, meter) in _meters.ToArray())
            {
                var value = Level(meter.Path);
                if (value != meter.Last)
                {
                    _meters[slot] = (meter.Path, value);
                    changed.AddRange([slot, value]);
                }
            }

            if (changed.Count > 0)
            {
                Say("/Meters/values", [.. changed]);
            }
        }
    }

    // Peak above, mean below; each counts down from full scale in steps of 3 dB.
    private int Level(string path)
    {
        var strip = path.Split('/').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).FirstOrDefault(n => n > 0);
        var level = _signals.Level(strip - 1, Time.GetElapsedTime(_begin).TotalSeconds);
        var down = level <= 0.001 ? NoSignal : (int)(Math.Round(-20 * Math.Log10(level) / 3) * 3);
        return (down << 16) | Math.Min(down + 9, NoSignal);
    }
}

using System.Globalization;
using System.Net;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.DiGiCo;

// The hand at the desk.
internal sealed partial class SimulatedDiGiCo
{
    private const string Help =
        "set ADDRESS VALUE | get ADDRESS | get snapshot | get macro | scene N | store N | access off|on (External Control) | reply IP:PORT (where the entry sends) | "
        + "bare-write on|off | reboot [2s] | " + FaultSteering.Usage;

    private readonly Dictionary<int, Dictionary<DiGiCoLeaf, double>> _stored = [];
    private bool _isOpen = true;

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        lock (_gate)
        {
            return Obey(line) ?? new SteeringResult(false, $"\"{line}\" is not understood; allowed: {Help}");
        }
    }

    private SteeringResult? Obey(SteeringLine words)
    {
        switch (words.Verb, words.Arguments)
        {
            case ("help", _):
                return new SteeringResult(true, Help);
            case ("get", ["snapshot"]):
                return Done($"snapshot {_snapshot}");
            case ("get", ["macro"]):
                return Done($"macro {_macro}");
            case ("get", [var address]):
                return Look(address);
            case ("set", [var address, var value]):
                return Move(address, value);
            case ("scene", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                Recall(number);
                return Done($"snapshot {number} is recalled");
            case ("store", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                _stored[number] = _leaves.Values.Where(leaf => leaf.Tag != 's').ToDictionary(leaf => leaf, leaf => leaf.Number);
                return Done($"snapshot {number} is stored");
            case ("access", [var word]) when SteeringWords.TryReadSwitch(word, out var isOpen):
                _isOpen = isOpen;
                return Done($"External Control is {(isOpen ? "on" : "off")}");
            case ("reply", [var word]) when IPEndPoint.TryParse(word, out var to):
                (_reply, _isReplyFixed) = (to.Serialize(), true);
                return Done($"the entry sends to {to}");
            case ("bare-write", [var word]) when SteeringWords.TryReadSwitch(word, out var writes):
                _writesBare = writes;
                return Done($"an address without a value {(writes ? "is taken as a write of 0" : "is passed over")}");
            case ("reboot", []):
                return Reboot(TimeSpan.FromSeconds(5));
            case ("reboot", [var word]) when SteeringWords.TryReadDuration(word, out var pause):
                return Reboot(pause);
            default:
                return null;
        }
    }

    private static SteeringResult Done(FormattableString message) => new(true, message.ToString(CultureInfo.InvariantCulture));

    private SteeringResult Look(string address) => _leaves.TryGetValue(address, out var leaf)
        ? new SteeringResult(true, $"{address} {leaf.Shown}")
        : new SteeringResult(false, $"{address} is no parameter");

    private SteeringResult Move(string address, string value)
    {
        if (!_leaves.TryGetValue(address, out var leaf))
        {
            return new SteeringResult(false, $"{address} is no parameter");
        }

        var isOther = leaf.Tag == 's' && leaf.Text != value;
        if (leaf.Tag == 's')
        {
            leaf.Text = value;
        }
        else if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && leaf.Allows(number))
        {
            isOther = leaf.Set(number);
        }
        else
        {
            return new SteeringResult(false, $"\"{value}\" is no value of {address}");
        }

        // Moves at the surface are told in the Pad set alone.
        if (isOther && _isPad && _isOpen)
        {
            Say(leaf);
        }

        return Look(address);
    }

    // The entry of External Control is a setting of the console: it knows it again.
    private SteeringResult Reboot(TimeSpan pause)
    {
        _silentSince = Time.GetTimestamp();
        _silentFor = pause;
        _meters.Clear();
        return Done($"gone for {pause.TotalSeconds} s");
    }
}

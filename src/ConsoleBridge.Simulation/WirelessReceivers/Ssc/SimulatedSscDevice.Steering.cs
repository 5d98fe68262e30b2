using System.Globalization;
using System.Text.Json;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.WirelessReceivers.Ssc;

// The hand at the device.
public sealed partial class SimulatedSscDevice
{
    private const string Usage =
        "set ADDRESS VALUE | get ADDRESS | get clients | get leases | free | hide ADDRESS | show ADDRESS | firmware WORD | reboot [2s] | reboot-time 20s | "
        + "strict on|off | duplicate-osc on|off | malformed on|off | trailing none|nul|lf|crlf | bundle on|off | split on|off | mirror-xid on|off | "
        + "drop-lost on|off | mcr-bug on|off | max-clients COUNT | limit request|addresses|answer COUNT | announce on|off [PORT] | access off|on | help | ";

    /// <inheritdoc/>
    protected override SteeringResult ObeyHand(SteeringLine line)
    {
        if (line.Verb == "announce")
        {
            return SteerAnnounce(line);
        }

        if (line.Verb == "access")
        {
            return SteerAccess(line);
        }

        lock (_gate)
        {
            var result = _model.Steer(line) ?? SteerQuirk(line) ?? SteerDevice(line)
                ?? new SteeringResult(false, $"\"{line}\" is not understood; allowed: {Usage}{_model.Usage}{FaultSteering.Usage}");
            _model.Advance(TimeSpan.Zero, _options.Lives);
            if (!IsDown)
            {
                SendDue();
            }

            return result;
        }
    }

    private SteeringResult? SteerDevice(SteeringLine words) => (words.Verb, words.Arguments) switch
    {
        ("help", _) => new SteeringResult(true, $"{Usage}{_model.Usage}{FaultSteering.Usage}"),
        ("get", ["clients"]) => new SteeringResult(true, SscText.Of(_clients.Count)),
        ("get", ["leases"]) => new SteeringResult(true, SscText.Of(_clients.Leases)),
        ("get", [var address]) => _model.Tree.TryFind(address, out var leaf) ? new SteeringResult(true, leaf.Json) : NoMethod(address),
        ("set", [var address, var value]) => SteerSet(address, value),
        ("free", []) => Do(FreeAll),
        ("hide", [var address]) => WithLeaf(address, leaf => leaf.IsHidden = true),
        ("show", [var address]) => Do(() => ShowAgain(address)),
        ("firmware", [var word]) => Do(() => _model.Tree["device/identity/version"].Set(SscText.Of(word))),
        ("reboot", []) => Do(() => Reboot(RebootTime)),
        ("reboot", [var word]) => WithDuration(word, Reboot),
        ("reboot-time", [var word]) => WithDuration(word, time => RebootTime = time),
        _ => null,
    };

    private SteeringResult? SteerQuirk(SteeringLine words) => (words.Verb, words.Arguments) switch
    {
        ("strict", [var word]) => WithSwitch(word, on => Quirks.IsStrict = on),
        ("duplicate-osc", [var word]) => WithSwitch(word, on => Quirks.RepeatsKeys = on),
        ("malformed", [var word]) => WithSwitch(word, on => Quirks.BreaksErrors = on),
        ("trailing", ["none"]) => Do(() => Quirks.Trailing = ""),
        ("trailing", ["nul"]) => Do(() => Quirks.Trailing = "\0"),
        ("trailing", ["lf"]) => Do(() => Quirks.Trailing = "\n"),
        ("trailing", ["crlf"]) => Do(() => Quirks.Trailing = "\r\n"),
        ("bundle", [var word]) => WithSwitch(word, on => Quirks.Bundles = on),
        ("split", [var word]) => WithSwitch(word, on => Quirks.Splits = on),
        ("mirror-xid", [var word]) => WithSwitch(word, on => Quirks.MirrorsEverywhere = on),
        ("drop-lost", [var word]) => WithSwitch(word, on => Quirks.DropsLost = on),
        ("mcr-bug", [var word]) => WithSwitch(word, on => Quirks.IgnoresSubscriptions = on),
        ("max-clients", [var word]) => WithCount(word, count => _clients.MaxClients = count),
        ("limit", ["request", var word]) => WithCount(word, count => Quirks.MaxRequestBytes = count),
        ("limit", ["addresses", var word]) => WithCount(word, count => Quirks.MaxAddresses = count),
        ("limit", ["answer", var word]) => WithCount(word, count => Quirks.MaxAnswerBytes = count),
        _ => null,
    };

    // What a client could not write stays as the hand set it until "free".
    private SteeringResult SteerSet(string address, string value)
    {
        if (!_model.Tree.TryFind(address, out var leaf))
        {
            return NoMethod(address);
        }

        bool isPlainText = leaf.Type == SscType.Text && !leaf.Json.StartsWith('[') && !value.StartsWith('"');
        string json = IsJson(value) && !isPlainText ? value : SscText.Of(value);
        leaf.Set(json);
        leaf.IsPinned = !leaf.CanSet;
        leaf.Written?.Invoke();
        return new SteeringResult(true, leaf.Json);
    }

    private void FreeAll()
    {
        foreach (var leaf in _model.Tree.Leaves)
        {
            leaf.IsPinned = false;
        }
    }

    private void ShowAgain(string address)
    {
        foreach (var leaf in _model.Tree.Leaves.Where(leaf => leaf.Address.Trim('/') == address.Trim('/')))
        {
            leaf.IsHidden = false;
        }
    }

    private SteeringResult WithLeaf(string address, Action<SscLeaf> use) =>
        _model.Tree.TryFind(address, out var leaf) ? Do(() => use(leaf)) : NoMethod(address);

    private SteeringResult NoMethod(string address) => new(false, $"{Model} has no method {address}");

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static SteeringResult Do(Action action)
    {
        action();
        return new SteeringResult(true, "done");
    }

    private static SteeringResult WithSwitch(string word, Action<bool> use) =>
        SteeringWords.TryReadSwitch(word, out bool on) ? Do(() => use(on)) : new SteeringResult(false, $"\"{word}\" is neither on nor off");

    private static SteeringResult WithDuration(string word, Action<TimeSpan> use) => SteeringWords.TryReadDuration(word, out var duration)
        ? Do(() => use(duration))
        : new SteeringResult(false, $"\"{word}\" is no duration; write 200ms or 30s");

    private static SteeringResult WithCount(string word, Action<int> use) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? Do(() => use(count))
            : new SteeringResult(false, $"\"{word}\" is no count");
}

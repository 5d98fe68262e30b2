using System.Globalization;
using ConsoleBridge.Simulation.Steering;

namespace ConsoleBridge.Simulation.MixingConsoles.Wing;

// The hand at the desk, and its scenes.
internal sealed partial class SimulatedWing
{
    private const string Help =
        "set PATH VALUE | get PATH | scene N | store N NAME | burst N | access off|on (off: OSC is read only) | steal (another program takes the OSC subscription) | "
        + "firmware WORD | reboot [2s] | " + FaultSteering.Usage;

    private readonly Dictionary<int, (string Name, Dictionary<WingNode, (double Number, string Text)> Values)> _scenes = [];
    private int _burst;

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
                return Done(Help);
            case ("get", [var path]):
                return Look(path);
            case ("set", [var path, var value]):
                return Move(path, value);
            case ("scene", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number):
                return Recall(number) ? Done($"scene {number} is recalled") : new SteeringResult(false, $"scene {number} holds nothing; store it first");
            case ("store", [var word, var name]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= WingContent.Scenes:
                Store(number, name);
                return Done($"scene {number} is stored");
            case ("burst", [var word]) when int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 100_000:
                Burst(count);
                return Done($"{count} values were changed");
            case ("access", [var word]) when SteeringWords.TryReadSwitch(word, out var isOn):
                Set(Tree["/$ctl/osc/ronly"], isOn ? 0 : 1, null);
                return Done($"OSC {(isOn ? "may set" : "may only read")}");
            case ("steal", []):
                _subscriber = null;
                return Done("another program has the OSC subscription");
            case ("firmware", [var word]):
                _firmware = word;
                SetText(Tree["/$syscfg/$firmware"], word, null);
                return Done($"firmware is {word}");
            case ("reboot", []):
                return Reboot(TimeSpan.FromSeconds(5));
            case ("reboot", [var word]) when SteeringWords.TryReadDuration(word, out var pause):
                return Reboot(pause);
            default:
                return null;
        }
    }

    private static SteeringResult Done(string message) => new(true, message);

    private SteeringResult Look(string path) => Tree.Find(path) is { IsLeaf: true } node
        ? Done(node.Kind is WingKind.LinearFloat or WingKind.LogarithmicFloat or WingKind.Fader
            ? string.Create(CultureInfo.InvariantCulture, $"{node.Path} {Math.Round(node.Number, 4)}")
            : $"{node.Path} {node.Shown}")
        : new SteeringResult(false, $"{path} is no parameter");

    private SteeringResult Move(string path, string value)
    {
        if (Tree.Find(path) is not { IsLeaf: true } node)
        {
            return new SteeringResult(false, $"{path} is no parameter");
        }

        return SetFromText(node, value, null) is { } error ? new SteeringResult(false, error) : Look(path);
    }

    private SteeringResult Reboot(TimeSpan pause)
    {
        _silentSince = Time.GetTimestamp();
        _silentFor = pause;
        _native.StopListening();
        _native.CloseClients(reset: true);
        Forget();
        return Done(string.Create(CultureInfo.InvariantCulture, $"gone for {pause.TotalSeconds} s"));
    }

    private void Burst(int count)
    {
        WingNode[] levels = [.. Tree.Leaves.Where(leaf => leaf is { Kind: WingKind.Fader, IsReadOnly: false })];
        for (var change = 0; change < count; change++)
        {
            var level = levels[_burst++ % levels.Length];
            Set(level, level.Number > -20 ? -40 : level.Number + 1, null);
        }
    }

    private void Store(int number, string name)
    {
        _scenes[number] = (name, Tree.Leaves
            .Where(leaf => !leaf.IsReadOnly && !leaf.Path.Contains('$', StringComparison.Ordinal))
            .ToDictionary(leaf => leaf, leaf => (leaf.Number, leaf.Text)));
        ShowScenes();
    }

    private bool Recall(int number)
    {
        if (!_scenes.TryGetValue(number, out var scene))
        {
            return false;
        }

        foreach (var (leaf, value) in scene.Values)
        {
            Set(leaf, value.Number, null);
            SetText(leaf, value.Text, null);
        }

        Set(Tree["/$ctl/lib/$actidx"], number, null);
        SetText(Tree["/$ctl/lib/$active"], scene.Name, null);
        return true;
    }

    private void ShowScenes() => SetText(
        Tree["/$ctl/lib/$scenes"], string.Join(", ", Enumerable.Range(1, WingContent.Scenes).Select(number => _scenes.TryGetValue(number, out var scene) ? scene.Name : "-")), null);

    // The index and the action fall back by themselves once they were carried out.
    private void RunAction()
    {
        var action = Tree["/$ctl/lib/$action"];
        var index = Tree["/$ctl/lib/$actionidx"];
        var active = (int)Tree["/$ctl/lib/$actidx"].Number;
        var wanted = action.Shown switch
        {
            "GO" => index.Number > 0 ? (int)index.Number : active,
            "GOPREV" or "PREV" => active - 1,
            "GONEXT" or "NEXT" => active + 1,
            _ => 0,
        };
        if (action.Shown is "GO" or "GOPREV" or "GONEXT")
        {
            _ = Recall(wanted);
        }

        Set(action, 0, null);
        Set(index, 0, null);
    }
}

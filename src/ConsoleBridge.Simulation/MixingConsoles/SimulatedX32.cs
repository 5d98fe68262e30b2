using System.Globalization;
using System.Net;
using System.Text;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>A Behringer X32 or Midas M32 of firmware 4.06, seen from the desk.</summary>
/// <remarks>Source: unofficial X32/M32 protocol 4.06-09. A client is never told of its own changes; a fifth one is
/// ignored until a place is free.</remarks>
public sealed class SimulatedX32 : SimulatedOscConsole
{
    /// <summary>UDP port of the real console.</summary>
    public const int DefaultPort = 10_023;

    private const int Capacity = 4;
    private const string Firmware = "4.06";

    private static readonly string[] Known = ["X32", "X32C", "X32P", "X32RACK", "X32CORE", "M32", "M32C", "M32R"];

    private readonly ConsoleScene?[] _scenes = new ConsoleScene?[100];
    private readonly X32Meters _meters;
    private readonly long _begin;

    /// <summary>Makes a console; it is not started.</summary>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public SimulatedX32(SimulatorOptions options, string model = "X32")
        : base(options, model, DefaultPort, Capacity)
    {
        if (!Known.Contains(model))
        {
            throw new ArgumentException($"\"{model}\" is no model; allowed: {string.Join(' ', Known)}", nameof(model));
        }

        X32Tree.Build(Tree);
        Tree["/-prefs/name"].Text = options.Name ?? $"{model}-02-4A-53";
        _meters = new X32Meters(Tree);
        _begin = options.Time.GetTimestamp();
        BeginSignals(options.Seed);
        ConsoleRules.Begin(Tree, 6, (parameter, step) => Apply(parameter, step, null));
        Tree["/-action/goscene"].Triggered = number => Recall(number);
        Tree["/-action/gocue"].Triggered = RecallCue;
        Tree["/-action/gosnippet"].Triggered = _ => { };
    }

    /// <summary>The model strings that consoles of this family give in <c>/info</c>.</summary>
    public static IReadOnlyList<string> Models => Known;

    private protected override string ServerName => "osc-server";

    private protected override string[] InfoReply => ["V2.07", ServerName, Model, Firmware];

    private protected override string[] XInfoReply =>
        [EndPoint.Address.ToString(), Tree["/-prefs/name"].Text, Model, Firmware];

    private protected override bool HearsItself => false;

    private protected override bool AnswersNodes => false;

    private protected override bool TakesTextNodes => false;

    private protected override int MeterChoices(int id) => X32Meters.Choices(id);

    private protected override int WriteMeters(int id, int first, int second, Span<byte> destination) =>
        _meters.Write(id, first, second, Signals, Time.GetElapsedTime(_begin).TotalSeconds, destination);

    private protected override string? OwnCommand(string address, ref OscReader message, SocketAddress from)
    {
        switch (address)
        {
            case "/node":
                return ReadTextNode(ref message, from);
            case "/":
                return ObeyText(ref message, from);
            case "/showdump":
                DumpShow(from);
                return null;
            case "/load" or "/save" or "/rename" or "/delete" or "/copy":
                return UseLibrary(address, ref message, from);
            default:
                return Unknown;
        }
    }

    private protected override bool Recall(int number)
    {
        if (number is < 0 or > 99 || _scenes[number] is not { } scene)
        {
            return false;
        }

        scene.Recall(Tree, parameter => Notify(parameter, null));
        Apply(Tree["/-show/prepos/current"], number, null);
        return true;
    }

    private protected override bool Store(int number, string name, string note)
    {
        if (number is < 0 or > 99)
        {
            return false;
        }

        _scenes[number] = new ConsoleScene(Tree);
        Describe(number, name, note, hasData: 1);
        return true;
    }

    private static string ScenePath(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"/-show/showfile/scene/{number:000}");

    private void Describe(int number, string name, string note, int hasData)
    {
        string path = ScenePath(number);
        ApplyText(Tree[$"{path}/name"], name, null);
        ApplyText(Tree[$"{path}/notes"], note, null);
        Apply(Tree[$"{path}/hasdata"], hasData, null);
    }

    private void RecallCue(int position)
    {
        int scene = Tree[string.Create(CultureInfo.InvariantCulture, $"/-show/showfile/cue/{position:000}/scene")].Step;
        if (scene >= 0)
        {
            Recall(scene);
        }
    }

    // Scenes only; snippets and presets answer that they failed.
    private string? UseLibrary(string address, ref OscReader message, SocketAddress from)
    {
        if (!message.TryReadText(out ReadOnlySpan<byte> text) || !message.TryReadInt32(out int number))
        {
            return "expected a type and a number";
        }

        string type = Encoding.ASCII.GetString(text);
        bool done = type == "scene" && number is >= 0 and <= 99 && address switch
        {
            "/load" => Recall(number),
            "/save" => Save(number, ref message),
            "/rename" => Rename(number, ref message),
            "/delete" => Delete(number),
            _ => Copy(number, ref message),
        };
        return AnswerStatus(Encoding.ASCII.GetBytes(address), type, done ? 1 : 0, from);
    }

    private bool Save(int number, ref OscReader message)
    {
        string name = message.TryReadText(out ReadOnlySpan<byte> text) ? Encoding.UTF8.GetString(text) : string.Empty;
        string note = message.TryReadText(out text) ? Encoding.UTF8.GetString(text) : string.Empty;
        return Store(number, name, note);
    }

    private bool Rename(int number, ref OscReader message)
    {
        if (_scenes[number] is null || !message.TryReadText(out ReadOnlySpan<byte> name))
        {
            return false;
        }

        ApplyText(Tree[$"{ScenePath(number)}/name"], Encoding.UTF8.GetString(name), null);
        return true;
    }

    private bool Delete(int number)
    {
        bool had = _scenes[number] is not null;
        _scenes[number] = null;
        Describe(number, string.Empty, string.Empty, hasData: 0);
        return had;
    }

    private bool Copy(int number, ref OscReader message)
    {
        if (_scenes[number] is not { } scene || !message.TryReadInt32(out int target) || target is < 0 or > 99)
        {
            return false;
        }

        _scenes[target] = scene;
        Describe(target, Tree[$"{ScenePath(number)}/name"].Text, Tree[$"{ScenePath(number)}/notes"].Text, hasData: 1);
        return true;
    }

    // The show, then what is stored, one message a line. There is no end mark.
    private void DumpShow(SocketAddress from)
    {
        string show = TextLine("-show/showfile/show", Tree.FindNode("-show/showfile/show")!);
        AnswerText("node"u8, $"{show.TrimEnd('\n')} \"{Firmware}\"\n", from);
        foreach ((string kind, string filled) in (ReadOnlySpan<(string, string)>)[("cue", "name"), ("scene", "hasdata"), ("snippet", "hasdata")])
        {
            for (int number = 0; number < 100; number++)
            {
                string path = string.Create(CultureInfo.InvariantCulture, $"-show/showfile/{kind}/{number:000}");
                ConsoleParameter mark = Tree[$"/{path}/{filled}"];
                if (mark.On || mark.Text.Length > 0)
                {
                    AnswerText("node"u8, TextLine(path, Tree.FindNode(path)!), from);
                }
            }
        }
    }
}

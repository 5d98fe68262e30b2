using System.Globalization;
using System.Net;
using ConsoleBridge.Protocols.Osc.Wire;

namespace ConsoleBridge.Simulation.MixingConsoles;

/// <summary>A Behringer X-Air or Midas M-Air of firmware 1.17, seen from the desk.</summary>
/// <remarks>Source: X AIR Mixer Series Remote Control Protocol, firmware 1.11. With <c>/xremote</c> a client hears its own
/// changes too, with <c>/xremotenfb</c> it does not; there are eight places.</remarks>
public sealed class SimulatedXAir : SimulatedOscConsole
{
    /// <summary>UDP port of the real mixer.</summary>
    public const int DefaultPort = 10_024;

    private const int Capacity = 8;
    private const string Firmware = "1.17";

    private static readonly string[] Known = ["XR18", "XR16", "XR12", "X18", "MR18", "MR12"];

    private readonly ConsoleScene?[] _snapshots = new ConsoleScene?[65];
    private readonly XAirMeters _meters;
    private readonly long _begin;

    /// <summary>Makes a mixer; it is not started.</summary>
    /// <param name="options">Where it listens and how it lives.</param>
    /// <param name="model">One of <see cref="Models"/>.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public SimulatedXAir(SimulatorOptions options, string model = "XR18")
        : base(options, model, DefaultPort, Capacity)
    {
        if (!Known.Contains(model))
        {
            throw new ArgumentException($"\"{model}\" is no model; allowed: {string.Join(' ', Known)}", nameof(model));
        }

        XAirTree.Build(Tree);
        Tree["/-prefs/name"].Text = options.Name ?? $"{model}-1D-DA-B4";
        _meters = new XAirMeters(Tree);
        _begin = options.Time.GetTimestamp();
        BeginSignals(options.Seed);
        ConsoleRules.Begin(Tree, 4, (parameter, step) => Apply(parameter, step, null));
        Tree["/-snap/load"].Triggered = number => Recall(number);
        Tree["/-snap/save"].Triggered = number => Store(number, Tree["/-snap/name"].Text, string.Empty);
        Tree["/-snap/delete"].Triggered = Delete;
    }

    /// <summary>The model strings that mixers of this family give in <c>/info</c>.</summary>
    public static IReadOnlyList<string> Models => Known;

    private protected override string ServerName => Tree["/-prefs/name"].Text;

    private protected override string[] InfoReply => ["V0.04", ServerName, Model, Firmware];

    private protected override string[] XInfoReply => [EndPoint.Address.ToString(), ServerName, Model, Firmware];

    private protected override bool HearsItself => true;

    private protected override bool AnswersNodes => true;

    private protected override bool TakesTextNodes => true;

    private protected override int MeterChoices(int id) => XAirMeters.Choices(id);

    private protected override int WriteMeters(int id, int first, int second, Span<byte> destination) =>
        _meters.Write(id, first, Signals, Time.GetElapsedTime(_begin).TotalSeconds, destination);

    private protected override string? OwnCommand(string address, ref OscReader message, SocketAddress from) => Unknown;

    private protected override bool Recall(int number)
    {
        if (number is < 1 or > 64 || _snapshots[number] is not { } snapshot)
        {
            return false;
        }

        snapshot.Recall(Tree, parameter => Notify(parameter, null));
        Apply(Tree["/-snap/index"], number, null);
        ApplyText(Tree["/-snap/name"], Tree[NameOf(number)].Text, null);
        return true;
    }

    private protected override bool Store(int number, string name, string note)
    {
        if (number is < 1 or > 64)
        {
            return false;
        }

        _snapshots[number] = new ConsoleScene(Tree);
        ApplyText(Tree[NameOf(number)], name, null);
        Apply(Tree["/-snap/index"], number, null);
        return true;
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/-snap/{number:00}/name");

    private void Delete(int number)
    {
        _snapshots[number] = null;
        ApplyText(Tree[NameOf(number)], string.Empty, null);
    }
}

using System.Text.Json;
using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Simulation;
using ConsoleBridge.Simulation.ControlSurfaces;

namespace ConsoleBridge.Tests.Simulation.ControlSurfaces;

/// <summary>A surface without a port, on a clock that moves only when told: what it says is read here, what it hears is given here.</summary>
internal sealed class SurfaceOnTheTable
{
    private readonly List<byte> _said = [];
    private readonly MidiStreamReader _ear = new();

    public SurfaceOnTheTable(string model, params string[] options)
    {
        Surface = new SimulatedSurface(model, new SimulatorOptions { Time = Clock, Port = 0 });
        Surface.Said = bytes => _said.AddRange(bytes);
        foreach (var option in options)
        {
            Steer("option " + option);
        }

        Surface.PowerOn();
        Clock.Advance(TimeSpan.FromSeconds(1));
        SaidAtBoot = TakeSaid();
    }

    public ManualTimeProvider Clock { get; } = new();

    public SimulatedSurface Surface { get; }

    public string SaidAtBoot { get; }

    public JsonElement State => JsonDocument.Parse(Surface.State).RootElement;

    public JsonElement Fader(string name) => State.GetProperty("faders").GetProperty(name);

    public string? Lamp(string name) => State.GetProperty("lamps").TryGetProperty(name, out var lamp) ? lamp.GetString() : null;

    public void Steer(string line)
    {
        var result = Surface.Steer(line);
        Assert.True(result.Succeeded, $"{line}: {result.Message}");
    }

    /// <summary>The host says something, in hexadecimal.</summary>
    public void Hear(string hex) => Surface.Hear(_ear, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)));

    public void Wait(int milliseconds) => Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>What the surface said since it was asked last, in hexadecimal.</summary>
    public string TakeSaid()
    {
        var hex = string.Join(' ', _said.Select(value => value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
        _said.Clear();
        return hex;
    }
}

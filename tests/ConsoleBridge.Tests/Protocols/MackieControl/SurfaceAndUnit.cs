using ConsoleBridge.Protocols.Midi.Wire;
using ConsoleBridge.Tests.Simulation.ControlSurfaces;

namespace ConsoleBridge.Tests.Protocols.MackieControl;

/// <summary>A driver and a simulated unit on one cable, millisecond by millisecond.</summary>
internal sealed class SurfaceAndUnit
{
    private readonly MidiStreamReader _ear = new();
    private int _passed;

    public SurfaceAndUnit(string profile, string model, string[]? options = null, params (string Name, double Value)[] settings)
    {
        Unit = new SurfaceOnTheTable(model, options ?? []);
        Driver = Surface.Make(profile, settings);
        Driver.Connect();
        Run(1000);
    }

    public DriverHarness Driver { get; }

    public SurfaceOnTheTable Unit { get; }

    public IReadOnlyList<string> Mistakes => [.. Unit.Surface.Violations.Entries.Select(entry => entry.ToString()!)];

    public void Run(int milliseconds)
    {
        for (var elapsed = 0; elapsed < milliseconds; elapsed++)
        {
            Driver.Milliseconds(1);
            for (; _passed < Driver.SentRaw.Count; _passed++)
            {
                Unit.Hear(Surface.Hex(Driver.SentRaw[_passed]));
            }

            Unit.Wait(1);
            ReadOnlySpan<byte> said = Surface.Bytes(Unit.TakeSaid());
            while (_ear.TryRead(said, out var consumed))
            {
                said = said[consumed..];
                Driver.Receive(_ear.Message);
            }
        }
    }
}

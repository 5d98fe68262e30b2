using System.Globalization;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>Consoles of 32 faders, each with four surface units of eight on it, and the bridge between them.</summary>
internal sealed class SurfaceRig : IAsyncDisposable
{
    private const int UnitsOfAConsole = Strip.Channels / BenchSurface.Faders;

    private readonly Mosquitto _broker;

    private SurfaceRig(Mosquitto broker, LevelConsole[] consoles, BenchSurface[] units, MeasuredProcess program) =>
        (_broker, Consoles, Units, Program) = (broker, consoles, units, program);

    public LevelConsole[] Consoles { get; }

    public BenchSurface[] Units { get; }

    public MeasuredProcess Program { get; }

    public static async Task<SurfaceRig> StartAsync(int consoleCount)
    {
        var broker = await Mosquitto.StartAsync();
        var consoles = Enumerable.Range(0, consoleCount).Select(_ => new LevelConsole()).ToArray();
        var units = Enumerable.Range(0, consoleCount * UnitsOfAConsole).Select(_ => new BenchSurface()).ToArray();
        var settings = new List<string> { "--Bus:RepeatEvery=00:00:00" };
        for (var i = 0; i < units.Length; i++)
        {
            settings.Add(Text($"--Devices:unit{i}:Transport=midi-tcp"));
            settings.Add(Text($"--Surfaces:desk{i / UnitsOfAConsole}:Units:{i % UnitsOfAConsole}=unit{i}"));
        }

        for (var i = 0; i < consoles.Length; i++)
        {
            settings.Add(Text($"--Surfaces:desk{i}:Console=foh{i}"));
            settings.Add(Text($"--Surfaces:desk{i}:Lists:0:Name=All"));
            settings.Add(Text($"--Surfaces:desk{i}:Lists:0:Strips:0=ch/{{1-32}}"));
        }

        var program = await MeasuredProcess.StartBridgeAsync(
            broker.Port,
            [
                .. consoles.Select((console, i) => (Text($"foh{i}"), "behringer/x32", console.EndPoint)),
                .. units.Select((unit, i) => (Text($"unit{i}"), i % UnitsOfAConsole == 0 ? "behringer/x-touch" : "behringer/x-touch-extender", unit.EndPoint)),
            ],
            settings: [.. settings]);
        var rig = new SurfaceRig(broker, consoles, units, program);
        await rig.UntilInStepAsync();
        return rig;
    }

    /// <summary>Which unit and fader stands for a channel.</summary>
    public (BenchSurface Unit, int Fader) On(int console, int channel) =>
        (Units[(console * UnitsOfAConsole) + (channel / BenchSurface.Faders)], channel % BenchSurface.Faders);

    /// <summary>Faders whose motor was not sent to where the console stands.</summary>
    public int Apart() => Enumerable.Range(0, Consoles.Length).Sum(console => Enumerable.Range(0, Strip.Channels).Count(channel =>
    {
        var (unit, fader) = On(console, channel);
        return BenchSurface.StepOf(unit.MotorOf(fader)) != Consoles[console].StepOf(channel);
    }));

    /// <summary>Which faders are apart: channel, console's step, motor's step.</summary>
    public string Describe() => string.Join(' ', Enumerable.Range(0, Consoles.Length).SelectMany(console => Enumerable.Range(0, Strip.Channels).Select(channel =>
    {
        var (unit, fader) = On(console, channel);
        var (is1, is2) = (Consoles[console].StepOf(channel), BenchSurface.StepOf(unit.MotorOf(fader)));
        return is1 == is2 ? "" : Text($"{console}/{channel + 1}:{is1}/{is2}");
    })));

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        foreach (var unit in Units)
        {
            unit.Dispose();
        }

        foreach (var console in Consoles)
        {
            console.Dispose();
        }

        await _broker.DisposeAsync();
    }

    // The bridge is ready when each motor has been sent to where its console happens to stand.
    private async Task UntilInStepAsync()
    {
        await Waiting.UntilAsync(() => Program.HasExited || (Units.All(unit => unit.IsConnected) && Consoles.All(console => console.Client is not null)), "the bridge has come", 60);
        for (var step = 200; !Program.HasExited && step < 320; step += 4)
        {
            foreach (var console in Consoles)
            {
                console.MoveAll(step);
            }

            if (await Waiting.TryUntilAsync(() => Apart() == 0, TimeSpan.FromMilliseconds(500)))
            {
                return;
            }
        }

        throw new IOException("the bridge does not bring surfaces and consoles together: " + string.Join('\n', Program.Lines));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>What a storm of faders has cost, and whether all was right at its end.</summary>
internal sealed record SurfaceStormResult(
    int Faders, double MovesPerSecond, double WritesPerSecond, double CpuShare, double MemoryAtStart, double MemoryInTheMiddle, double MemoryAtEnd, int WrongAtEnd, int MotorsWrong);

/// <summary>Sixty-four hands at once: every fader moves a hundred times a second.</summary>
internal static class SurfaceStorm
{
    private const double Rate = 100;

    public static async Task<SurfaceStormResult> MeasureAsync(SurfaceRig rig, int seconds)
    {
        var writes = 0L;
        foreach (var console in rig.Consoles)
        {
            console.OnSet = (_, _, _) => Interlocked.Increment(ref writes);
        }

        var wished = new int[rig.Units.Length][];
        await Waiting.ForAsync(TimeSpan.FromSeconds(1));
        var (cpu, memoryAtStart, begin) = (rig.Program.Gauge.CpuMicroseconds(), rig.Program.Gauge.ResidentMebibytes(), Clock.Now);
        var middle = 0.0;
        var moves = 0;
        await Task.Factory.StartNew(
            () => moves = Move(rig, seconds, wished, () => middle = rig.Program.Gauge.ResidentMebibytes()),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var elapsed = Clock.Microseconds(Clock.Now - begin) / 1e6;
        var (cpuShare, memoryAtEnd) = ((rig.Program.Gauge.CpuMicroseconds() - cpu) / 1e6 / elapsed, rig.Program.Gauge.ResidentMebibytes());
        var written = Interlocked.Read(ref writes);
        await Waiting.TryUntilAsync(() => Wrong(rig, wished) == 0 && rig.Apart() == 0, TimeSpan.FromSeconds(5));
        return new SurfaceStormResult(
            rig.Units.Length * BenchSurface.Faders, moves / elapsed, written / elapsed, cpuShare, memoryAtStart, middle, memoryAtEnd, Wrong(rig, wished), rig.Apart());
    }

    private static int Move(SurfaceRig rig, int seconds, int[][] wished, Action inTheMiddle)
    {
        var random = new Random(1);
        foreach (var unit in rig.Units)
        {
            for (var fader = 0; fader < BenchSurface.Faders; fader++)
            {
                unit.Touch(fader, true);
            }
        }

        for (var i = 0; i < wished.Length; i++)
        {
            wished[i] = [.. Enumerable.Range(0, BenchSurface.Faders).Select(_ => BenchSurface.PositionOf(random.Next(300, 700)))];
        }

        var rounds = (int)(seconds * Rate);
        var begin = Clock.Now;
        for (var round = 0; round < rounds; round++)
        {
            Clock.WaitUntil(begin + Clock.Ticks(round * 1e6 / Rate));
            for (var unit = 0; unit < rig.Units.Length; unit++)
            {
                foreach (ref var position in wished[unit].AsSpan())
                {
                    position = BenchSurface.PositionOf(Math.Clamp(BenchSurface.StepOf(position) + random.Next(-9, 10), 100, 1000));
                }

                rig.Units[unit].MoveAll(wished[unit]);
            }

            if (round == rounds / 2)
            {
                inTheMiddle();
            }
        }

        foreach (var unit in rig.Units)
        {
            for (var fader = 0; fader < BenchSurface.Faders; fader++)
            {
                unit.Touch(fader, false);
            }
        }

        return rounds * rig.Units.Length * BenchSurface.Faders;
    }

    private static int Wrong(SurfaceRig rig, int[][] wished) => Enumerable.Range(0, rig.Consoles.Length).Sum(console => Enumerable.Range(0, Strip.Channels).Count(channel =>
    {
        var (unit, fader) = rig.On(console, channel);
        return rig.Consoles[console].StepOf(channel) != BenchSurface.StepOf(wished[Array.IndexOf(rig.Units, unit)][fader]);
    }));
}

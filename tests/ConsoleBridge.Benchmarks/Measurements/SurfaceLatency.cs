using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Benchmarks.Measuring;
using ConsoleBridge.Benchmarks.Peers;

namespace ConsoleBridge.Benchmarks.Measurements;

/// <summary>From a surface's fader to the console's wire, and from the console to the motor; beside a bare relay of datagrams.</summary>
internal static class SurfaceLatency
{
    private const int Moves = 2000;
    private const double MovesPerSecond = 200;

    /// <summary>Moves eight touched faders in turn and waits for each step at the console.</summary>
    public static async Task<Latencies> ToConsoleAsync(SurfaceRig rig)
    {
        var moved = new long[BenchSurface.Faders * 1024];
        var times = new Latencies(Moves * 2);
        rig.Consoles[0].OnSet = (number, step, arrived) =>
        {
            if (number < BenchSurface.Faders && Interlocked.Exchange(ref moved[(number * 1024) + step], 0) is var at and > 0)
            {
                times.Add(arrived - at);
            }
        };
        await OnThreadAsync(() =>
        {
            for (var fader = 0; fader < BenchSurface.Faders; fader++)
            {
                rig.Units[0].Touch(fader, true);
            }

            EachMove((fader, step) =>
            {
                Interlocked.Exchange(ref moved[(fader * 1024) + step], Clock.Now);
                rig.Units[0].Move(fader, BenchSurface.PositionOf(step));
            });
            for (var fader = 0; fader < BenchSurface.Faders; fader++)
            {
                rig.Units[0].Touch(fader, false);
            }
        });
        await Waiting.TryUntilAsync(() => times.Count >= Moves, TimeSpan.FromSeconds(3));
        rig.Consoles[0].OnSet = null;
        if (!await Waiting.TryUntilAsync(() => rig.Apart() == 0, TimeSpan.FromSeconds(5)))
        {
            throw new IOException("the motors do not hold where the console is: " + rig.Describe());
        }

        return times;
    }

    /// <summary>Moves eight of the console's faders in turn and waits for each at its motor.</summary>
    public static async Task<Latencies> ToMotorAsync(SurfaceRig rig)
    {
        var times = new Latencies(Moves * 2);
        var sent = rig.Consoles[0].SentAt;
        Array.Clear(sent);
        rig.Units[0].OnMotor = (fader, position, arrived) =>
        {
            if (fader < BenchSurface.Faders && Interlocked.Exchange(ref sent[(fader * 1024) + BenchSurface.StepOf(position)], 0) is var at and > 0)
            {
                times.Add(arrived - at);
            }
        };
        await OnThreadAsync(() => EachMove(rig.Consoles[0].Move));
        await Waiting.TryUntilAsync(() => times.Count >= Moves, TimeSpan.FromSeconds(3));
        rig.Units[0].OnMotor = null;
        return times;
    }

    /// <summary>The same number of datagrams at the same rate through the relay.</summary>
    public static async Task<Latencies> ThroughRelayAsync()
    {
        using var console = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        console.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var relay = MeasuredProcess.StartDatagramRelay((IPEndPoint)console.LocalEndPoint!);
        await Waiting.UntilAsync(() => relay.Lines.Count > 0 || relay.HasExited, "the relay is up");
        using var surface = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        surface.Connect(IPAddress.Loopback, int.Parse(relay.Lines[0], CultureInfo.InvariantCulture));
        var moved = new long[Moves];
        var times = new Latencies(Moves);
        var hearing = OnThreadAsync(() =>
        {
            var datagram = new byte[64];
            while (times.Count < Moves && console.Poll(TimeSpan.FromSeconds(3), SelectMode.SelectRead))
            {
                console.Receive(datagram);
                times.Add(Clock.Now - Volatile.Read(ref moved[BitConverter.ToInt32(datagram)]));
            }
        });
        await OnThreadAsync(() =>
        {
            var (number, datagram) = (0, new byte[24]);
            EachMove((_, _) =>
            {
                BitConverter.TryWriteBytes(datagram, number);
                Volatile.Write(ref moved[number++], Clock.Now);
                surface.Send(datagram);
            });
        });
        await hearing;
        return times;
    }

    // Each fader up through its steps, so that a step tells which move it was.
    private static void EachMove(Action<int, int> move)
    {
        var begin = Clock.Now;
        for (var i = 0; i < Moves; i++)
        {
            Clock.WaitUntil(begin + Clock.Ticks(i * 1e6 / MovesPerSecond));
            move(i % BenchSurface.Faders, 400 + (i / BenchSurface.Faders * 2));
        }
    }

    private static Task OnThreadAsync(Action action) =>
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ConsoleBridge.Benchmarks.Brokers;

/// <summary>Clients that must cost the others nothing: one that stops reading, one that sends garbage as often as it is let in.</summary>
internal static class BadClients
{
    private const int Seed = 20_26;
    private const int LowestPriority = 19;

    /// <summary>Subscribes to everything and never reads it.</summary>
    public static IDisposable StopReading(int port)
    {
        LoadClient client = LoadClient.Connect(port, "bad-slow");
        client.Socket.ReceiveBufferSize = 4096;
        client.SendSubscribe("load/#", 0);
        client.Expect(0x90);
        return client;
    }

    /// <summary>Connects, sends garbage and waits for the end, over and over; its own work gives way to the load's.</summary>
    public static IDisposable SendGarbage(int port)
    {
        var stopping = new CancellationTokenSource();
        var thread = new Thread(() => SendGarbage(port, stopping.Token)) { IsBackground = true };
        thread.Start();
        return new Ending(() =>
        {
            stopping.Cancel();
            thread.Join();
            stopping.Dispose();
        });
    }

    private static void SendGarbage(int port, CancellationToken stopping)
    {
        // The calling thread alone; the measured load shares the core with it.
        _ = SetPriority(0, 0, LowestPriority);
#pragma warning disable CA5394 // Repeatable garbage, no secret.
        var random = new Random(Seed);
        var garbage = new byte[512];
        var answer = new byte[512];
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using LoadClient? client = random.Next(2) == 0 ? LoadClient.Connect(port, "bad-garbage") : null;
                using Socket socket = client?.Socket ?? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                if (client is null)
                {
                    socket.Connect(System.Net.IPAddress.Loopback, port);
                }

                // A whole packet that makes no sense: garbage that announces a large packet would be waited for.
                random.NextBytes(garbage);
                garbage[0] = 0xFF;
                socket.ReceiveTimeout = 1000;
                socket.Send(garbage);
                while (socket.Receive(answer) > 0)
                {
                }
            }
            catch (Exception ended) when (ended is SocketException or IOException)
            {
                // The broker has had enough of it, as it should.
            }
        }
#pragma warning restore CA5394
    }

    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int priority);

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}

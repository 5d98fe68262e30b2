using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>A real mosquitto on a free loopback port: no persistence, its own in-flight limit, and a queue without end so that it never throws a message away.</summary>
internal sealed class Mosquitto : IAsyncDisposable
{
    /// <summary>The lines of its configuration that every measurement shares.</summary>
    public static readonly string[] Settings =
        ["allow_anonymous true", "persistence false", "max_queued_messages 0", "set_tcp_nodelay true", "log_type error"];

    private readonly Process _process;
    private readonly string _folder;

    private Mosquitto(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
        Gauge = new ProcessGauge(process.Id);
    }

    public int Port { get; }

    public ProcessGauge Gauge { get; }

    /// <summary>Starts it.</summary>
    /// <param name="cores">Where it may run.</param>
    /// <param name="settings">Lines for its configuration.</param>
    public static async Task<Mosquitto> StartAsync(string cores = Cores.Others, params string[] settings)
    {
        var port = FreePort();
        var folder = Directory.CreateTempSubdirectory("consolebridge-benchmark-").FullName;
        var configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllLinesAsync(configuration, [string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1"), .. Settings, .. settings]);
        var program = File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto";
        var process = Process.Start(new ProcessStartInfo("taskset", ["-c", cores, program, "-c", configuration]) { RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        await Waiting.UntilAsync(() => CanConnect(port), "mosquitto listens");
        return new Mosquitto(process, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static bool CanConnect(int port)
    {
        try
        {
            using var probe = new TcpClient();
            probe.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

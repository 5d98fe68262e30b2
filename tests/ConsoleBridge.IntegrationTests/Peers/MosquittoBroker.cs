using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A real mosquitto on a free loopback port with a configuration of its own.</summary>
public sealed class MosquittoBroker : IAsyncDisposable
{
    private const string Program = "/usr/sbin/mosquitto";

    private readonly Process _process;
    private readonly string _folder;

    private MosquittoBroker(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; }

    /// <summary>Starts a broker that anyone on this machine may use.</summary>
    /// <param name="moreConfiguration">Lines added to mosquitto.conf.</param>
    /// <param name="samePort">Port of a broker that was killed and comes back; null for a free one.</param>
    public static async Task<MosquittoBroker> StartAsync(string moreConfiguration = "", int? samePort = null)
    {
        int port = samePort ?? FreePort();
        string folder = Directory.CreateTempSubdirectory("mosquitto-").FullName;
        string configuration = Path.Combine(folder, "mosquitto.conf");
        await File.WriteAllTextAsync(
            configuration,
            string.Create(CultureInfo.InvariantCulture, $"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n{moreConfiguration}\n"));
        var start = new ProcessStartInfo(Program, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var broker = new MosquittoBroker(process, folder, port);
        await Wait.UntilAsync(() => CanConnect(port), "mosquitto listens");
        return broker;
    }

    /// <summary>A port for a second listener.</summary>
    public static int FreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    public static bool CanConnect(int port)
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

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.Mqtt.Conformance.Servers;

/// <summary>A real mosquitto as the control. One process serves all tests that need no configuration of their own.</summary>
internal sealed class MosquittoServer : IServer
{
    private const string Program = "/usr/sbin/mosquitto";

    private const string Common =
        """
        allow_anonymous true
        user root
        set_tcp_nodelay true
        max_packet_size 1048576
        max_topic_alias 10
        """;

    private static readonly Lazy<Task<MosquittoServer>> SharedServer = new(() => StartAsync(""));

    private readonly Process _process;

    private MosquittoServer(Process process, int port, int webSocketPort)
    {
        _process = process;
        Port = port;
        WebSocketPort = webSocketPort;
    }

    public static bool IsInstalled => File.Exists(Program);

    public int Port { get; }

    public int WebSocketPort { get; }

    /// <summary>The one all tests share; it ends with this process.</summary>
    public static Task<MosquittoServer> SharedAsync() => SharedServer.Value;

    public static async Task<MosquittoServer> StartAsync(string moreConfiguration)
    {
        int port = FreePort();
        int webSocketPort = FreePort();
        string folder = Directory.CreateTempSubdirectory("mosquitto-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "mosquitto.conf"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Common}\nlistener {port} 127.0.0.1\nlistener {webSocketPort} 127.0.0.1\nprotocol websockets\n{moreConfiguration}\n"));

        // The shell ends the broker when this process is gone, however it ended: its input closes then.
        string script = $"{Program} -c '{folder}/mosquitto.conf' >/dev/null 2>&1 & broker=$!; read gone; kill $broker; wait $broker; rm -rf '{folder}'";
        Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true })!;
        await UntilAsync(port);
        await UntilAsync(webSocketPort);
        return new MosquittoServer(process, port, webSocketPort);
    }

    /// <summary>The control's clock is the real one.</summary>
    public Task PassAsync(int seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        if (SharedServer.IsValueCreated && ReferenceEquals(await SharedServer.Value, this))
        {
            return;
        }

        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var probe = new Socket(SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }

    private static async Task UntilAsync(int port)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20), TimeProvider.System);
        while (true)
        {
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync(IPAddress.Loopback, port, limit.Token);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
            }
        }
    }
}

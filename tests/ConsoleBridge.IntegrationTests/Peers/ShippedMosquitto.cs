using System.Diagnostics;
using System.Net;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A real mosquitto with the configuration of <c>deploy/engines/mosquitto.conf</c>: TLS and one user.</summary>
internal sealed class ShippedMosquitto : IAsyncDisposable
{
    public const string Program = "/usr/sbin/mosquitto";

    private readonly EngineProcess _server;
    private readonly string _folder;

    private ShippedMosquitto(EngineProcess server, string folder, int plainPort, int tlsPort)
    {
        _server = server;
        _folder = folder;
        PlainPort = plainPort;
        TlsPort = tlsPort;
    }

    public static bool IsInstalled => File.Exists(Program) && File.Exists("/usr/bin/mosquitto_passwd");

    /// <summary>Port on loopback, with password, without TLS.</summary>
    public int PlainPort { get; }

    public int TlsPort { get; }

    public static async Task<ShippedMosquitto> StartAsync(TestAuthority authority, string user, string password, bool requireCertificate = false)
    {
        var folder = Directory.CreateTempSubdirectory("mosquitto-").FullName;
        var ports = ShippedFile.FreePorts(2);
        var passwords = Path.Combine(folder, "passwords");
        using (var made = Process.Start(new ProcessStartInfo("/usr/bin/mosquitto_passwd", ["-b", "-c", passwords, user, password]) { RedirectStandardError = true })!)
        {
            await made.WaitForExitAsync();
        }

        var certificate = authority.Issue("localhost", ["localhost"], [IPAddress.Loopback]);
        (string, string)[] here =
        [
            ("user mosquitto", "user root"), ("/etc/mosquitto/passwords", passwords), ("listener 1883", "listener " + ports[0]), ("listener 8883", "listener " + ports[1]),
            ("/etc/mosquitto/certs/ca.pem", authority.CaFile), ("/etc/mosquitto/certs/broker.pem", certificate + ".pem"), ("/etc/mosquitto/certs/broker.key", certificate + ".key"),
            ("/var/lib/mosquitto/", folder + "/"),
        ];
        var file = ShippedFile.Copy("mosquitto.conf", folder, requireCertificate ? [.. here, ("# require_certificate true", "require_certificate true")] : here);
        var server = new EngineProcess(Program, ["-c", file], new Dictionary<string, string>(), ports[1]);
        server.Start();
        await server.ListensAsync();
        return new ShippedMosquitto(server, folder, int.Parse(ports[0], System.Globalization.CultureInfo.InvariantCulture), server.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

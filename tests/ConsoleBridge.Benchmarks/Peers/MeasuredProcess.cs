using System.Diagnostics;
using System.Globalization;
using System.Net;
using ConsoleBridge.Benchmarks.Measuring;

namespace ConsoleBridge.Benchmarks.Peers;

/// <summary>The program that is measured, in a process of its own: the built <c>consolebridge</c>, or the relay.</summary>
internal sealed class MeasuredProcess : IAsyncDisposable
{
    private static readonly string Program =
        Environment.GetEnvironmentVariable("CONSOLEBRIDGE_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "consolebridge");

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly string? _folder;

    private MeasuredProcess(Process process, string? folder)
    {
        _process = process;
        _folder = folder;
        Gauge = new ProcessGauge(process.Id);
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public ProcessGauge Gauge { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>What it has printed.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Starts the bridge on an external broker; everything is configured on the command line.</summary>
    /// <param name="brokerPort">The broker.</param>
    /// <param name="devices">Id, profile and address of each device.</param>
    /// <param name="environment">Settings of the runtime, for trials.</param>
    /// <param name="cores">Where it may run.</param>
    /// <param name="settings">Further arguments.</param>
    public static async Task<MeasuredProcess> StartBridgeAsync(
        int brokerPort, IEnumerable<(string Id, string Profile, IPEndPoint EndPoint)> devices, IReadOnlyDictionary<string, string>? environment = null,
        string cores = Cores.Measured, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-benchmark-").FullName;
        var configuration = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(configuration, "{}");
        List<string> arguments =
        [
            "run", "--config", configuration, "--Site=bench", "--Web:Enabled=false", "--Bus:Mode=External", "--Bus:Host=127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"--Bus:Port={brokerPort}"), "--Logging:LogLevel:Default=Warning",
        ];
        foreach (var (id, profile, endPoint) in devices)
        {
            arguments.Add($"--Devices:{id}:Profile={profile}");
            arguments.Add($"--Devices:{id}:Host={endPoint.Address}");
            arguments.Add(string.Create(CultureInfo.InvariantCulture, $"--Devices:{id}:Port={endPoint.Port}"));
        }

        return new MeasuredProcess(Cores.StartMeasured(Program, [.. arguments, .. settings], environment, cores), folder);
    }

    /// <summary>Starts the embedded broker alone; it prints where it listens.</summary>
    /// <param name="environment">Settings of the runtime, for trials.</param>
    /// <param name="settings">Further arguments.</param>
    public static async Task<MeasuredProcess> StartBrokerAsync(IReadOnlyDictionary<string, string>? environment = null, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("consolebridge-benchmark-").FullName;
        var configuration = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(configuration, "{}");
        return new MeasuredProcess(
            Cores.StartMeasured(Program, ["broker", "--port", "0", "--config", configuration, "--Logging:LogLevel:Default=Warning", .. settings], environment),
            folder);
    }

    /// <summary>Starts the relay: this program, in another role.</summary>
    public static MeasuredProcess StartRelay(int brokerPort, IPEndPoint console) =>
        new(Cores.StartMeasured(
            Environment.ProcessPath!,
            [Relay.Role, brokerPort.ToString(CultureInfo.InvariantCulture), console.Port.ToString(CultureInfo.InvariantCulture)]), null);

    /// <summary>Starts the relay of datagrams; its first line is the port it listens on.</summary>
    public static MeasuredProcess StartDatagramRelay(IPEndPoint target) =>
        new(Cores.StartMeasured(Environment.ProcessPath!, [DatagramRelay.Role, target.Port.ToString(CultureInfo.InvariantCulture)]), null);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private void Keep(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}

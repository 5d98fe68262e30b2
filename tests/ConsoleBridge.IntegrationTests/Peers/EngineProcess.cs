using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ConsoleBridge.IntegrationTests.Peers;

/// <summary>A broker of another make as a child process, with a folder of its own; killed and started again as often as a test wants.</summary>
internal sealed class EngineProcess(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string port) : IAsyncDisposable
{
    /// <summary>An Erlang virtual machine on two busy cores takes its time.</summary>
    public static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(90);

    private readonly List<string> _lines = [];
    private Process? _process;

    public int Port { get; } = int.Parse(port, CultureInfo.InvariantCulture);

    /// <summary>Starts it; it is up when <see cref="ListensAsync"/> completes.</summary>
    public void Start()
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Waits until its port can be connected to.</summary>
    public Task ListensAsync() => Wait.UntilAsync(
        () => CanConnect(Port) || _process!.HasExited, () => $"{program} listens on {Port}; it printed\n{Printed()}", StartWithin);

    /// <summary>Ends it at once with all its children, as a power cut does.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

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

    private string Printed()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines.TakeLast(30));
        }
    }

    private void Add(string? line)
    {
        lock (_lines)
        {
            _lines.Add(line ?? "");
        }
    }
}
